"""Batch edits: requested, checked, started, steered, done, undone, deleted."""
