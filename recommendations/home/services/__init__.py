"""Serving the home page."""
