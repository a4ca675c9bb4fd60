"""Reads of the drafting bench."""
