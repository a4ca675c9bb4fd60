"""The tags of neighbouring works: alike in meaning, alike in words, or next to each other.

Works with neighbouring numbers are often leaves of one sketchbook or prints of one set, so they
share subjects. Which kind of neighbour says how much about which tag is learned (`network.py`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from scipy.sparse import csr_array, vstack

from recommender.data.columns import artists_of
from recommender.data.dataset import Works
from recommender.features.blocks import Matrix

# Nearest works by similarity; a share is the similarity to this power.
NEAREST, BY_MEANING, BY_WORDS = 20, 8, 3
# Neighbours by meaning are sought on so many principal axes, which takes half of the time.
AXES = 192
# Neighbours by words share a word that not more works have; it takes a tenth of the time.
COMMON, COMMON_SHARE = 1000, 0.03
# Works on each side by number, and the distance at which their weight falls to 1/e.
BESIDE, REACH = 20, 5.0
# Weight of a neighbour of another artist or series, and of having no neighbour.
OTHER_GROUP, NOBODY = 0.2, 0.3
CHUNK = 1024
NUMBERS = ("accession_number", "inventory_number", "artwork_id")
GROUPS = ("series", "group_title", "group")
Progress = Callable[[int], None]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Described:
    """What neighbours of N works are found by.

    text: float32 [N, 384] or None, unit rows of the works' texts. words: float32 [N, F], unit rows.
    number: a key by which works are ordered. group: artist and series.
    """

    text: Matrix | None
    words: csr_array
    number: Sequence[str]
    group: Sequence[str]

    def __len__(self) -> int:
        return len(self.number)

    def rows(self, first: int, last: int) -> "Described":
        """Return a range of the works."""
        return Described(
            None if self.text is None else self.text[first:last],
            csr_array(self.words[first:last]),
            self.number[first:last],
            self.group[first:last],
        )


def described(works: Works, text: Matrix | None, words: csr_array) -> Described:
    """Return what neighbours of the works are found by."""
    name = next((name for name in NUMBERS if name in works.columns), "")
    numbers = works.column(name) if name else works.ids
    columns = [artists_of(works), *(works.column(group) for group in GROUPS)]
    groups = ["\0".join(values) for values in zip(*columns, strict=True)]
    return Described(text, words, [_in_order(number) for number in numbers], groups)


def _in_order(number: str) -> str:
    """Return a number so that 'D9' sorts before 'D10'."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(12), number)


