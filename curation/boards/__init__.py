"""Boards: what the recommender does, in tables and plots that a worker computes."""
