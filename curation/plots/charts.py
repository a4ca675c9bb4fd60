"""The kinds of plots: bars side by side, points with intervals, lines with bands.

Rows are plain values with labels in the reader's language. Colours are Okabe and Ito's (2008),
which the colour-blind tell apart; each series has a shape or a place of its own beside its colour.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from curation.plots.drawing import INK

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
WIDTH = 260
GRID, OPACITY = "#8a8a8a", 0.35
Row = Mapping[str, Any]


def bars(rows: Sequence[Row], *, order: Sequence[str], axis: str, form: str = "%") -> Any:
    """Return horizontal bars: rows with `label`, `series` and `value`, a bar each.

    order: the series from above; axis: the title of the values; form: their d3 format.
    """
    labels = list(dict.fromkeys(row["label"] for row in rows))
    chart = alt.Chart(_data(rows)).mark_bar()
    chart = chart.encode(
        y=alt.Y("label:N", sort=labels, title=None),
        yOffset=alt.YOffset("series:N", sort=list(order)),
        x=alt.X("value:Q", title=axis, axis=_values(form)),
        color=_colours(order),
    )
    return _dressed(chart.properties(width=WIDTH, height=len(labels) * (6 + 12 * len(order))))


def intervals(rows: Sequence[Row], *, order: Sequence[str], axis: str, form: str = "%") -> Any:
    """Return points with intervals: rows with `label`, `series`, `value`, `low` and `high`."""
    labels = list(dict.fromkeys(row["label"] for row in rows))
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("label:N", sort=labels, title=None),
        yOffset=alt.YOffset("series:N", sort=list(order)),
        color=_colours(order),
    )
    ranges = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title=axis, axis=_values(form)), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=45, opacity=1).encode(
        x="value:Q", shape=alt.Shape("series:N", sort=list(order), legend=None)
    )
    height = len(labels) * (6 + 11 * len(order))
    return _dressed(alt.layer(ranges, points).properties(width=WIDTH, height=height))


def lines(
    rows: Sequence[Row],
    *,
    order: Sequence[str],
    axis: str,
    form: str = ".2f",
    moments: bool = False,
) -> Any:
    """Return lines: rows with `at`, `series`, `value`, and `low` and `high` where there is a band.

    moments: `at` is a time in ISO 8601, else a label in the order of the rows.
    """
    at: Any = (
        alt.X("at:T", title=None)
        if moments
        else alt.X("at:N", sort=list(dict.fromkeys(row["at"] for row in rows)), title=None)
    )
    base = alt.Chart(_data(rows)).encode(x=at, color=_colours(order))
    value = alt.Y("value:Q", title=axis, axis=_values(form), scale=alt.Scale(zero=False))
    layers: list[Any] = []
    if any(row.get("low") is not None for row in rows):
        whiskers = base.mark_rule(strokeWidth=1.5, opacity=0.7)
        layers.append(whiskers.encode(y=alt.Y("low:Q", title=axis), y2="high:Q"))
    layers.append(base.mark_line().encode(y=value))
    shapes = alt.Shape("series:N", sort=list(order), legend=None)
    layers.append(base.mark_point(filled=True, size=45, opacity=1).encode(y=value, shape=shapes))
    return _dressed(alt.layer(*layers).properties(width=WIDTH, height=220))


def _data(rows: Sequence[Row]) -> Any:
    return alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]


def _colours(order: Sequence[str]) -> alt.Color:
    legend = alt.Legend(title=None, orient="top", labelLimit=400) if len(order) > 1 else None
    scale = alt.Scale(domain=list(order), range=list(COLOURS[: len(order)]))
    return alt.Color("series:N", scale=scale, sort=list(order), legend=legend)


def _values(form: str) -> alt.Axis:
    return alt.Axis(format=form, tickCount=5)


def _dressed(chart: Any) -> Any:
    """Return a chart without a ground of its own, its texts in the page's ink."""
    text = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12}
    axis = {**text, "titleFontWeight": "normal", "gridColor": GRID, "gridOpacity": OPACITY}
    return (
        chart.configure(background="transparent", padding=4)
        .configure_axis(**axis, domainColor=GRID, tickColor=GRID, labelLimit=220)
        .configure_legend(**text)
        .configure_view(stroke=None)
    )
