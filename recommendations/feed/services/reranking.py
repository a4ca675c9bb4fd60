"""What orders works after the model: preferences, fewer of something, often seen, and a slider.

None of it changes a score or its parts. Each step is stored with the work that it moved, so that
the page of reasons names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import torch
from torch import Tensor

from catalog import selectors as catalog
from catalog.vocabulary import with_narrower
from recommendations.feed.services.preferring import Preferred, preferred
from recommendations.feed.services.scoring import Scored
from recommendations.retrieval.selectors.renown import renown
from recommendations.taste.models import Steering, TasteToken
from recommendations.taste.selectors.steering import steering_of
from recommendations.taste.services.evidence import GatheredEvidence
from recommender.serving import steering as sliders

# A work shown so often without any effect keeps its place; each further time takes a share of its
# distance from the lowest, until it is left out (`making.MAX_IMPRESSIONS`).
FREE, KEPT = 3, 0.85
# By what part of the range a slider moves a work for it to be named.
NAMED_FROM = 0.5
# The most works that are looked up for an artist of whom there should be fewer.
MOST_BY_ARTIST = 2000


@dataclass(frozen=True)
class Fewer:
    """Rows of works of which the subject wants fewer, and the token that says so."""

    token: int
    rows: frozenset[int]
    factor: float


@dataclass(frozen=True)
class Reranked:
    """Works in the order after all steps: ranking [N]; with what each step did to which row.

    known: [N], the share of the other works that are less known; None while the slider rests.
    """

    wishes: Preferred
    shown: Sequence[int]
    fewer: Sequence[Fewer]
    steering: Steering
    known: Tensor | None
    ranking: Tensor

    def stored(self, row: int) -> dict[str, list[dict[str, Any]]]:
        """Return what moved a row, as a list's item holds it; empty where nothing did."""
        steps: list[dict[str, Any]] = [
            {"by": "fewer", "token": each.token} for each in self.fewer if row in each.rows
        ]
        if seen_factor(self.shown[row]) < 1:
            steps.append({"by": "seen", "times": self.shown[row]})
        if self.known is not None:
            move = float(1 - 2 * self.known[row]) * self.steering.discovery
            if abs(move) >= NAMED_FROM * abs(self.steering.discovery):
                steps.append(
                    {"by": "discovery", "up": move > 0, "known": bool(self.known[row] > 0.5)}
                )
        wishes = self.wishes.stored(row) if self.wishes.preferences else []
        return {
            **({"preferences": wishes} if wishes else {}),
            **({"steps": steps} if steps else {}),
        }


def rerank(
    subject_id: UUID, scored: Scored, gathered: GatheredEvidence, *, now: datetime
) -> Reranked:
    """Return the works' order after all steps: two queries, more where a step needs them."""
    ids = scored.items.ids
    wishes = preferred(subject_id, ids)
    steering = steering_of(subject_id)
    shown = [gathered.history.shown.get(pk, 0) for pk in ids]
    fewer = _fewer(gathered.tokens, ids)
    ranking = _lowered(wishes.ranking(scored.scores), [seen_factor(times) for times in shown])
    for each in fewer:
        ranking = _lowered(
            ranking, [each.factor if row in each.rows else 1.0 for row in range(len(ids))]
        )
    known = None
    if steering.discovery and len(ids) > 1:
        by_work = renown(dict(zip(ids, scored.items.artists, strict=True)), now=now)
        degrees = torch.tensor([by_work[pk] for pk in ids])
        ranking = sliders.moved(ranking, degrees, steering.discovery)
        known = sliders.shares_below(degrees)
    return Reranked(wishes, shown, fewer, steering, known, ranking)


def seen_factor(times: int) -> float:
    """Return what is left of the distance from the lowest after a work was shown so often."""
    return float(KEPT ** max(0, times - FREE))


def _lowered(ranking: Tensor, factors: Sequence[float]) -> Tensor:
    """Return works moved towards the lowest of them, [N]."""
    if not len(ranking) or min(factors) == 1:
        return ranking
    lowest = ranking.min()
    return lowest + (ranking - lowest) * torch.tensor(factors)


def _fewer(tokens: Sequence[TasteToken], artwork_ids: Sequence[int]) -> list[Fewer]:
    """Return which works are to be fewer, by the words and artists disliked by hand.

    A query for concepts, and one an artist. What a statement dislikes acts in the score alone.
    """
    chosen = [
        token
        for token in tokens
        if token.polarity < 0 and token.weight > 0 and token.source == TasteToken.Source.MANUAL
    ]
    if not chosen or not artwork_ids:
        return []
    by_concept = any(token.concept_id for token in chosen)
    facts = catalog.preference_facts(artwork_ids) if by_concept else {}
    found = []
    for token in chosen:
        if token.artist:
            theirs = set(catalog.ids_by_artists([token.artist], limit=MOST_BY_ARTIST))
        else:
            named = set(with_narrower(token.concept_id))
            theirs = {pk for pk, fact in facts.items() if named.intersection(fact.tags)}
        rows = frozenset(row for row, pk in enumerate(artwork_ids) if pk in theirs)
        found.append(Fewer(token.pk, rows, 1 - token.weight))
    return found
