"""Writes of trials."""
