"""The import wizard: a file, its source or mapping, a preview, a run, and its undo."""
