"""Item context: features of a work's listing at a moment, as opposed to those of the work.

The listing's age; the number of concurrent listings by the same artist; the artist's popularity;
and the sales of the listing cohort, the works listed on the same day. These features change with
time, so they occupy their own `CONTEXT_WIDTH` dimensions after all others. Only events strictly
before the moment count.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from recommender.data.candidates import Stock

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float32]

# Dimensions of each feature; the model learns one scale for each.
WIDTHS = {"listing_age": 11, "concurrent_listings": 5, "current_popularity": 4, "listing_cohort": 6}
CONTEXT_WIDTH = sum(WIDTHS.values())
# Listing ages fall into this many log-spaced buckets up to ten years; one more is for unknown ages.
AGES, LONGEST = 128, 3650.0
UNKNOWN = AGES
# Numbers of works fall into this many buckets, `STEPS` a doubling; bucket 0 is for unknown numbers.
COUNTS, STEPS = 14, 2.5
# Time constants in days of decayed counts: a choice counts 1/e after this time.
ARTIST_DECAYS = (730.0, 180.0)
COHORT_DECAYS = (30.0, 180.0)
# Log counts are divided by this, so that about twenty become 1.
LOG_SCALE = 3.0
# Limit of cached feature rows, over all moments.
CACHED_ROWS = 2**21


class DecayedCounts:
    """Numbers of events by group before any moment, in total and exponentially decayed."""

    def __init__(self, groups: Ints, at: Floats, decays: Sequence[float]) -> None:
        """Count events, one a row; events of a negative group are ignored.

        decays: L time constants in days.
        """
        counted = groups >= 0
        self.decays = np.array(decays)
        self.times, moment = np.unique(at[counted], return_inverse=True)
        # Events ordered by group and time: their times, and the group's decayed counts just then.
        self.keys = np.sort(groups[counted] * (len(self.times) + 1) + moment)
        self.at = self.times[self.keys % (len(self.times) + 1)]
        self.decayed = np.ones((len(self.keys), len(decays)))
        group = self.keys // (len(self.times) + 1)
        same = np.flatnonzero(group[1:] == group[:-1]) + 1
        remaining = np.exp(-(self.at[same] - self.at[same - 1])[:, None] / self.decays)
        for row, share in zip(same.tolist(), remaining, strict=True):
            self.decayed[row] += self.decayed[row - 1] * share

    def before(self, groups: Ints, moment: float) -> tuple[Ints, Floats]:
        """Return each group's total [G] and decayed counts [G, L] strictly before a moment."""
        start = groups * (len(self.times) + 1)
        first = np.searchsorted(self.keys, start)
        end = np.searchsorted(self.keys, start + np.searchsorted(self.times, moment))
        total = end - first
        decayed = np.zeros((len(groups), len(self.decays)))
        latest = end[total > 0] - 1
        gap = (moment - self.at[latest])[:, None]
        decayed[total > 0] = self.decayed[latest] * np.exp(-gap / self.decays)
        return total, decayed


