"""Readers of what files write: dates, makers, media, texts. They know no Django but gettext."""
