"""Reads of authority entries."""
