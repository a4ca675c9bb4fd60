"""Reading a dataset folder: works, events, queries and truth, checked line by line.

Four CSV files (docs/recommender.md tells the format). Works, collectors and kinds become row
numbers, times days since 1970 (float64). A fault is told by file, line and column.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Row = dict[str, str]

# Beyond every date: works without an end of listing.
FOREVER = float("inf")
SECONDS_A_DAY = 86_400.0
SPLITS = ("valid", "test")


class DatasetError(Exception):
    """A folder that can't be used; the text names file, line and column."""


@dataclass(frozen=True)
class Works:
    """The works: N ids, their columns of text, and when they were to be had (days)."""

    ids: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    listed: Floats
    delisted: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def dated(self) -> bool:
        """Tell whether the set knows when its works were to be had."""
        return bool(np.isfinite(self.listed).any() or np.isfinite(self.delisted).any())

    def column(self, name: str) -> Sequence[str]:
        """Return a column's N values, empty strings where the set lacks it."""
        return self.columns.get(name) or [""] * len(self.ids)


@dataclass(frozen=True)
class Events:
    """What collectors did, ordered by time and, within a time, by place in the file; M rows."""

    collector: Ints
    work: Ints
    kind: Ints
    at: Floats

    def __len__(self) -> int:
        return len(self.at)

    def where(self, keep: npt.NDArray[np.bool_]) -> "Events":
        """Return the events of a mask [M]."""
        return Events(self.collector[keep], self.work[keep], self.kind[keep], self.at[keep])


@dataclass(frozen=True)
class Queries:
    """Questions of one split: who, when; Q rows in the file's order."""

    ids: Sequence[str]
    collector: Ints
    at: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, keep: npt.NDArray[np.bool_] | Ints) -> "Queries":
        """Return the queries of a mask or of row numbers."""
        places = np.arange(len(self.ids))[keep]
        return Queries([self.ids[row] for row in places], self.collector[places], self.at[places])


@dataclass(frozen=True)
class Dataset:
    """A folder, read and checked."""

    folder: Path
    works: Works
    events: Events
    collectors: Sequence[str]
    kinds: Sequence[str]
    queries: Mapping[str, Queries]
    # Works bought at each query, by query id.
    truth: Mapping[str, frozenset[int]]
    hash: str
    histories: "Histories" = field(repr=False)

    def split(self, name: str) -> Queries:
        """Return a split's queries; raises DatasetError when there are none."""
        queries = self.queries.get(name)
        if queries is None or not len(queries):
            raise DatasetError(f"queries.csv has no query of the split {name!r}.")
        return queries


class Histories:
    """Each collector's events as one stretch of rows, in order of time."""

    def __init__(self, events: Events, collectors: int) -> None:
        # Places in `events`, [M].
        self.order = np.argsort(events.collector, kind="stable")
        self.work = events.work[self.order]
        self.kind = events.kind[self.order]
        self.at = events.at[self.order]
        self.start = np.searchsorted(events.collector[self.order], np.arange(collectors + 1))

    def before(self, collector: int, at: float) -> slice:
        """Return the rows of a collector's events strictly before a time."""
        first, last = self.start[collector], self.start[collector + 1]
        return slice(int(first), int(first + np.searchsorted(self.at[first:last], at, "left")))

    def from_(self, collector: int, at: float) -> slice:
        """Return the rows of a collector's events at a time and later."""
        return slice(self.before(collector, at).stop, int(self.start[collector + 1]))


def read_dataset(folder: Path | str) -> Dataset:
    """Read a dataset from a folder of four CSV files, checked line by line.

    Parameters
    ----------
    folder : Path or str
        Holds `artworks.csv`, `events.csv`, `queries.csv` and `truth.csv`.

    Returns
    -------
    Dataset
        Works, events, queries and their answers, by row number.

    Raises
    ------
    DatasetError
        A file is missing or wrong; one line names file, line and column.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import read_dataset, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> len(dataset.collectors), sorted(dataset.queries)
    (12, ['test', 'valid'])
    """
    folder = Path(folder)
    digest = hashlib.sha256()
    works = _read_works(folder, digest)
    place = {name: row for row, name in enumerate(works.ids)}
    collectors: dict[str, int] = {}
    kinds: dict[str, int] = {}
    events = _read_events(folder, digest, place, collectors, kinds)
    queries, names = _read_queries(folder, digest, collectors)
    truth = _read_truth(folder, digest, names, place)
    # In the order of their ids: whom the file names first may hang on events yet to come.
    order = np.argsort(np.array(list(collectors)))
    number = np.argsort(order)
    events = replace(events, collector=number[events.collector])
    return Dataset(
        folder=folder,
        works=works,
        events=events,
        collectors=[list(collectors)[row] for row in order],
        kinds=list(kinds),
        queries={
            split: replace(rows, collector=number[rows.collector])
            for split, rows in queries.items()
        },
        truth=truth,
        hash=digest.hexdigest(),
        histories=Histories(events, len(collectors)),
    )


