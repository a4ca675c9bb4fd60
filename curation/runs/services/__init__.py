"""Runs as curators steer them, and as workers do them."""
