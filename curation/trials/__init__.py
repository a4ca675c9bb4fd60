"""Trials at the desk: prepared, watched, ended."""
