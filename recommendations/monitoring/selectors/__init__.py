"""Reads of what the recommender does, each set-based and over its own tables."""
