"""Columns of `artworks.csv` that are interpreted: the artist and the price."""

import numpy as np

from recommender.data.dataset import Floats, Ints, Works


def artists_of(works: Works) -> list[str]:
    """Return each work's artist id, or else its artist's name, or else an empty string; [N]."""
    pairs = zip(works.column("artist_id"), works.column("artist"), strict=True)
    return [identity or name for identity, name in pairs]


def prices_of(works: Works) -> Floats:
    """Return the first `cost_*` or `price_*` column as numbers, NaN if unknown; [N]."""
    for name in sorted(works.columns):
        if name.startswith(("cost_", "price_")) or name in {"cost", "price"}:
            return np.array([number(value) for value in works.column(name)])
    return np.full(len(works), np.nan)


def codes(values: list[str]) -> Ints:
    """Return values as integer codes from 0, an empty value as -1; [N]."""
    known: dict[str, int] = {}
    return np.array(
        [known.setdefault(value, len(known)) if value else -1 for value in values], dtype=np.int64
    )


def number(value: str) -> float:
    """Parse a number of at least 0 (1,234.5 too); NaN for anything else."""
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        return float("nan")
    return number if number >= 0 else float("nan")
