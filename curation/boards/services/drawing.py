"""A board's plots, in each language. Loads Altair: workers only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from curation import plots
from curation.boards.selectors.base import FEW, BoardKind, Column, Row, Table


def drawn(board: BoardKind, tables: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, str]]:
    """Return the plots of all tables with rows, as SVG by language and table."""
    found: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = {
                table.name: picture
                for table in board.tables
                if (picture := _picture(table, tables.get(table.name, ())))
            }
    return found


def _picture(table: Table, rows: Sequence[Row]) -> str:
    plot = table.plot
    if plot is None:
        return ""
    columns = {column.key: column for column in table.columns}
    some = rows if plot.form == "lines" else rows[: plot.most]
    marks = [mark for row in some for mark in _marks(table, columns, row)]
    if not marks:
        return ""
    order = list(dict.fromkeys(mark["series"] for mark in marks))
    draw: Any = {"bars": plots.bars, "intervals": plots.intervals, "lines": plots.lines}[plot.form]
    chart = draw(marks, order=order, axis=str(plot.axis), form=plot.number)
    return plots.svg(chart, label=str(table.title))


def _marks(table: Table, columns: Mapping[str, Column], row: Row) -> list[dict[str, Any]]:
    plot = table.plot
    assert plot is not None  # noqa: S101 - for mypy: only tables with a plot are drawn
    label = columns[plot.label].shown(row)
    marks = []
    for key in plot.values:
        value = row.get(key)
        if value is None or value == FEW:
            continue
        series = columns[plot.series or key]
        mark = {"label": label, "at": label, "value": value}
        mark["series"] = series.shown(row) if plot.series else str(series.label)
        span = row.get(plot.interval) if plot.interval else None
        if span and span != FEW:
            mark["low"], mark["high"] = span
        elif plot.form == "intervals":
            mark["low"] = mark["high"] = value
        marks.append(mark)
    return marks
