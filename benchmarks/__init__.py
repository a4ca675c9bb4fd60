"""Measurements against bounds and peers: absolute figures are printed here, never asserted."""
