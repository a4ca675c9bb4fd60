"""Pages of shelves."""
