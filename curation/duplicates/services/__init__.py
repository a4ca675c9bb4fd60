"""Writes of duplicates: searches, decisions, merges and their undoing."""
