"""Batch edits of works."""
