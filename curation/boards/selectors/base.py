"""What a board is: tables with columns, plots of them, and how its figures are computed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Row = Mapping[str, Any]
# A figure about fewer people is not shown; in a row, FEW stands for it.
LEAST_PEOPLE = 5
FEW = "few"
NOTHING = "–"
# 97.5 % quantile of the normal distribution.
Z = 1.959964
TOO_FEW = _("fewer than 5 people")


@dataclass(frozen=True)
class Column:
    """A column: its key in a row, its label, and how its values are written.

    text: as it is; word: by `words`; name: [English, Chinese]; count, share, number: figures;
    interval: [low, high] of shares; span: of numbers. `how` is the anchor of the explanation.
    """

    key: str
    label: "StrPromise"
    kind: Literal["text", "word", "name", "count", "share", "number", "interval", "span"]
    how: str = ""
    words: "Mapping[str, StrPromise] | None" = None

    @property
    def is_figure(self) -> bool:
        """Tell whether the values are numbers."""
        return self.kind in {"count", "share", "number", "interval", "span"}

    def shown(self, row: Row) -> str:
        """Return a row's value in the reader's language."""
        value = row.get(self.key)
        if value == FEW:
            return str(TOO_FEW)
        if value is None or value == "":
            return NOTHING
        return self._writer()(value)

    def raw(self, row: Row) -> Any:
        """Return a row's value as a spreadsheet takes it: figures as they are."""
        value = row.get(self.key)
        if value == FEW:
            return "<5"
        if value is None:
            return ""
        if self.kind in {"interval", "span"}:
            return f"{value[0]:.4f}–{value[1]:.4f}"
        return value if self.is_figure else self.shown(row)

    def _writer(self) -> Callable[[Any], str]:
        writers: dict[str, Callable[[Any], str]] = {
            "text": str,
            "word": lambda value: str(
                value if self.words is None else self.words.get(value, value)
            ),
            "name": _in_language,
            "count": lambda value: number_format(value, use_l10n=True, force_grouping=True),
            "share": _percent,
            "number": _number,
            "span": lambda value: f"{_number(value[0])}–{_number(value[1])}",
            "interval": lambda value: f"{_percent(value[0])}–{_percent(value[1])}",
        }
        return writers[self.kind]


@dataclass(frozen=True)
class Plot:
    """How a table is drawn: bars, or points with intervals, of columns; or lines over `at`.

    label: the column beside the marks. values: the columns drawn, a series each. interval: the
    column of the intervals, of one series. series: the column that names the series of lines.
    """

    form: Literal["bars", "intervals", "lines"]
    label: str
    values: tuple[str, ...]
    axis: "StrPromise"
    interval: str = ""
    series: str = ""
    number: str = "%"
    most: int = 20


@dataclass(frozen=True)
class Table:
    """A table of a board. `empty` says why it may have no rows; `links` leads on from a row."""

    name: str
    title: "StrPromise"
    columns: tuple[Column, ...]
    empty: "StrPromise"
    plot: Plot | None = None
    lead: "StrPromise | None" = None
    link: str = ""


@dataclass(frozen=True)
class Explanation:
    """How figures are computed, in plain words, at an anchor of the page of explanations."""

    anchor: str
    title: "StrPromise"
    text: "StrPromise"


@dataclass(frozen=True)
class BoardKind:
    """A board: `compute` returns the rows of each of its tables as of a moment."""

    name: str
    label: "StrPromise"
    lead: "StrPromise"
    tables: tuple[Table, ...]
    explanations: tuple[Explanation, ...]
    compute: Callable[[datetime], Mapping[str, Sequence[Row]]]

    def table(self, name: str) -> Table | None:
        """Return a table by its name."""
        return next((table for table in self.tables if table.name == name), None)


def figure(value: float | None, *, people: int) -> float | str | None:
    """Return a figure about so many people as it may be shown."""
    return value if people >= LEAST_PEOPLE else FEW


def wilson(successes: int, trials: int) -> list[float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not trials:
        return [0.0, 1.0]
    share, spread = successes / trials, Z * Z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return [max(0.0, middle - half), min(1.0, middle + half)]


def _in_language(names: Sequence[str]) -> str:
    english, chinese = names
    in_chinese = (get_language() or "").startswith("zh")
    return (chinese or english) if in_chinese else (english or chinese)


def _number(value: float) -> str:
    return str(number_format(round(value, 3), decimal_pos=3))


def _percent(share: float) -> str:
    return f"{number_format(round(100 * share, 1), decimal_pos=1)} %"