@dataclass(frozen=True)
class Neighbourhood:
    """N tagged works, whose tags are asked for: labels float32 [N, L]."""

    known: Described
    labels: csr_array

    @property
    def kinds(self) -> int:
        """Return how many kinds of neighbours there are."""
        return 2 + (self.known.text is not None)

    def shares(
        self, works: Described, *, themselves: bool = False, progress: Progress = lambda _: None
    ) -> list[csr_array]:
        """Return the share of each kind's neighbours that carry each tag, float32 [M, L] a kind.

        themselves: the works are the tagged ones, and none is its own neighbour.
        """
        parts: list[list[csr_array]] = []
        for first in range(0, len(works), CHUNK):
            some = works.rows(first, first + CHUNK)
            own = np.arange(first, first + len(some)) if themselves else None
            weights = [self._by_words(some, own), self._beside(some, own)]
            if self.known.text is not None and some.text is not None:
                weights.insert(0, self._by_meaning(some.text, own))
            parts.append([csr_array(each @ self.labels) for each in weights])
            progress(len(some))
        empty = csr_array((0, self.labels.shape[1]), dtype=np.float32)
        kinds = zip(*parts, strict=True) if parts else [[empty]] * self.kinds
        return [_stacked(kind) for kind in kinds]

    @cached_property
    def _axes(self) -> Matrix:
        """Return the principal axes of the known texts, float32 [384, AXES]."""
        text = self._known_text
        _, axes = np.linalg.eigh((text.T @ text).astype(np.float64))  # by rising variance
        return np.ascontiguousarray(axes[:, -AXES:], dtype=np.float32)

    @cached_property
    def _known_on_axes(self) -> torch.Tensor:
        """Return the known texts on the axes, float32 [N, AXES]."""
        return torch.from_numpy(_on_axes(self._known_text, self._axes))

    @property
    def _known_text(self) -> Matrix:
        text = self.known.text
        return np.zeros((len(self.known), 0), np.float32) if text is None else text

    def _by_meaning(self, text: Matrix, own: Rows | None) -> csr_array:
        alike = torch.from_numpy(_on_axes(text, self._axes)) @ self._known_on_axes.T  # [M, N]
        if own is not None:
            alike[np.arange(len(own)), own] = 0
        similar, rows = alike.topk(min(NEAREST, alike.shape[1]), dim=1)  # [M, NEAREST]
        return self._sparse(rows.numpy(), _weights(similar, BY_MEANING))

    @cached_property
    def _telling(self) -> csr_array:
        """Return the known works by words that tell them apart, [N, F]: common ones say little."""
        words = self.known.words
        carried = np.bincount(words.indices, minlength=words.shape[1])
        rare = carried <= max(COMMON, COMMON_SHARE * len(self.known))
        telling = csr_array(words.multiply(rare[None, :]))
        telling.eliminate_zeros()
        return telling

    def _by_words(self, works: Described, own: Rows | None) -> csr_array:
        alike = csr_array(works.words @ self._telling.T)  # [M, N]
        similar = np.zeros((len(works), NEAREST), np.float32)
        rows = np.zeros((len(works), NEAREST), np.int64)
        for row in range(len(works)):
            some = slice(alike.indptr[row], alike.indptr[row + 1])
            values, others = alike.data[some], alike.indices[some]
            if own is not None:
                values = np.where(others == own[row], 0, values)
            if len(values) > NEAREST:
                best = np.argpartition(-values, NEAREST - 1)[:NEAREST]
                values, others = values[best], others[best]
            similar[row, : len(values)], rows[row, : len(others)] = values, others
        return self._sparse(rows, _weights(torch.from_numpy(similar), BY_WORDS))

    def _beside(self, works: Described, own: Rows | None) -> csr_array:
        """Return the weights of the works with the nearest numbers, [M, N]."""
        order = np.argsort(np.array(self.known.number), kind="stable")
        sorted_numbers = np.array(self.known.number)[order]
        at = np.searchsorted(sorted_numbers, np.array(works.number))
        places = at[:, None] + np.arange(-BESIDE, BESIDE + 1)  # [M, 2 * BESIDE + 1]
        inside = (places >= 0) & (places < len(order))
        rows = order[np.clip(places, 0, len(order) - 1)]
        same = np.array(self.known.group)[rows] == np.array(works.group)[:, None]
        weight = np.exp(-np.abs(places - at[:, None]) / REACH) * np.where(same, 1, OTHER_GROUP)
        weight = np.where(inside, weight, 0.0)
        if own is not None:
            weight[rows == own[:, None]] = 0
        weight = weight / (weight.sum(axis=1, keepdims=True) + NOBODY)
        return self._sparse(rows, weight)

    def _sparse(self, rows: Rows, weight: npt.NDArray[Any]) -> csr_array:
        count, width = rows.shape
        which = np.repeat(np.arange(count), width)
        values = weight.ravel().astype(np.float32)
        return csr_array((values, (which, rows.ravel())), shape=(count, len(self.known)))


def _weights(similar: torch.Tensor, power: int) -> Matrix:
    """Return the weights of neighbours by their similarity, summing to 1, or 0 without any."""
    weight = similar.clamp_min(0).pow(power)
    weight = weight / weight.sum(dim=1, keepdim=True).clamp_min(1e-9)
    return np.asarray(weight.numpy())


def _on_axes(text: Matrix, axes: Matrix) -> Matrix:
    """Return texts on the axes, unit rows: float32 [N, 384] → [N, AXES]."""
    found = text @ axes
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(length, 1e-9), dtype=np.float32)


def _stacked(parts: Sequence[csr_array]) -> csr_array:
    return csr_array(vstack(parts, format="csr", dtype=np.float32))
