"""Writes of the drafting bench."""
