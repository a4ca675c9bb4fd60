"""RANKINGS.csv: `query_id,rank,artwork_id`, rank from 1, at most 100 works a query."""

import contextlib
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from recommender.data.atomic_files import atomic_write
from recommender.data.dataset import Dataset, DatasetError, Ints, Queries

COLUMNS = ("query_id", "rank", "artwork_id")
LONGEST = 100
# Looked up as text: faster than parsing, and stricter (no sign, space or leading zero).
RANKS = {str(rank): rank for rank in range(1, LONGEST + 1)}
# Pads rankings shorter than the longest.
NOTHING = -1

Write = Callable[[str, Sequence[int] | Ints], None]


@dataclass(frozen=True)
class Rankings:
    """Ranked works for the queries of one split.

    Attributes
    ----------
    name : str
        The file's name without its extension.
    queries : Queries
        The Q queries of the split.
    works : ndarray of int64, shape (Q, K)
        Row numbers of works, best first, padded with -1. K is the longest ranking's length, at
        least 1.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> from recommender import Rankings, read_dataset, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> queries = dataset.split("test").rows(np.arange(2))
    >>> rankings = Rankings("mine", queries, np.array([[4, 2], [-1, -1]]))
    >>> rankings.top(3).tolist()
    [[4, 2, -1], [-1, -1, -1]]
    >>> rankings.missing == [queries.ids[1]]
    True
    """

    name: str
    queries: Queries
    works: Ints

    def __len__(self) -> int:
        return len(self.works)

    @property
    def missing(self) -> list[str]:
        """Return the ids of the queries without a ranking."""
        return [
            self.queries.ids[row] for row in np.flatnonzero(self.works[:, 0] == NOTHING).tolist()
        ]

    def top(self, length: int) -> Ints:
        """Return the first `length` works of each query [Q, length], padded with -1."""
        cut = self.works[:, :length]
        fill = length - cut.shape[1]
        return np.pad(cut, ((0, 0), (0, fill)), constant_values=NOTHING)


@contextlib.contextmanager
def writing_rankings(path: Path | str, works: Sequence[str]) -> Iterator[Write]:
    """Yield a function that writes one query's works (row numbers, best first).

    works: the ids by row number. The file is written atomically when the block succeeds.
    """
    written: set[str] = set()
    with atomic_write(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)

        def write(query: str, rows: Sequence[int] | Ints) -> None:
            if query in written:
                raise ValueError(f"The query {query!r} has a ranking already.")
            written.add(query)
            writer.writerows(
                (query, rank, works[row]) for rank, row in enumerate(rows[:LONGEST], start=1)
            )

        yield write


def read_all_rankings(paths: Sequence[Path | str], dataset: Dataset, split: str) -> list[Rankings]:
    """Read several files, each named by its file, with its folder's name if needed to be unique.

    Raises DatasetError, also when the same file is given twice.
    """
    files = [Path(path) for path in paths]
    stems = Counter(file.stem for file in files)
    names = [
        file.stem if stems[file.stem] == 1 else f"{file.resolve().parent.name}/{file.stem}"
        for file in files
    ]
    for name, times in Counter(names).items():
        if times > 1:
            raise DatasetError(f"Two rankings are both called {name}: rename one of the files.")
    read = [read_rankings(file, dataset, split) for file in files]
    return [replace(each, name=name) for each, name in zip(read, names, strict=True)]


def read_rankings(path: Path | str, dataset: Dataset, split: str) -> Rankings:
    """Read the rankings of a split's queries; rows of other splits are skipped.

    Raises DatasetError naming file, line and column.
    """
    path = Path(path)
    queries = dataset.split(split)
    read = _read(path, dataset)
    works = np.full((len(queries), max(map(len, read.values()), default=1)), NOTHING)
    for number, query in enumerate(queries.ids):
        for rank, work in read.get(query, {}).items():
            works[number, rank - 1] = work
    return Rankings(path.stem, queries, works)


def _read(path: Path, dataset: Dataset) -> dict[str, dict[int, int]]:
    """Return each query's work by rank, checked to have no gap."""
    known = {name for each in dataset.queries.values() for name in each.ids}
    place = {name: row for row, name in enumerate(dataset.works.ids)}
    read: dict[str, dict[int, int]] = {}
    lines: dict[str, int] = {}
    shown: set[tuple[str, str]] = set()
    for line, query, written, work in _rows(path):
        if query not in known:
            raise _fault(path, line, "query_id", f"{query!r} is unknown")
        if work not in place:
            raise _fault(path, line, "artwork_id", f"{work!r} is unknown")
        rank = RANKS.get(written)
        if rank is None:
            what = f"{written!r} is not a whole number from 1 to {LONGEST}"
            raise _fault(path, line, "rank", what)
        ranked = read.setdefault(query, {})
        if rank in ranked:
            raise _fault(path, line, "rank", f"{rank} is a duplicate for the query {query!r}")
        if (query, work) in shown:
            raise _fault(path, line, "artwork_id", f"{work!r} is ranked twice for {query!r}")
        ranked[rank] = place[work]
        shown.add((query, work))
        lines[query] = line
    _check_gaps(path, read, lines)
    return read


def _check_gaps(
    path: Path, read: Mapping[str, Mapping[int, int]], lines: Mapping[str, int]
) -> None:
    """Raise for a query whose ranks are not 1, 2, …, naming its last line."""
    for query, ranked in read.items():
        gap = next((rank for rank in range(1, len(ranked) + 1) if rank not in ranked), None)
        if gap:
            raise _fault(path, lines[query], "rank", f"the query {query!r} has no rank {gap}")


def _rows(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line number, query, rank, work); checks the header and each row's width."""
    if not path.is_file():
        raise DatasetError(f"{path}: the file is missing.")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        # A file may have millions of rows: csv.reader is twice as fast as csv.DictReader.
        reader = csv.reader(stream, strict=True)
        try:
            header = next(reader, [])
            for column in COLUMNS:
                if column not in header:
                    raise DatasetError(f"{path} line 1: the column {column!r} is missing.")
            query, rank, work = (header.index(column) for column in COLUMNS)
            for row in reader:
                if len(row) != len(header):
                    raise DatasetError(
                        f"{path} line {reader.line_num}: "
                        "the number of columns differs from the header."
                    )
                yield reader.line_num, row[query], row[rank], row[work]
        except UnicodeDecodeError as error:
            raise DatasetError(f"{path}: not UTF-8 at byte {error.start}.") from error
        except csv.Error as error:
            raise DatasetError(f"{path} line {reader.line_num}: {error}.") from error


def _fault(path: Path, line: int, column: str, what: str) -> DatasetError:
    return DatasetError(f"{path} line {line}, column {column}: {what}.")
