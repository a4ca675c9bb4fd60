"""Batch edits at the desk."""

from curation.batch.admin.edits import BatchEditAdmin

__all__ = ["BatchEditAdmin"]
