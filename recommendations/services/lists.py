"""From evidence to a stored list with reasons. Runs in workers and commands: it loads torch."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
import torch
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from pgvector import HalfVector
from torch import Tensor

from accounts import selectors as accounts
from catalog import selectors as catalog
from recommendations.ml.attention import SAID, Attended, Evidence, ranks
from recommendations.ml.diversity import diversify
from recommendations.ml.encoder import load_encoder
from recommendations.models import DIMENSIONS, RecommendationList, Taste, TasteToken
from recommendations.selectors import candidates, evidence, vectors
from recommendations.selectors.evidence import History
from recommendations.selectors.vectors import ItemVectors, Vector
from recommendations.services import exploration, serving
from recommendations.services.serving import Served

LENGTH = 120
REASONS = 5
# A reason that gives less than this of the score is none.
LEAST_SHARE = 0.01
SEEN_TOO_OFTEN = 12
RECENT_WORKS = 5
# A concept is grounded in at most so many works that bear it, and not in fewer than so many.
GROUNDED_BY, GROUNDED_FROM = 200, 3
RENEW_AFTER, ACTIVE_WITHIN, RENEW_MOST = timedelta(days=1), timedelta(days=30), 500
# A wish is fulfilled within a second or two while a worker is there.
OVERDUE_AFTER = timedelta(seconds=15)


@dataclass(frozen=True)
class Known:
    """A subject's evidence for the attention, and what each piece is.

    refs[j] names piece j: {"kind", "artwork"} for a past work, {"kind", "token"} for words.
    """

    evidence: Evidence
    refs: list[dict[str, int | str]]
    history: History

    def statement(self) -> Vector | None:
        """Return the centroid of what was said and liked, None when nothing was."""
        said = [row for row, kind in enumerate(self.evidence.kinds) if kind in SAID]
        if not said:
            return None
        weighted = self.evidence.values[said] * self.evidence.weights[said, None]
        mean = torch.nn.functional.normalize(weighted.sum(dim=0), dim=0)
        return np.asarray(mean.numpy(), dtype=np.float32)

    def recent_liked(self) -> list[Vector]:
        """Return the vectors of the newest works that were liked."""
        liked = [
            (float(self.evidence.ages_days[row]), row)
            for row, ref in enumerate(self.refs)
            if "artwork" in ref and ref["kind"] in {"save", "purchase", "quiz_like", "bid", "view"}
        ]
        return [self.evidence.values[row].numpy() for _, row in sorted(liked)[:RECENT_WORKS]]


@dataclass(frozen=True)
class Scored:
    """Candidates under one taste: scores [N], parts [N, J + 1], scores without each piece [J, N].

    The last part is general; it belongs to no piece.
    """

    items: ItemVectors
    sources: list[str]
    scores: Tensor
    parts: Tensor
    without: Tensor

    def ranks_without(self) -> Tensor:
        """Return each candidate's rank from 1 without piece j, [J, N]."""
        return ranks(self.without)


def gather_evidence(subject_id: UUID, *, served: Served, now: datetime) -> Known:
    """Return everything known of a subject, its values under a served version.

    Words not yet read are encoded and kept, as texts: each version makes values of them.
    """
    said = _encoded_tokens(subject_id)
    past = evidence.history(subject_id)
    met = [work.artwork_id for work in past.works]
    items = vectors.item_vectors(met, version_id=served.version.pk)
    place = {pk: row for row, pk in enumerate(items.ids)}
    works = [work for work in past.works if work.artwork_id in place]
    words = [np.asarray(token.vector, np.float32) for token in said]
    rows = list(served.attention.words(np.stack(words))) if words else []
    rows += [items.vectors[place[work.artwork_id]] for work in works]
    values = np.stack(rows) if rows else np.zeros((0, DIMENSIONS), np.float32)
    read = any(token.concept_id for token in said)
    token_kinds = [_kind_of(token, concepts_read=read) for token in said]
    ages = [0.0] * len(said) + [
        max((now - work.at).total_seconds() / 86_400, 0.0) for work in works
    ]
    refs: list[dict[str, int | str]] = [
        {"kind": _kind_of(token, concepts_read=False), "token": token.pk} for token in said
    ]
    refs += [{"kind": work.kind, "artwork": work.artwork_id} for work in works]
    return Known(
        evidence=Evidence(
            values=torch.from_numpy(values),
            kinds=token_kinds + [work.kind for work in works],
            ages_days=torch.tensor(ages, dtype=torch.float32),
            weights=torch.tensor([t.weight for t in said] + [1.0] * len(works)),
        ),
        refs=refs,
        history=past,
    )


