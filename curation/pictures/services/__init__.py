"""Writes of pictures on their way in."""
