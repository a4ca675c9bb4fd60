"""Batch edits as their page shows them."""
