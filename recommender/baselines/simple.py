"""Baselines of one signal: any order, newest, most popular, the same artist, the same text."""

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

# Popular means: had by somebody within so many days.
WINDOW = YEAR


class Random:
    """Any order: the lot drawn from the query's id decides."""

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return the same for all."""
        return np.zeros(len(works))


class Newest:
    """The latest listed first; in sets without dates the work that something last happened to."""

    def __init__(self, dataset: Dataset) -> None:
        self.listed = dataset.works.listed
        self.listing = bool(np.isfinite(self.listed).any())
        self.events = dataset.events
        self._last = lru_cache(maxsize=8)(self._last_before)

    def since(self, at: float, works: Ints) -> Floats:
        """Return since when each work is there (days since 1970), -inf where nobody knows."""
        return self.listed[works] if self.listing else self._last(at)[works]

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return the days."""
        return self.since(at, works)

    def _last_before(self, at: float) -> Floats:
        last = np.full(len(self.listed), -np.inf)
        known = int(np.searchsorted(self.events.at, at, "left"))
        # Events are in order of time and numpy keeps the last of several values.
        last[self.events.work[:known]] = self.events.at[:known]
        return last


class Popular:
    """What was liked most in the last year; where works are single, whose works were."""

    def __init__(self, dataset: Dataset) -> None:
        self.events = Likes(dataset).events
        self.artist = codes(artists_of(dataset.works))
        self.works = len(dataset.works)
        self._counts = lru_cache(maxsize=8)(self._counts_at)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:  # noqa: ARG002
        """Return the work's number of likes, and below one the artist's share."""
        return self._counts(at)[works]

    def _counts_at(self, at: float) -> Floats:
        first, last = np.searchsorted(self.events.at, [at - WINDOW, at], "left")
        liked = self.events.work[first:last]
        own = np.bincount(liked, minlength=self.works)
        hands = np.bincount(self.artist[liked] + 1, minlength=int(self.artist.max(initial=0)) + 2)
        hands[0] = 0
        return np.asarray(own + hands[self.artist + 1] / (1.0 + hands.max()), dtype=np.float64)


class ArtistMatch:
    """The share of a collector's recency-weighted likes that are by the work's artist."""

    def __init__(self, dataset: Dataset) -> None:
        self.artist = codes(artists_of(dataset.works))
        if not (self.artist >= 0).any():
            raise DatasetError("artworks.csv has no artist: there is nothing to match.")
        self.likes = Likes(dataset)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the shares, 0 to 1."""
        return artist_match(self.artist, self.likes.past(collector, at), works)


class ContentKnn:
    """The recency-weighted mean of the similarity of a work's text to those of the liked works."""

    def __init__(self, dataset: Dataset, vectors: Vectors | None) -> None:
        if vectors is None:
            raise DatasetError("artworks.csv has no text: there is no content to compare.")
        self.unit = unit_rows(vectors)
        self.likes = Likes(dataset)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the mean cosines."""
        return text_similarity(self.unit, self.likes.past(collector, at), works)
