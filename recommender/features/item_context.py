"""Item context: what is true of a work's listing at a moment and not of the work itself.

How long it has been listed; how many works of its artist are listed at the same time; how popular
the artist is; and how the works listed on the same day have sold. All of it changes while the work
does not, so it has dimensions of its own behind all others, `CONTEXT_WIDTH` of them. Only what
happened strictly before the moment counts.
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

# Dimensions by what they say; the model has a scale for each.
WIDTHS = {"listing_age": 11, "concurrent_listings": 5, "current_popularity": 4, "listing_cohort": 6}
CONTEXT_WIDTH = sum(WIDTHS.values())
# Times on offer fall into so many buckets of log days, up to ten years; one more is 'not known'.
AGES, LONGEST = 128, 3650.0
UNKNOWN = AGES
# Numbers of works fall into so many buckets, `STEPS` to a doubling; bucket 0 is 'not known'.
COUNTS, STEPS = 14, 2.5
# Of late: a choice counts 1/e after so many days, for artists and for what came in together.
ARTIST_LATE = (730.0, 180.0)
COHORT_LATE = (30.0, 180.0)
# A line is the logarithm of a number, 1 at about twenty.
LINE = 3.0
# So many rows are kept in memory, over all moments.
KEPT = 2**21


class Tally:
    """How often groups were met up to any moment, ever and of late."""

    def __init__(self, groups: Ints, at: Floats, late: Sequence[float]) -> None:
        """Count meetings, one a row; those of a negative group are left out.

        late: days after which a meeting counts 1/e.
        """
        met = groups >= 0
        self.late = np.array(late)
        self.times, moment = np.unique(at[met], return_inverse=True)
        self.keys = np.sort(groups[met] * (len(self.times) + 1) + moment)
        # By meeting, in order of group and time: when it was, and what all up to it then count.
        self.at = self.times[self.keys % (len(self.times) + 1)]
        self.counted = np.ones((len(self.keys), len(late)))
        group = self.keys // (len(self.times) + 1)
        same = np.flatnonzero(group[1:] == group[:-1]) + 1
        kept = np.exp(-(self.at[same] - self.at[same - 1])[:, None] / self.late)
        for row, share in zip(same.tolist(), kept, strict=True):
            self.counted[row] += self.counted[row - 1] * share

    def before(self, groups: Ints, moment: float) -> tuple[Ints, Floats]:
        """Return how often each group was met strictly before a moment, [G], and of late [G, L]."""
        start = groups * (len(self.times) + 1)
        first = np.searchsorted(self.keys, start)
        end = np.searchsorted(self.keys, start + np.searchsorted(self.times, moment))
        ever = end - first
        late = np.zeros((len(groups), len(self.late)))
        met = end[ever > 0] - 1
        gap = (moment - self.at[met])[:, None]
        late[ever > 0] = self.counted[met] * np.exp(-gap / self.late)
        return ever, late


class ItemContext:
    """How works are offered at any moment."""

    def __init__(self, stock: Stock, artists: Ints, work: Ints, at: Floats) -> None:
        """Take the stock, who made each work [N], and what was chosen when, one a row.

        artists: negative where not known.
        """
        self.stock = stock
        self.artists = artists
        dated = np.isfinite(stock.listed)
        _, day = np.unique(stock.listed, return_inverse=True)
        self.cohorts = np.where(dated, day, -1)
        self.sizes = np.bincount(day)
        self.of_artists = Tally(artists[work], at, ARTIST_LATE)
        self.of_cohorts = Tally(self.cohorts[work], at, COHORT_LATE)
        self._fresh, self._company = listing_age_table().numpy(), listing_count_table().numpy()
        self._kept: dict[float, Matrix] = {}
        self._room = KEPT

    def at(self, moment: float, works: Ints) -> Matrix:
        """Return how works are offered at a moment, float32 [C, width]; 0 where not known."""
        fresh = self._fresh[listing_age_bucket(moment - self.stock.listed[works])]
        return np.concatenate([fresh, self._fared(moment, works)], axis=1)

    def _fared(self, moment: float, works: Ints) -> Matrix:
        """Return all but since when, kept for the works on offer."""
        offered = self.stock.at(moment)
        if not np.isin(works, offered).all():
            return self._reckoned(moment, works)
        place = np.searchsorted(offered, works)
        if moment not in self._kept:
            rows = self._reckoned(moment, offered)
            if len(offered) > self._room:
                return rows[place]
            self._kept[moment] = rows
            self._room -= len(offered)
        return self._kept[moment][place]

    def _reckoned(self, moment: float, works: Ints) -> Matrix:
        offered = self.stock.at(moment)
        artists, maker = np.unique(self.artists[works], return_inverse=True)
        cohorts, day = np.unique(self.cohorts[works], return_inverse=True)
        beside = _counts(self.artists[offered], artists)
        ever, late = self.of_artists.before(artists, moment)
        sought = np.column_stack([_line(ever), _line(late), ever == 0])
        sought[artists < 0] = 0
        size = self.sizes[np.maximum(cohorts, 0)]
        gone, late = self.of_cohorts.before(cohorts, moment)
        left = _counts(self.cohorts[offered], cohorts)
        cohort = np.column_stack([_line(size), size == 1, gone / size, _line(late), _line(left)])
        cohort[cohorts < 0] = 0
        company = self._company[listing_count_bucket(beside)]
        rows = np.concatenate([company[maker], sought[maker], cohort[day]], axis=1)
        return np.asarray(rows, dtype=np.float32)


def listing_age_bucket(days: Floats) -> Ints:
    """Return the rows of `listing_age_table` for days on offer, infinite where not known."""
    known = np.isfinite(days)
    place = np.log1p(np.clip(np.where(known, days, 0.0), 0.0, LONGEST)) / np.log1p(LONGEST)
    return np.where(known, np.round(place * (AGES - 1)), UNKNOWN).astype(np.int64)


def listing_count_bucket(works: Ints) -> Ints:
    """Return the rows of `listing_count_table` for numbers of works, 0 where not known."""
    doubled = np.round(STEPS * np.log2(np.maximum(works, 1))).astype(np.int64)
    return np.where(works > 0, np.minimum(doubled + 1, COUNTS - 1), 0)


def listing_age_table() -> Tensor:
    """Return functions of the time on offer, [AGES + 1, width]; unit rows, 0 where not known."""
    return functional.pad(_near(AGES, WIDTHS["listing_age"]), (0, 0, 0, 1))


def listing_count_table() -> Tensor:
    """Return functions of numbers of works, [COMPANIES, width]; unit rows, 0 where not known."""
    return functional.pad(_near(COUNTS - 1, WIDTHS["concurrent_listings"]), (0, 0, 1, 0))


def _near(buckets: int, width: int) -> Tensor:
    """Return how near each bucket is to evenly spread centres, [buckets, width], unit rows."""
    place = torch.arange(buckets).unsqueeze(1) / (buckets - 1) * (width - 1)
    return functional.normalize(torch.exp(-0.5 * (place - torch.arange(width)) ** 2), dim=1)


def _line(number: Ints | Floats) -> Floats:
    return np.log1p(number) / LINE


def _counts(groups: Ints, of: Ints) -> Ints:
    """Return how often each group of `of` (ascending, different) is met, 0 for a negative one."""
    ordered = np.sort(groups)
    counts = np.searchsorted(ordered, of, "right") - np.searchsorted(ordered, of, "left")
    return np.where(of < 0, 0, counts)
