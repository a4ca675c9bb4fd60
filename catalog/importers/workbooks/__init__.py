"""Workbooks as tables: the sheet that has the columns, its cells as the texts that they show."""

from catalog.importers.workbooks.opening import open_workbook

__all__ = ["open_workbook"]
