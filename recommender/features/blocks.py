"""Content features of works, in blocks that each have their own dimensions.

Every block is a kernel: the inner product of two works' vectors in a block is their similarity in
that respect. Text is rotated to its principal axes and takes the dimensions left by the others. A
category with few values has one axis for each; otherwise a value is a random unit vector seeded by
a hash of its text (Johnson & Lindenstrauss 1984), so that it has the same vector in every
catalogue, whether it occurred in training or not. Numbers are radial basis functions of their
logarithm at two widths (near prices, price levels), and a linear term.

The last dimensions are reserved for the item context (`item_context.py`). Since each dimension
belongs to one block, a score can be split into contributions of artist, text, price and so on.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor

from recommender.data.columns import artists_of, number, prices_of
from recommender.data.dataset import Works
from recommender.features.item_context import CONTEXT_WIDTH

Matrix = npt.NDArray[np.float32]

TEXT = ("title", "artist", "school", "medium", "genre", "style", "subject", "tags", "description")
CATEGORIES = ("artist", "school", "medium", "genre", "style", "subject", "tags")
NUMBERS = ("price", "size")
# Preferred dimensions of each block; text takes the remaining ones.
WIDTHS = {
    "artist": 112,
    "shared": 32,
    "artist_popularity": 8,
    "school": 16,
    "medium": 12,
    "genre": 16,
    "style": 16,
    "subject": 16,
    "tags": 24,
    "price": 13,
    "price_level": 6,
    "price_line": 1,
    "size": 13,
    "size_level": 6,
}
# Least share of the dimensions reserved for text.
TEXT_SHARE = 0.25
# Blocks that are meaningful without a collector; the general taste may use them.
GENERAL = frozenset(WIDTHS) - {"artist", "shared"}
# Blocks computed from events, one table of artists that changes with time.
OF_ARTISTS = ("shared", "artist_popularity")
SEPARATOR = re.compile(r"[;|]")
# Width of a radial basis function, in distances between centres.
STEP = 1.2
# Numbers are quantised to this many steps, so that a block is a small table.
LEVELS = 255


def texts_of(works: Works) -> list[str]:
    """Return each work's text for the encoder."""
    columns = [works.column(name) for name in TEXT]
    return [", ".join(filter(None, values)) for values in zip(*columns, strict=True)]


def sizes_of(works: Works) -> npt.NDArray[np.float64]:
    """Return the works' areas in square inches, NaN where unknown; [N]."""
    heights, widths = works.column("height_in"), works.column("width_in")
    return np.array([number(h) * number(w) for h, w in zip(heights, widths, strict=True)])


@dataclass(frozen=True)
class Schema:
    """Feature parameters fitted on the works listed before the end of training.

    mean: float32 [384], axes: float32 [384, T]; None without texts. ranges: the lowest and highest
    centre (log units) of each number. named: the values of each category that have their own axis.
    widths: each block's dimensions, in order; their sum is at most `content`.
    """

    dimensions: int
    mean: Matrix | None = None
    axes: Matrix | None = None
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    # Whether works have listing dates.
    dated: bool = False

    @property
    def content(self) -> int:
        """Return the number of dimensions without the item context."""
        return self.dimensions - CONTEXT_WIDTH

    def place(self, name: str) -> slice:
        """Return the dimensions of a block."""
        start = 0
        for block, width in self.widths.items():
            if block == name:
                return slice(start, start + width)
            start += width
        raise KeyError(name)

    def of_artists(self, name: str) -> slice:
        """Return a block's columns in the table of OF_ARTISTS."""
        first = sum(self.widths[each] for each in OF_ARTISTS[: OF_ARTISTS.index(name)])
        return slice(first, first + self.widths[name])

    def state(self) -> dict[str, Any]:
        """Return everything but `mean` and `axes` as JSON, for a model folder."""
        return {
            "dimensions": self.dimensions,
            "ranges": {name: list(ends) for name, ends in self.ranges.items()},
            "named": {name: list(values) for name, values in self.named.items()},
            "widths": dict(self.widths),
            "dated": self.dated,
        }

    @classmethod
    def of_state(
        cls, state: Mapping[str, Any], *, mean: Tensor | None, axes: Tensor | None
    ) -> "Schema":
        """Return the schema of a `state`."""
        return cls(
            dimensions=state["dimensions"],
            mean=None if mean is None else mean.numpy(),
            axes=None if axes is None else axes.numpy(),
            ranges={name: (low, high) for name, (low, high) in state["ranges"].items()},
            named=state["named"],
            widths=state["widths"],
            dated=state["dated"],
        )


@dataclass(frozen=True)
class Block:
    """One block: the vectors of V distinct values, and each work's value.

    table: float32 [V, width], zero rows for unknown values. rows: int64 [N], rows of the table.
    """

    table: Matrix
    rows: npt.NDArray[np.int64]


