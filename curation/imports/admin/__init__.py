"""Imports at the desk: opening one, its page from the file to the undo, saved mappings."""

from curation.imports.admin.mappings import ImportMappingAdmin
from curation.imports.admin.runs import ImportRunAdmin

__all__ = ["ImportMappingAdmin", "ImportRunAdmin"]
