"""Reading a dataset folder of four CSV files, validated line by line.

docs/recommender.md describes the format. Errors name file, line and column.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from recommender.data.dataset import (
    FOREVER,
    SPLITS,
    Dataset,
    DatasetError,
    Events,
    Histories,
    Queries,
    Works,
    days,
)

Row = dict[str, str]


def read_dataset(folder: Path | str) -> Dataset:
    """Read and validate a dataset folder of four CSV files.

    Parameters
    ----------
    folder : Path or str
        A folder with `artworks.csv`, `events.csv`, `queries.csv` and `truth.csv`.

    Returns
    -------
    Dataset
        Works, events, queries and the works chosen at each query.

    Raises
    ------
    DatasetError
        A file is missing or malformed. The message names file, line and column.

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
    # Numbered by sorted id: the order in the file could leak events that are yet to come.
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


def read_works(folder: Path | str) -> Works:
    """Read and validate `artworks.csv` of a folder alone. Raises DatasetError."""
    return _read_works(Path(folder), hashlib.sha256())


def _rows(
    folder: Path, name: str, needed: Sequence[str], digest: "hashlib._Hash"
) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) of a file, checking its header and each row's length."""
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
                        f"{name} line {line}: the number of columns differs from the header."
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
            problem = "is a duplicate" if identity else "is empty"
            raise DatasetError(f"{name} line {line}, column artwork_id: {identity!r} {problem}.")
        seen.add(identity)
        ids.append(identity)
        listed.append(_time(row, "listed_on", name, line, -FOREVER))
        delisted.append(_time(row, "delisted_on", name, line, FOREVER))
        row.pop("delisted_on", None)
        for column, value in row.items():
            columns.setdefault(column, []).append(value.strip())
    if not ids:
        raise DatasetError(f"{name} has no rows.")
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
        raise DatasetError(f"{name} has no rows.")
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
            raise DatasetError(f"{name} line {line}, column query_id: {identity!r} is a duplicate.")
        if row["split"] not in read:
            raise DatasetError(
                f"{name} line {line}, column split: {row['split']!r} is neither valid nor test."
            )
        names.add(identity)
        # A query's collector need not have any event.
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
