"""Asking for boards, and computing them in workers."""
