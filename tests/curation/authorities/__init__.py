"""Authority files: loaded, searched, linked."""