def fit_schema(
    works: Works, vectors: Matrix | None, known: npt.NDArray[np.bool_], dimensions: int
) -> Schema:
    """Fit a schema on the works selected by `known`: those listed before the end of training.

    vectors: float32 [N, 384], the texts' embeddings; None without texts.
    """
    ranges: dict[str, tuple[float, float]] = {}
    for name, values in (("price", prices_of(works)), ("size", sizes_of(works))):
        seen = np.log1p(values[known & np.isfinite(values)])
        if len(seen):
            low, high = np.quantile(seen, [0.01, 0.99])
            ranges[name] = (float(low), float(max(high, low + 1e-3)))
    present = {name for name in CATEGORIES if any(_values(works, name))}
    if "artist" in present:
        present |= set(OF_ARTISTS)
    present |= {block for block in WIDTHS if block.split("_")[0] in ranges}
    widths = _layout(
        [name for name in WIDTHS if name in present], vectors, dimensions - CONTEXT_WIDTH
    )
    named = {
        name: _frequent(_values(works, name), known, widths[name])
        for name in CATEGORIES
        if name in present and name != "tags"
    }
    mean = axes = None
    if vectors is not None:
        rows = vectors[known] if known.any() else vectors
        mean = rows.mean(axis=0)
        centred = (rows - mean).astype(np.float64)
        _, basis = np.linalg.eigh(centred.T @ centred)
        axes = np.ascontiguousarray(basis[:, ::-1][:, : widths["text"]]).astype(np.float32)
        # The sign of an eigenvector is arbitrary: make its largest entry positive.
        axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    dated = bool(np.isfinite(works.listed).any())
    return Schema(dimensions, mean, axes, ranges, named, widths, dated)


def _layout(blocks: Sequence[str], vectors: Matrix | None, content: int) -> dict[str, int]:
    """Return each block's dimensions; text, if any, takes the ones left by the others."""
    spare = content * (1.0 if vectors is None else 1.0 - TEXT_SHARE)
    shrink = min(1.0, spare / max(1, sum(WIDTHS[name] for name in blocks)))
    widths = {name: max(1, int(WIDTHS[name] * shrink)) for name in blocks}
    if vectors is not None:
        widths = {"text": min(vectors.shape[1], content - sum(widths.values())), **widths}
    return widths


def _frequent(values: Sequence[str], known: npt.NDArray[np.bool_], width: int) -> list[str]:
    """Return the values that get their own axis: all if they fit, otherwise none.

    A quarter of the dimensions is reserved for values that occur later.
    """
    counts = Counter(value for value, seen in zip(values, known, strict=True) if seen and value)
    return sorted(counts) if len(counts) <= width * 3 // 4 else []


def text_block(schema: Schema, vectors: Matrix) -> Matrix:
    """Project texts' embeddings [N, 384] on the principal axes, float32 [N, T], unit rows."""
    if schema.mean is None or schema.axes is None:
        return np.zeros((len(vectors), 0), dtype=np.float32)
    return _unit((vectors - schema.mean) @ schema.axes)


def word_block(schema: Schema, vectors: Matrix) -> Matrix:
    """Project words' embeddings [J, 384] on the texts' principal axes, float32 [J, T], unit rows.

    Words are not centred: centring the texts only shifts all scores of a word by a constant, while
    subtracting the mean of long texts from short words would make all words similar.
    """
    if schema.axes is None:
        return np.zeros((len(vectors), 0), dtype=np.float32)
    return _unit(vectors @ schema.axes)


def blocks_of(works: Works, vectors: Matrix | None, schema: Schema) -> dict[str, Block]:
    """Return the blocks of works under a fitted schema, without those in OF_ARTISTS."""
    blocks: dict[str, Block] = {}
    for name, width in schema.widths.items():
        if name == "text" and vectors is not None:
            text = text_block(schema, vectors)
            text[[not written for written in texts_of(works)]] = 0
            blocks[name] = Block(text, np.arange(len(works)))
        elif name.split("_")[0] in NUMBERS:
            blocks[name] = _numbers(name, works, schema)
        elif name in CATEGORIES:
            blocks[name] = _categories(name, works, schema, width)
    return blocks


def _values(works: Works, name: str) -> list[str]:
    if name == "artist":
        return artists_of(works)
    return list(works.column(name))


def _categories(name: str, works: Works, schema: Schema, width: int) -> Block:
    """Return each value's unit vector; for several tags (a;b), their normalised mean."""
    values = _values(works, name)
    axes = {value: axis for axis, value in enumerate(schema.named.get(name, ()))}
    places = {value: row for row, value in enumerate(dict.fromkeys(values))}
    table = np.zeros((len(places), width))
    for value, row in places.items():
        if value in axes:
            table[row, axes[value]] = 1.0
            continue
        parts = SEPARATOR.split(value) if name == "tags" else [value]
        for part in filter(None, map(str.strip, parts)):
            direction = _generator(f"{name}\0{part}").standard_normal(width - len(axes))
            table[row, len(axes) :] += _unit(direction)
    rows = np.array([places[value] for value in values], dtype=np.int64)
    return Block(_unit(table), rows)


def _numbers(name: str, works: Works, schema: Schema) -> Block:
    """Return features of log1p(values): radial basis functions and a missing flag, or a line."""
    stem = name.split("_", maxsplit=1)[0]
    values = {"price": prices_of, "size": sizes_of}[stem](works)
    low, high = schema.ranges[stem]
    known = np.isfinite(values)
    share = (np.log1p(np.where(known, values, 0.0)) - low) / (high - low)
    rows = np.where(known, np.round(np.clip(share, 0.0, 1.0) * LEVELS), LEVELS + 1)
    steps = np.arange(LEVELS + 1)[:, None] / LEVELS
    table = np.zeros((LEVELS + 2, schema.widths[name]))
    if name.endswith("_line"):
        table[:-1] = 2.0 * steps - 1.0
    else:
        count = schema.widths[name] - 1
        near = np.exp(-0.5 * ((steps * (count - 1) - np.arange(count)) / STEP) ** 2)
        table[:-1, :-1] = _unit(near)
        table[-1, -1] = 1.0
    return Block(table.astype(np.float32), rows.astype(np.int64))


def _unit(rows: npt.NDArray[Any]) -> Matrix:
    norm = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norm, 1e-9), dtype=np.float32)


def _generator(name: str) -> np.random.Generator:
    return np.random.default_rng(
        int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
    )
