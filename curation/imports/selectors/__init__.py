"""Reads of imports: files, guesses, previews, progress."""
