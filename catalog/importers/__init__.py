"""Sources of works: one file each, all giving a stream of records and refusals."""

from catalog.importers.fields import SourceError

__all__ = ["SourceError"]
