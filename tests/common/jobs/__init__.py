"""Jobs: rows of all kinds, processed in one way."""
