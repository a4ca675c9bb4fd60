"""Duplicates: found, merged, dismissed."""
