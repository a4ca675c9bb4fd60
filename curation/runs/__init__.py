"""Runs: what curators request and workers do in the background, part by part."""
