"""Reads of trials."""
