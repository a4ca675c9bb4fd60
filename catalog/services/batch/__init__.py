"""Batch edits: operations as data, applied to works, written in bulk, and taken back."""
