"""How works come in: `sources/`, one file a source, and what they read files with."""

from catalog.importers.fields import SourceError

__all__ = ["SourceError"]
