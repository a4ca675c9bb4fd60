"""Workbooks as tables: the sheet that has the columns, its cells as the texts that they show."""

from catalog.importers.workbooks.looking import look_at
from catalog.importers.workbooks.opening import is_workbook, open_workbook

__all__ = ["is_workbook", "look_at", "open_workbook"]
