"""Batch edits: many works at once, with a preview, in the background, and undone field by field."""
