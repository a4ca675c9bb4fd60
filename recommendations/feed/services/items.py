"""Scored works as a stored list holds them, each with its reasons. Loads torch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from recommendations.feed.services.reranking import Reranked
from recommendations.feed.services.scoring import Scored, SubjectTaste
from recommendations.taste.services.evidence import GatheredEvidence
from recommendations.taste.services.true_words import TrueWords, true_words

REASONS = 5
# A part with less than this share of the score is not shown as a reason.
MIN_SHARE = 0.01
# A work without any other reason is close to the whole taste from this share of the best score on.
NEAR_SHARE = 0.5


@dataclass(frozen=True)
class Items:
    """Rows of scored works as items: those of the list, and others beside it.

    Ranks are among the list's works, as explanations count them; of a work beside it, among them
    and itself.
    """

    taste: SubjectTaste
    scored: Scored
    order: Reranked
    words: TrueWords
    # [J, N] of the rows of `without`: how many works of the list rank before each.
    before: Tensor
    best: float

    @classmethod
    def of(
        cls,
        taste: SubjectTaste,
        scored: Scored,
        order: Reranked,
        *,
        listed: Sequence[int],
        beside: Sequence[int] = (),
    ) -> "Items":
        """Return the items of a list's rows, in their order, and of rows beside it."""
        ids = scored.items.ids
        words = true_words(
            taste.gathered.tokens, [ids[row] for row in dict.fromkeys([*listed, *beside])]
        )
        personal = scored.personal()
        return cls(
            taste,
            scored,
            order,
            words,
            _before(scored.without, list(listed)),
            max((float(personal[row]) for row in listed), default=0.0),
        )

    def item(self, row: int, origin: str = "") -> dict[str, object]:
        """Return a row as an item; origin: what placed it, by default what proposed the work."""
        scored = self.scored
        return {
            "artwork": scored.items.ids[row],
            "score": round(float(scored.scores[row]), 6),
            "source": origin or scored.sources[row],
            "far": self.is_far(row),
            "reasons": reasons_for(
                self.taste.gathered, scored, row, self.before[:, row] + 1, words=self.words
            ),
            **self.order.stored(row),
        }

    def is_far(self, row: int) -> bool:
        """Tell whether a work is far from the taste, compared with the best of the list."""
        personal = self.scored.scores[row] - self.scored.parts[row, -1]
        return float(personal) < NEAR_SHARE * self.best


def _before(without: Tensor, listed: list[int]) -> Tensor:
    """Return how many of the listed rank before each work without piece j, [J, N].

    Among equals the earlier of the list comes first.
    """
    pieces, works = without.shape
    of_list = without[:, listed]  # [J, L]
    order = of_list.sort(dim=1).values  # [J, L], ascending
    at_most = torch.searchsorted(order, without.contiguous(), right=True)  # [J, N]
    before = len(listed) - at_most
    for place, row in enumerate(listed):
        equal = of_list[:, :place] == of_list[:, place : place + 1]  # [J, place]
        before[:, row] += equal.sum(dim=1)
    return before.reshape(pieces, works)


def reasons_for(
    gathered: GatheredEvidence, scored: Scored, row: int, places: Tensor, *, words: TrueWords
) -> list[dict[str, object]]:
    """Return the pieces that raise a work's score: positive part, and a lower score without them.

    A word must be true of the work, and no work is a reason for itself. places: the work's rank
    without piece j, [J].
    """
    artwork = scored.items.ids[row]
    parts = scored.parts[row]
    total = float(parts.abs().sum()) or 1.0
    reasons: list[dict[str, object]] = []
    # The general part is no reason.
    for piece in parts[:-1].argsort(descending=True).tolist():
        lowers_score = float(scored.without[piece, row]) < float(scored.scores[row])
        if float(parts[piece]) < MIN_SHARE * total or len(reasons) == REASONS:
            break
        if lowers_score and _is_citable(gathered.refs[piece], artwork, words):
            reasons.append(
                {
                    **gathered.refs[piece],
                    "share": round(float(parts[piece]) / total, 4),
                    "rank_without": int(places[piece]),
                }
            )
    return reasons


def _is_citable(ref: Mapping[str, int | str], artwork: int, words: TrueWords) -> bool:
    if "token" in ref:
        return words.is_true(int(ref["token"]), artwork)
    return ref["artwork"] != artwork