class ItemContext:
    """Computes the item context of works at any moment."""

    def __init__(self, stock: Stock, artists: Ints, work: Ints, at: Floats) -> None:
        """Take the stock, each work's artist [N] (negative: unknown), and the choices.

        work, at: [M], the work and the time of each choice.
        """
        self.stock = stock
        self.artists = artists
        dated = np.isfinite(stock.listed)
        _, day = np.unique(stock.listed, return_inverse=True)
        self.cohorts = np.where(dated, day, -1)
        self.sizes = np.bincount(day)
        self.of_artists = DecayedCounts(artists[work], at, ARTIST_DECAYS)
        self.of_cohorts = DecayedCounts(self.cohorts[work], at, COHORT_DECAYS)
        self._age_table = listing_age_table().numpy()
        self._count_table = listing_count_table().numpy()
        self._cache: dict[float, Matrix] = {}
        self._free_rows = CACHED_ROWS

    def at(self, moment: float, works: Ints) -> Matrix:
        """Return the item context at a moment, float32 [C, CONTEXT_WIDTH]; 0 where unknown."""
        ages = self._age_table[listing_age_bucket(moment - self.stock.listed[works])]
        return np.concatenate([ages, self._cached_rest(moment, works)], axis=1)

    def _cached_rest(self, moment: float, works: Ints) -> Matrix:
        """Return all but the listing age, cached for the works on offer."""
        offered = self.stock.at(moment)
        if not np.isin(works, offered).all():
            return self._rest(moment, works)
        place = np.searchsorted(offered, works)
        if moment not in self._cache:
            rows = self._rest(moment, offered)
            if len(offered) > self._free_rows:
                return rows[place]
            self._cache[moment] = rows
            self._free_rows -= len(offered)
        return self._cache[moment][place]

    def _rest(self, moment: float, works: Ints) -> Matrix:
        offered = self.stock.at(moment)
        artists, artist = np.unique(self.artists[works], return_inverse=True)
        cohorts, cohort = np.unique(self.cohorts[works], return_inverse=True)
        concurrent = self._count_table[
            listing_count_bucket(_counts(self.artists[offered], artists))
        ]
        total, decayed = self.of_artists.before(artists, moment)
        popularity = np.column_stack([_log(total), _log(decayed), total == 0])
        popularity[artists < 0] = 0
        size = self.sizes[np.maximum(cohorts, 0)]
        sold, decayed = self.of_cohorts.before(cohorts, moment)
        left = _counts(self.cohorts[offered], cohorts)
        sales = np.column_stack([_log(size), size == 1, sold / size, _log(decayed), _log(left)])
        sales[cohorts < 0] = 0
        rows = np.concatenate([concurrent[artist], popularity[artist], sales[cohort]], axis=1)
        return np.asarray(rows, dtype=np.float32)


def listing_age_bucket(days: Floats) -> Ints:
    """Return the rows of `listing_age_table` for ages in days; an infinite age is unknown."""
    known = np.isfinite(days)
    place = np.log1p(np.clip(np.where(known, days, 0.0), 0.0, LONGEST)) / np.log1p(LONGEST)
    return np.where(known, np.round(place * (AGES - 1)), UNKNOWN).astype(np.int64)


def listing_count_bucket(works: Ints) -> Ints:
    """Return the rows of `listing_count_table` for numbers of works; 0 is unknown."""
    doubled = np.round(STEPS * np.log2(np.maximum(works, 1))).astype(np.int64)
    return np.where(works > 0, np.minimum(doubled + 1, COUNTS - 1), 0)


def listing_age_table() -> Tensor:
    """Return radial features of listing ages, [AGES + 1, width]; unit rows, 0 for unknown."""
    return functional.pad(_radial(AGES, WIDTHS["listing_age"]), (0, 0, 0, 1))


def listing_count_table() -> Tensor:
    """Return radial features of numbers of works, [COUNTS, width]; unit rows, 0 for unknown."""
    return functional.pad(_radial(COUNTS - 1, WIDTHS["concurrent_listings"]), (0, 0, 1, 0))


def _radial(buckets: int, width: int) -> Tensor:
    """Return each bucket's nearness to evenly spaced centres, [buckets, width], unit rows."""
    place = torch.arange(buckets).unsqueeze(1) / (buckets - 1) * (width - 1)
    return functional.normalize(torch.exp(-0.5 * (place - torch.arange(width)) ** 2), dim=1)


def _log(number: Ints | Floats) -> Floats:
    return np.log1p(number) / LOG_SCALE


def _counts(groups: Ints, of: Ints) -> Ints:
    """Return how often each group of `of` (ascending, unique) occurs; 0 for a negative group."""
    ordered = np.sort(groups)
    counts = np.searchsorted(ordered, of, "right") - np.searchsorted(ordered, of, "left")
    return np.where(of < 0, 0, counts)