def _kind_of(token: TasteToken, *, concepts_read: bool) -> str:
    """Return a token's kind for the attention; a clause counts less where concepts were read."""
    kind = "clause" if concepts_read and not token.concept_id else "statement"
    return kind if token.polarity > 0 else f"{kind}_dislike"


def score(
    known: Known, attended: Attended, items: ItemVectors, sources: list[str], *, served: Served
) -> Scored:
    """Return the candidates' scores with their parts and leave-one-out scores."""
    model = served.attention
    matrix = torch.from_numpy(items.vectors)
    parts = model.parts(known.evidence, attended, matrix)
    return Scored(
        items=items,
        sources=sources,
        scores=parts.sum(dim=1),
        parts=parts,
        without=model.scores(model.leave_one_out(known.evidence), matrix),
    )


def compute(
    subject_id: UUID, *, now: datetime, served: Served | None = None
) -> tuple[Known, Attended, list[dict[str, object]]]:
    """Return the evidence, the taste and the list, best first, without storing anything.

    served: one version for all of it, what is live without.
    """
    served = served or serving.served()
    version = served.version
    known = gather_evidence(subject_id, served=served, now=now)
    attended = served.attention.attend(known.evidence)
    liked = bool((attended.gain > 0).any())
    wishes = candidates.Wishes(
        user=attended.user.numpy() if len(known.evidence) else None,
        statement=known.statement(),
        recent=known.recent_liked(),
        subject_id=subject_id,
    )
    rng = random.Random(f"{subject_id} {now.isoformat()}")  # noqa: S311 - no secret
    exclude = _excluded(subject_id, known)
    found = candidates.gather(wishes, version_id=version.pk, exclude=exclude, now=now, rng=rng)
    items = vectors.item_vectors(found, version_id=version.pk)
    sources = [found[pk] for pk in items.ids]
    scored = score(known, attended, items, sources, served=served)
    return known, attended, _listed(known, scored, liked=liked, now=now, rng=rng)


def refresh(subject_id: UUID, *, now: datetime, even_if_fresh: bool = False) -> bool:
    """Compute and store a subject's taste and list; return false when nothing newer was wanted.

    The subject's row lock makes refreshes of one subject wait for each other, so that a burst of
    events costs one computation: those who come after find their wish fulfilled.
    """
    with transaction.atomic():
        stored = RecommendationList.objects.select_for_update().filter(pk=subject_id).first()
        if stored is None:
            return False
        fresh = stored.generated_at is not None and stored.generated_at >= stored.wanted_at
        if fresh and not even_if_fresh:
            return False
        served = serving.served()
        known, attended, items = compute(subject_id, now=now, served=served)
        version = served.version
        stored.items = items
        stored.version = version
        stored.generated_at = max(now, stored.wanted_at)
        stored.personalised = len(known.evidence) > 0
        stored.save()
        Taste.objects.update_or_create(
            pk=subject_id,
            defaults={
                "vector": HalfVector(attended.user.numpy()),
                "version": version,
                "evidence": [
                    {**ref, "alpha": round(float(alpha), 6), "gain": round(float(gain), 4)}
                    for ref, alpha, gain in zip(
                        known.refs, attended.alpha, attended.gain, strict=True
                    )
                ],
                "computed_at": now,
            },
        )
    return True


def all_subjects() -> list[UUID]:
    """Return all subjects that have a list, or wait for their first."""
    return list(RecommendationList.objects.order_by("pk").values_list("subject_id", flat=True))


def renew_old(*, now: datetime) -> int:
    """Compute anew the lists older than a day of subjects seen within a month; return how many."""
    old = RecommendationList.objects.filter(
        generated_at__lt=now - RENEW_AFTER, wanted_at__gte=now - ACTIVE_WITHIN
    )
    due = list(old.order_by("generated_at").values_list("subject_id", flat=True)[:RENEW_MOST])
    for subject_id in due:
        refresh(subject_id, now=now, even_if_fresh=True)
    return len(due)


def follow_version(*, now: datetime) -> int:
    """Compute anew all lists that another version made than the one served; return how many.

    Those whose subject was here last come first. Cut off, it is asked for again and goes on.
    """
    version = serving.served().version
    behind = RecommendationList.objects.filter(generated_at__isnull=False).exclude(version=version)
    due = list(behind.order_by("-wanted_at").values_list("subject_id", flat=True))
    return sum(refresh(subject_id, now=now, even_if_fresh=True) for subject_id in due)


