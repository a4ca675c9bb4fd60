"""A dataset in memory: works, events, queries and truth.

Works, collectors and kinds are row numbers; times are days since 1970-01-01 UTC (float64).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Later than every date: the delisting of works without an end of listing.
FOREVER = float("inf")
SECONDS_A_DAY = 86_400.0
SPLITS = ("valid", "test")


class DatasetError(Exception):
    """The dataset can't be used; the message names file, line and column."""


@dataclass(frozen=True)
class Works:
    """N works: ids, text columns, and the first and last day on offer (days since 1970)."""

    ids: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    listed: Floats
    delisted: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def dated(self) -> bool:
        """Whether any work has a listing or delisting date."""
        return bool(np.isfinite(self.listed).any() or np.isfinite(self.delisted).any())

    def column(self, name: str) -> Sequence[str]:
        """Return a column's N values, empty strings if the dataset lacks the column."""
        return self.columns.get(name) or [""] * len(self.ids)

    def rows(self, rows: Sequence[int] | Ints) -> "Works":
        """Return the works at these rows, in this order."""
        return Works(
            [self.ids[row] for row in rows],
            {name: [values[row] for row in rows] for name, values in self.columns.items()},
            self.listed[rows],
            self.delisted[rows],
        )


@dataclass(frozen=True)
class Events:
    """M interactions ordered by time, and by position in the file where times are equal."""

    collector: Ints
    work: Ints
    kind: Ints
    at: Floats

    def __len__(self) -> int:
        return len(self.at)

    def where(self, keep: npt.NDArray[np.bool_]) -> "Events":
        """Return the events selected by a mask [M]."""
        return Events(self.collector[keep], self.work[keep], self.kind[keep], self.at[keep])


@dataclass(frozen=True)
class Queries:
    """Q queries of one split, each a collector at a moment, in the file's order."""

    ids: Sequence[str]
    collector: Ints
    at: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, keep: npt.NDArray[np.bool_] | Ints) -> "Queries":
        """Return the queries selected by a mask or by row numbers."""
        rows = np.arange(len(self.ids))[keep]
        return Queries([self.ids[row] for row in rows], self.collector[rows], self.at[rows])


@dataclass(frozen=True)
class Dataset:
    """A validated dataset, as `read_dataset` returns it.

    Attributes
    ----------
    folder : Path
        Where it was read from.
    works : Works
        N works; their row numbers stand for them everywhere else.
    events : Events
        M interactions, ordered by time.
    collectors : sequence of str
        Ids by collector number, sorted.
    kinds : sequence of str
        Names of interaction kinds by number.
    queries : Mapping of str to Queries
        The queries of the splits 'valid' and 'test'.
    truth : Mapping of str to frozenset of int
        Rows of the works chosen at each query, by query id.
    hash : str
        SHA-256 of the four files.
    histories : Histories
        The events grouped by collector.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import read_dataset, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> len(dataset.works), dataset.kinds
    (240, ['purchase'])
    """

    folder: Path
    works: Works
    events: Events
    collectors: Sequence[str]
    kinds: Sequence[str]
    queries: Mapping[str, Queries]
    truth: Mapping[str, frozenset[int]]
    hash: str
    histories: "Histories" = field(repr=False)

    def split(self, name: str) -> Queries:
        """Return the queries of a split.

        Parameters
        ----------
        name : str
            'valid' or 'test'.

        Returns
        -------
        Queries
            At least one query.

        Raises
        ------
        DatasetError
            The split has no query.
        """
        queries = self.queries.get(name)
        if queries is None or not len(queries):
            raise DatasetError(f"queries.csv has no query of the split {name!r}.")
        return queries


class Histories:
    """Events grouped by collector: each collector's are consecutive rows, ordered by time."""

    def __init__(self, events: Events, collectors: int) -> None:
        # Row numbers in `events`, [M].
        self.order = np.argsort(events.collector, kind="stable")
        self.work = events.work[self.order]
        self.kind = events.kind[self.order]
        self.at = events.at[self.order]
        self.start = np.searchsorted(events.collector[self.order], np.arange(collectors + 1))

    def before(self, collector: int, at: float) -> slice:
        """Return the rows of a collector's events strictly before a time."""
        first, last = self.start[collector], self.start[collector + 1]
        return slice(int(first), int(first + np.searchsorted(self.at[first:last], at, "left")))

    def since(self, collector: int, at: float) -> slice:
        """Return the rows of a collector's events at or after a time."""
        return slice(self.before(collector, at).stop, int(self.start[collector + 1]))


def days(value: str) -> float:
    """Return an ISO date or time (UTC if it names no zone) as days since 1970.

    Raises ValueError for anything else.
    """
    if len(value) == 10:
        return float(date.fromisoformat(value).toordinal() - date(1970, 1, 1).toordinal())
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp() / SECONDS_A_DAY


def iso(day: float) -> str:
    """Return days since 1970 as an ISO date."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(np.floor(day))).isoformat()
