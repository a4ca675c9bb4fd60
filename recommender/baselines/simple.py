"""Baselines with one signal: random, newest, popular, same artist, similar text."""

from functools import lru_cache

import numpy as np

from recommender.baselines.signals import (
    YEAR,
    Likes,
    Vectors,
    artist_match,
    text_similarity,
    unit_rows,
)
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, DatasetError, Floats, Ints

# Popularity counts the likes of this many days.
WINDOW = YEAR


class Random:
    """Random order: all scores are equal, and ties are broken at random for each query."""

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return zeros."""
        return np.zeros(len(works))


class Newest:
    """Latest listing first; in datasets without listing dates, latest event first."""

    def __init__(self, dataset: Dataset) -> None:
        self.listed = dataset.works.listed
        self.listing = bool(np.isfinite(self.listed).any())
        self.events = dataset.events
        self._last = lru_cache(maxsize=8)(self._last_before)

    def since(self, at: float, works: Ints) -> Floats:
        """Return each work's listing or last event in days since 1970, -inf if there is none."""
        return self.listed[works] if self.listing else self._last(at)[works]

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return the dates of `since`."""
        return self.since(at, works)

    def _last_before(self, at: float) -> Floats:
        last = np.full(len(self.listed), -np.inf)
        known = int(np.searchsorted(self.events.at, at, "left"))
        # Events are ordered by time, and the last of several assignments is kept.
        last[self.events.work[:known]] = self.events.at[:known]
        return last


class Popular:
    """Most likes in the last year, ties broken by the likes of the artist."""

    def __init__(self, dataset: Dataset) -> None:
        self.events = Likes(dataset).events
        self.artist = codes(artists_of(dataset.works))
        self.works = len(dataset.works)
        self._counts = lru_cache(maxsize=8)(self._counts_at)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return each work's likes plus a fraction below 1 for its artist's likes."""
        return self._counts(at)[works]

    def _counts_at(self, at: float) -> Floats:
        first, last = np.searchsorted(self.events.at, [at - WINDOW, at], "left")
        liked = self.events.work[first:last]
        own = np.bincount(liked, minlength=self.works)
        artists = np.bincount(self.artist[liked] + 1, minlength=int(self.artist.max(initial=0)) + 2)
        artists[0] = 0
        return np.asarray(own + artists[self.artist + 1] / (1.0 + artists.max()), dtype=np.float64)


class ArtistMatch:
    """Share of a collector's recency-weighted likes that are by the work's artist."""

    def __init__(self, dataset: Dataset) -> None:
        self.artist = codes(artists_of(dataset.works))
        if not (self.artist >= 0).any():
            raise DatasetError("artworks.csv names no artists.")
        self.likes = Likes(dataset)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return shares from 0 to 1."""
        return artist_match(self.artist, self.likes.past(collector, at), works)


class ContentKnn:
    """Recency-weighted mean cosine of a work's text to the texts of liked works."""

    def __init__(self, dataset: Dataset, vectors: Vectors | None) -> None:
        if vectors is None:
            raise DatasetError("artworks.csv has no texts.")
        self.unit = unit_rows(vectors)
        self.likes = Likes(dataset)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the mean cosines."""
        return text_similarity(self.unit, self.likes.past(collector, at), works)
