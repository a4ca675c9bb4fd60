"""Writes of floors, and the re-rank that keeps them."""