def catch_up(*, now: datetime) -> int:
    """Compute the lists whose wish was lost: with a worker that was killed at it, or its broker.

    What a killed worker had taken comes back only after the visibility timeout, hours later; a
    wish is a row, and one that has waited long is looked after. Returns how many were made.
    """
    unmade = Q(generated_at__isnull=True) | Q(generated_at__lt=F("wanted_at"))
    waiting = RecommendationList.objects.filter(unmade, wanted_at__lt=now - OVERDUE_AFTER)
    due = list(waiting.order_by("wanted_at").values_list("subject_id", flat=True)[:RENEW_MOST])
    return sum(refresh(subject_id, now=now) for subject_id in due)


def reasons_for(
    known: Known, scored: Scored, row: int, places: Tensor, *, most: int
) -> list[dict[str, object]]:
    """Return the pieces that speak for a work: positive part, and a lower score without them.

    places: [J], the work's rank without piece j.
    """
    parts = scored.parts[row]
    total = float(parts.abs().sum()) or 1.0
    given: list[dict[str, object]] = []
    # The general part is nobody's reason.
    for piece in parts[:-1].argsort(descending=True).tolist():
        falls = float(scored.without[piece, row]) < float(scored.scores[row])
        if float(parts[piece]) < LEAST_SHARE * total or len(given) == most:
            break
        if falls:
            given.append(
                {
                    **known.refs[piece],
                    "share": round(float(parts[piece]) / total, 4),
                    "rank_without": int(places[piece]),
                }
            )
    return given


def _listed(
    known: Known, scored: Scored, *, liked: bool, now: datetime, rng: random.Random
) -> list[dict[str, object]]:
    matrix = torch.from_numpy(scored.items.vectors)
    chosen = diversify(scored.scores, matrix, scored.items.artists, length=LENGTH)
    placed = [(row, "") for row in chosen]
    if liked:
        placed = exploration.mix(
            chosen, _spare(scored, now=now, rng=rng), exploration.outcomes(now=now),
            artists=scored.items.artists, length=min(LENGTH, len(chosen)), rng=rng,
        )  # fmt: skip
    # Among the works of the list as it is stored, as an explanation counts them later.
    places = ranks(scored.without[:, [row for row, _ in placed]])  # [J, L]
    return [
        {
            "artwork": scored.items.ids[row],
            "score": round(float(scored.scores[row]), 6),
            "source": why or scored.sources[row],
            "reasons": reasons_for(known, scored, row, places[:, place], most=REASONS),
        }
        for place, (row, why) in enumerate(placed)
    ]


def _spare(scored: Scored, *, now: datetime, rng: random.Random) -> exploration.Spare:
    """Return the candidates for exploration: the random ones shuffled, the others best first."""
    best_first = scored.scores.argsort(descending=True).tolist()
    by_arm = {
        arm: [row for row in best_first if scored.sources[row] == arm] for arm in exploration.ARMS
    }
    rng.shuffle(by_arm["explore"])
    shown = exploration.artists_shown(now=now)
    artists = scored.items.artists
    unseen = [row for row in best_first if artists[row] is not None and artists[row] not in shown]
    return exploration.Spare(by_arm=by_arm, unseen=unseen)


def _excluded(subject_id: UUID, known: Known) -> set[int]:
    past = known.history
    tired = {pk for pk, times in past.shown.items() if times >= SEEN_TOO_OFTEN}
    return {*past.hidden_artworks, *past.owned, *accounts.saved_ids(subject_id), *tired}


def _encoded_tokens(subject_id: UUID) -> list[TasteToken]:
    said = evidence.tokens(subject_id)
    unread = [token for token in said if token.vector is None]
    if unread:
        read = load_encoder(settings.EMBEDDING_MODEL).encode([token.gloss for token in unread])
        for token, vector in zip(unread, read, strict=True):
            token.vector = _grounded(vector, token.concept_id).tolist()
        TasteToken.objects.bulk_update(unread, ["vector"])
    return said


def _grounded(vector: Vector, concept_id: str) -> Vector:
    """Return a concept's vector moved towards the works that bear it as a tag, unit length.

    One word is little for a sentence encoder ('koi' lies no nearer to carp than to a city); the
    works that curators gave the word say what is meant (relevance feedback after Rocchio 1971).
    A clause, and a concept that few works bear, stays as the encoder read it.
    """
    bearers = catalog.ids_tagged(concept_id, limit=GROUNDED_BY) if concept_id else []
    if len(bearers) < GROUNDED_FROM:
        return vector
    mean = vectors.mean_vector(bearers, version_id=vectors.text_version().pk)
    if mean is None:
        return vector
    both = vector + mean / max(float(np.linalg.norm(mean)), 1e-6)
    return np.asarray(both / np.linalg.norm(both), np.float32)
