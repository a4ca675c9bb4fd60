"""A subject's preferences over scored works: a re-rank after the model, which changes no score."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any
from uuid import UUID

import torch
from torch import Tensor

from catalog import selectors as catalog
from catalog.preferences import Fit, Preference, fit
from recommendations.taste.selectors.preferences import as_preference, preference_rows


@dataclass(frozen=True)
class Preferred:
    """How works meet a subject's preferences: factors [N] of 0 to 1, and a fit per preference."""

    preferences: tuple[Preference, ...]
    factors: Tensor
    fits: tuple[tuple[Fit, ...], ...]

    def ranking(self, scores: Tensor) -> Tensor:
        """Return what the works are ordered by: [N], the scores moved towards the lowest of them.

        A work that meets all preferences keeps its score; one that is far outside has the lowest.
        """
        if not self.preferences or not len(scores):
            return scores
        lowest = scores.min()
        return lowest + (scores - lowest) * self.factors

    def stored(self, row: int) -> list[dict[str, Any]]:
        """Return the fits of a work as a list stores them: what is met or not, by preference."""
        return [
            {
                "kind": preference.kind,
                "value": preference.value,
                "polarity": preference.polarity,
                "least": preference.least,
                "most": preference.most,
                "currency": preference.currency,
                "factor": round(each.factor, 4),
                "met": each.met,
            }
            for preference, each in zip(self.preferences, self.fits[row], strict=True)
        ]


def preferred(subject_id: UUID, artwork_ids: Sequence[int]) -> Preferred:
    """Return how works meet a subject's preferences: two queries, one without any."""
    preferences = tuple(as_preference(row) for row in preference_rows(subject_id))
    if not preferences:
        return Preferred((), torch.ones(len(artwork_ids)), ((),) * len(artwork_ids))
    facts = catalog.preference_facts(artwork_ids)
    fits = tuple(
        tuple(fit(preference, facts[pk]) for preference in preferences) for pk in artwork_ids
    )
    factors = torch.tensor([prod(each.factor for each in row) for row in fits])
    return Preferred(preferences, factors, fits)
