"""The demo's painters: one a file, and what they share."""
