"""From evidence to a stored list with reasons. Runs in workers and commands: it loads torch."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import torch
from django.db.models import F, Q
from torch import Tensor

from common import jobs
from recommendations.feed.services import claims, exploration
from recommendations.lists.models import ListRequest
from recommendations.registry.services import serving
from recommendations.registry.services.serving import Served
from recommendations.retrieval.selectors import recommendable, vectors
from recommendations.retrieval.selectors.vectors import ItemVectors
from recommendations.retrieval.sources import Query, gather
from recommendations.taste.services.evidence import Known, gather_evidence, store_reading
from recommender.model.attention import Attended, ranks
from recommender.serving.diversity import diversify
from shelves.selectors import saved_ids

logger = logging.getLogger(__name__)

LENGTH = 120
REASONS = 5
# A reason that gives less than this of the score is none.
LEAST_SHARE = 0.01
SEEN_TOO_OFTEN = 12
RENEW_AFTER, ACTIVE_WITHIN, RENEW_MOST = timedelta(days=1), timedelta(days=30), 500


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
    """Return the evidence, the taste and the list, best first; nothing is stored or locked.

    served: one version for all of it, what is live without.
    """
    served = served or serving.served()
    version = served.version
    known = gather_evidence(subject_id, served=served, now=now)
    attended = served.attention.attend(known.evidence)
    liked = bool((attended.gain > 0).any())
    rng = random.Random(f"{subject_id} {now.isoformat()}")  # noqa: S311 - no secret
    query = Query(
        subject_id=subject_id,
        user=attended.user.numpy() if len(known.evidence) else None,
        statement=known.statement(),
        recent=known.recent_liked(),
        version_id=version.pk,
        exclude=_excluded(subject_id, known),
        now=now,
        rng=rng,
    )
    found = gather(query)
    allowed = recommendable.among(found, subject_id=subject_id)
    found = {pk: source for pk, source in found.items() if pk in allowed}
    items = vectors.item_vectors(found, version_id=version.pk)
    sources = [found[pk] for pk in items.ids]
    scored = score(known, attended, items, sources, served=served)
    return known, attended, _listed(known, scored, liked=liked, now=now, rng=rng)


def refresh(subject_id: UUID, *, now: datetime, even_if_fresh: bool = False) -> bool:
    """Compute and store a subject's taste and list; return whether a list was stored.

    False when nothing newer was wanted, another process is at it, or it failed (and is retried, as
    jobs are). A burst of events costs one
    or two computations: those who come while one runs leave, and it asks for another at its end.
    """
    mine = claims.claim(subject_id, even_if_fresh=even_if_fresh)
    if mine is None:
        return False
    try:
        return make(mine, now=now)
    except Exception as error:
        logger.exception("Computing the list of %s failed", subject_id)
        claims.fail(mine, error)
        return False
    except BaseException:
        claims.release(mine)
        raise


def make(mine: claims.Claim, *, now: datetime) -> bool:
    """Compute and store the taste and list of a claimed subject; return whether it was stored."""
    served = serving.served()
    known, attended, items = compute(mine.subject_id, now=now, served=served)
    store_reading(mine.subject_id, known.read, now=now)
    made = claims.Made(
        version=served.version,
        items=items,
        personalised=len(known.evidence) > 0,
        taste=attended.user.numpy(),
        evidence=_told(known, attended),
    )
    return claims.store(mine, made, now=now)


def _told(known: Known, attended: Attended) -> list[dict[str, object]]:
    return [
        {**ref, "alpha": round(float(alpha), 6), "gain": round(float(gain), 4)}
        for ref, alpha, gain in zip(known.refs, attended.alpha, attended.gain, strict=True)
    ]


def all_subjects() -> list[UUID]:
    """Return all subjects that have a list, or wait for their first."""
    rows = ListRequest.objects.filter(Q(current__isnull=False) | Q(wanted__gt=F("made_from")))
    return list(rows.order_by("pk").values_list("subject_id", flat=True))


def renew_old(*, now: datetime) -> int:
    """Compute anew the lists older than a day of subjects seen within a month; return how many."""
    old = ListRequest.objects.filter(
        current__generated_at__lt=now - RENEW_AFTER, wanted_at__gte=now - ACTIVE_WITHIN
    )
    due = old.order_by("current__generated_at").values_list("subject_id", flat=True)
    return _refresh_each(list(due[:RENEW_MOST]), now=now)


def follow_version(*, now: datetime) -> int:
    """Compute anew all lists that another version made than the one served; return how many.

    Those whose subject was here last come first. Cut off, it is asked for again and goes on.
    """
    version = serving.served().version
    behind = ListRequest.objects.filter(current__isnull=False).exclude(current__version=version)
    due = list(behind.order_by("-wanted_at").values_list("subject_id", flat=True))
    return _refresh_each(due, now=now)


def catch_up(*, now: datetime) -> int:
    """Compute the lists whose signal was lost with a worker or its broker; return how many.

    What a killed worker had taken comes back only after the visibility timeout, hours later; a
    request is a row, and is due again once the claim on it has expired.
    """
    job = claims.requested_lists(now=now)
    return jobs.process(job, rows=job.overdue(), most=RENEW_MOST)


def _refresh_each(subjects: list[UUID], *, now: datetime) -> int:
    """Refresh several lists, also those that nothing newer is known of."""
    return sum(refresh(subject_id, now=now, even_if_fresh=True) for subject_id in subjects)


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
    """Return what the sources need not name: they fetch as many other works instead."""
    tired = {pk for pk, times in known.history.shown.items() if times >= SEEN_TOO_OFTEN}
    return {*recommendable.ruled_out_ids(subject_id), *saved_ids(subject_id), *tired}
