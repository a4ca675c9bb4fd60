"""A subject's evidence as input of the attention. Loads torch and the encoder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
import torch
from django.conf import settings
from django.db import transaction

from common.transactions import retried
from recommendations import locks
from recommendations.interactions.selectors import evidence
from recommendations.interactions.selectors.evidence import History
from recommendations.registry.services.serving import Served
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import TasteToken
from recommendations.taste.selectors.steering import past_weights
from recommendations.taste.selectors.tokens import tokens
from recommendations.taste.services.grounding import grounded, grounded_artist
from recommender import kinds
from recommender.features.encoder import load_encoder
from recommender.model.attention import Evidence

RECENT_WORKS = 5


@dataclass(frozen=True)
class GatheredEvidence:
    """A subject's evidence for the attention, with a reference for each piece.

    refs[j] refers to piece j: {"kind", "artwork"} for a past work, {"kind", "token"} for a token.
    tokens: those of the statement, in order. `read` are the newly encoded ones, whose vectors are
    not stored yet (`store_encoded_tokens`).
    """

    evidence: Evidence
    refs: list[dict[str, int | str]]
    history: History
    tokens: tuple[TasteToken, ...] = ()
    read: tuple[TasteToken, ...] = ()

    def concepts(self, polarity: int) -> list[str]:
        """Return the concepts that are liked (+1) or disliked (-1), the weightiest first."""
        chosen = [t for t in self.tokens if t.concept_id and t.polarity == polarity and t.weight]
        return [token.concept_id for token in sorted(chosen, key=lambda token: -token.weight)]

    def artists(self, polarity: int, *, least: float = 0.0) -> list[str]:
        """Return the artists who are liked (+1) or disliked (-1), the weightiest first.

        least: the weight from which on they count; more than none in any case.
        """
        chosen = [
            token
            for token in self.tokens
            if token.artist
            and token.polarity == polarity
            and token.weight > 0
            and token.weight >= least
        ]
        return [token.artist for token in sorted(chosen, key=lambda token: -token.weight)]

    def statement(self) -> Vector | None:
        """Return the weighted centroid of the liked tokens, None without any."""
        liked = [row for row, kind in enumerate(self.evidence.kinds) if kinds.is_liked_word(kind)]
        if not liked:
            return None
        weighted = self.evidence.values[liked] * self.evidence.weights[liked, None]
        mean = torch.nn.functional.normalize(weighted.sum(dim=0), dim=0)
        return np.asarray(mean.numpy(), dtype=np.float32)

    def recent_liked(self) -> list[Vector]:
        """Return the vectors of the newest works that were liked."""
        liked = [
            (float(self.evidence.ages_days[row]), row)
            for row, ref in enumerate(self.refs)
            if "artwork" in ref and kinds.is_like(str(ref["kind"]))
        ]
        return [self.evidence.values[row].numpy() for _, row in sorted(liked)[:RECENT_WORKS]]


def gather_evidence(subject_id: UUID, *, served: Served, now: datetime) -> GatheredEvidence:
    """Return all evidence of a subject, its values under a served version.

    Tokens not encoded yet are encoded as texts, which each version maps to values. Stores nothing.
    """
    stated = tokens(subject_id)
    unencoded = [token for token in stated if token.vector is None]
    _encode(unencoded)
    past = evidence.history(subject_id)
    past_ids = [work.artwork_id for work in past.works]
    items = vectors.item_vectors(past_ids, version_id=served.version.pk)
    row_of = {pk: row for row, pk in enumerate(items.ids)}
    works = [work for work in past.works if work.artwork_id in row_of]
    words = [np.asarray(token.vector, np.float32) for token in stated]
    rows = list(served.attention.words(np.stack(words))) if words else []
    rows += [items.vectors[row_of[work.artwork_id]] for work in works]
    counts = past_weights(subject_id) if works else {}
    values = np.stack(rows) if rows else np.zeros((0, DIMENSIONS), np.float32)
    read = any(not token.is_clause for token in stated)
    token_kinds = [_kind_of(token, concepts_read=read) for token in stated]
    ages = [0.0] * len(stated) + [
        max((now - work.at).total_seconds() / 86_400, 0.0) for work in works
    ]
    refs: list[dict[str, int | str]] = [
        {"kind": _kind_of(token, concepts_read=False), "token": token.pk} for token in stated
    ]
    refs += [{"kind": work.kind, "artwork": work.artwork_id} for work in works]
    return GatheredEvidence(
        evidence=Evidence(
            values=torch.from_numpy(values),
            kinds=token_kinds + [work.kind for work in works],
            ages_days=torch.tensor(ages, dtype=torch.float32),
            weights=torch.tensor(
                [t.weight for t in stated] + [counts.get(work.artwork_id, 1.0) for work in works]
            ),
        ),
        refs=refs,
        history=past,
        tokens=tuple(stated),
        read=tuple(unencoded),
    )


def _kind_of(token: TasteToken, *, concepts_read: bool) -> str:
    """Return a token's kind for the attention; a clause counts less where concepts were read."""
    kind = "clause" if concepts_read and token.is_clause else "statement"
    return kind if token.polarity > 0 else f"{kind}_dislike"


@retried
def store_encoded_tokens(subject_id: UUID, read: Sequence[TasteToken], *, now: datetime) -> None:
    """Store the vectors of tokens that were encoded; one deleted meanwhile stays deleted."""
    if not read:
        return
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        TasteToken.objects.bulk_update(read, ["vector"])


def _encode(tokens: Sequence[TasteToken]) -> None:
    """Set the tokens' vectors by the encoder."""
    if not tokens:
        return
    read = load_encoder(settings.EMBEDDING_MODEL).encode([token.gloss for token in tokens])
    for token, vector in zip(tokens, read, strict=True):
        ground = grounded_artist if token.artist else grounded
        token.vector = ground(vector, token.artist or token.concept_id).tolist()
