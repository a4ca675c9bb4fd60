"""Writes of authority entries: a file is loaded, an artist linked."""