def days(value: str) -> float:
    """Return an ISO date or time (UTC where it names no zone) as days since 1970.

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


def _rows(
    folder: Path, name: str, needed: Sequence[str], digest: "hashlib._Hash"
) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) of a file; checks its header and each row's width."""
    path = folder / name
    if not path.is_file():
        raise DatasetError(f"{path}: the file is missing.")
    digest.update(name.encode() + path.read_bytes())
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            reader = csv.DictReader(stream, strict=True)
            missing = [column for column in needed if column not in (reader.fieldnames or ())]
            if missing:
                raise DatasetError(f"{name} line 1: the column {missing[0]!r} is missing.")
            for row in reader:
                line = reader.line_num
                if None in row or None in row.values():
                    raise DatasetError(
                        f"{name} line {line}: another number of columns than the header."
                    )
                yield line, row
        except UnicodeDecodeError as error:
            raise DatasetError(f"{name}: not UTF-8 at byte {error.start}.") from error
        except csv.Error as error:
            raise DatasetError(f"{name} line {reader.line_num}: {error}.") from error


def _time(row: Row, column: str, name: str, line: int, empty: float | None = None) -> float:
    value = (row.get(column) or "").strip()
    if not value and empty is not None:
        return empty
    try:
        return days(value)
    except ValueError:
        raise DatasetError(
            f"{name} line {line}, column {column}: {value!r} is not an ISO date or time."
        ) from None


def _known(value: str, known: Mapping[str, int], column: str, name: str, line: int) -> int:
    if value not in known:
        raise DatasetError(f"{name} line {line}, column {column}: {value!r} is unknown.")
    return known[value]


def _read_works(folder: Path, digest: "hashlib._Hash") -> Works:
    name = "artworks.csv"
    ids: list[str] = []
    seen: set[str] = set()
    columns: dict[str, list[str]] = {}
    listed: list[float] = []
    delisted: list[float] = []
    for line, row in _rows(folder, name, ["artwork_id"], digest):
        identity = row.pop("artwork_id")
        if not identity or identity in seen:
            problem = "is there twice" if identity else "is empty"
            raise DatasetError(f"{name} line {line}, column artwork_id: {identity!r} {problem}.")
        seen.add(identity)
        ids.append(identity)
        listed.append(_time(row, "listed_on", name, line, -FOREVER))
        delisted.append(_time(row, "delisted_on", name, line, FOREVER))
        row.pop("delisted_on", None)
        for column, value in row.items():
            columns.setdefault(column, []).append(value.strip())
    if not ids:
        raise DatasetError(f"{name}: there is no work in it.")
    filled = {column: values for column, values in columns.items() if any(values)}
    return Works(ids, filled, np.array(listed), np.array(delisted))


def _read_events(
    folder: Path,
    digest: "hashlib._Hash",
    works: Mapping[str, int],
    collectors: dict[str, int],
    kinds: dict[str, int],
) -> Events:
    name = "events.csv"
    rows: list[tuple[int, int, int]] = []
    times: list[float] = []
    for line, row in _rows(folder, name, ["collector_id", "artwork_id", "kind", "at"], digest):
        work = _known(row["artwork_id"], works, "artwork_id", name, line)
        collector = collectors.setdefault(row["collector_id"], len(collectors))
        rows.append((collector, work, kinds.setdefault(row["kind"], len(kinds))))
        times.append(_time(row, "at", name, line))
    if not rows:
        raise DatasetError(f"{name}: there is no event in it.")
    at = np.array(times)
    order = np.argsort(at, kind="stable")
    table = np.array(rows, dtype=np.int64)[order]
    return Events(table[:, 0], table[:, 1], table[:, 2], at[order])


def _read_queries(
    folder: Path, digest: "hashlib._Hash", collectors: dict[str, int]
) -> tuple[dict[str, Queries], set[str]]:
    name = "queries.csv"
    read: dict[str, list[tuple[str, int, float]]] = {split: [] for split in SPLITS}
    names: set[str] = set()
    for line, row in _rows(folder, name, ["query_id", "collector_id", "at", "split"], digest):
        identity = row["query_id"]
        if identity in names:
            raise DatasetError(f"{name} line {line}, column query_id: {identity!r} is there twice.")
        if row["split"] not in read:
            raise DatasetError(
                f"{name} line {line}, column split: {row['split']!r} is neither valid nor test."
            )
        names.add(identity)
        # Somebody without a single event may ask, too.
        collector = collectors.setdefault(row["collector_id"], len(collectors))
        read[row["split"]].append((identity, collector, _time(row, "at", name, line)))
    queries = {
        split: Queries(
            [row[0] for row in rows],
            np.array([row[1] for row in rows], dtype=np.int64),
            np.array([row[2] for row in rows], dtype=np.float64),
        )
        for split, rows in read.items()
    }
    return queries, names


def _read_truth(
    folder: Path, digest: "hashlib._Hash", names: set[str], works: Mapping[str, int]
) -> dict[str, frozenset[int]]:
    name = "truth.csv"
    truth: dict[str, set[int]] = {}
    for line, row in _rows(folder, name, ["query_id", "artwork_id"], digest):
        if row["query_id"] not in names:
            raise DatasetError(
                f"{name} line {line}, column query_id: {row['query_id']!r} is unknown."
            )
        work = _known(row["artwork_id"], works, "artwork_id", name, line)
        truth.setdefault(row["query_id"], set()).add(work)
    return {query: frozenset(bought) for query, bought in truth.items()}
