"""A record's fields as features: words and pairs of words, whole values, ranges of numbers.

Any column is read, whatever its name, but those that are no description of a work.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from recommender.data.dataset import Works

# The answer itself, and when a work was to be had.
UNREAD = frozenset({"tags", "listed_on", "delisted_on"})
# A Chinese, Japanese or Korean character is a word of its own.
WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힣]|[^\W぀-ヿ㐀-䶿一-鿿가-힣]+")
MOST_WORDS, LONGEST_VALUE = 120, 100
# Of a column's filled values so many are numbers, if it is one of numbers.
NUMERIC_SHARE = 0.9
QUANTILES = (16, 64)
# A feature occurs in so many works at least; the most frequent ones are used.
FEWEST, MOST_FEATURES = 2, 60_000


@dataclass(frozen=True)
class Words:
    """The features found in fitting: their number by name, weights, and bounds of numbers.

    place: F features by name. idf: float32 [F], inverse document frequency with mean 1.
    bounds: by column of numbers and count of ranges, the inner bounds of the ranges.
    """

    place: Mapping[str, int]
    idf: np.ndarray[tuple[int], np.dtype[np.float32]]
    bounds: Mapping[str, Mapping[int, Sequence[float]]]

    def __len__(self) -> int:
        return len(self.place)

    def table(self, works: Works) -> csr_array:
        """Return the features of N works weighted by rarity, float32 [N, F], unit rows."""
        rows, columns = [], []
        for row, names in enumerate(features(works, self.bounds)):
            own = [self.place[name] for name in names if name in self.place]
            rows += [row] * len(own)
            columns += own
        at = np.array(columns, dtype=np.int64)
        table = csr_array(
            (self.idf[at], (np.array(rows, dtype=np.int64), at)),
            shape=(len(works), max(1, len(self))),
            dtype=np.float32,
        )
        norm = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
        table.data /= np.repeat(np.maximum(norm, 1e-9), np.diff(table.indptr)).astype(np.float32)
        return table


def learn_words(works: Works) -> Words:
    """Return the features that some of the works share."""
    bounds = {
        name: _bounds(numbers)
        for name in _columns(works)
        if (numbers := _numbers(works.column(name))) is not None
    }
    seen: Counter[str] = Counter()
    for names in features(works, bounds):
        seen.update(names)
    common = [(name, times) for name, times in seen.most_common(MOST_FEATURES) if times >= FEWEST]
    common.sort()
    idf = np.log((len(works) + 1) / (1 + np.array([times for _, times in common])))
    idf = np.maximum(idf, 1e-3) / max(float(idf.mean()) if len(idf) else 1.0, 1e-3)
    place = {name: number for number, (name, _) in enumerate(common)}
    return Words(place, idf.astype(np.float32), bounds)


def features(
    works: Works, bounds: Mapping[str, Mapping[int, Sequence[float]]]
) -> Iterator[list[str]]:
    """Yield the distinct features of each work, by name."""
    columns = [(name, works.column(name)) for name in _columns(works)]
    for row in range(len(works)):
        found: dict[str, None] = {}
        for name, values in columns:
            if not (value := values[row]):
                continue
            if name in bounds:
                found.update(dict.fromkeys(_ranges(name, value, bounds[name])))
            else:
                found.update(dict.fromkeys(_words(name, value)))
        yield list(found)


def _words(name: str, value: str) -> Iterator[str]:
    words = WORD.findall(value.casefold())[:MOST_WORDS]
    for word in words:
        yield f"{name} {word}"
    for one, other in pairwise(words):
        yield f"{name} {one} {other}"
    if len(value) <= LONGEST_VALUE:
        yield f"{name}={value.casefold()}"


def _ranges(name: str, value: str, bounds: Mapping[int, Sequence[float]]) -> Iterator[str]:
    number = _number(value)
    if number is not None:
        for count, inner in bounds.items():
            yield f"{name}/{count}={int(np.searchsorted(inner, number))}"


def _columns(works: Works) -> list[str]:
    return sorted(name for name in works.columns if name not in UNREAD)


def _numbers(values: Sequence[str]) -> list[float] | None:
    """Return a column's numbers, None if it is one of texts."""
    filled = [value for value in values if value]
    numbers = [number for value in filled if (number := _number(value)) is not None]
    return numbers if numbers and len(numbers) >= NUMERIC_SHARE * len(filled) else None


def _number(value: str) -> float | None:
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _bounds(numbers: Sequence[float]) -> dict[int, list[float]]:
    return {
        count: np.unique(np.quantile(numbers, np.linspace(0, 1, count + 1)[1:-1])).tolist()
        for count in QUANTILES
    }
