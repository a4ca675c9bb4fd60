"""From evidence to a stored list with reasons. Runs in workers and commands: it loads torch."""

import logging
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import torch
from django.db.models import F, Q
from torch import Tensor

from catalog import selectors as catalog
from common import jobs
from recommendations.feed.services import claims, exploration
from recommendations.feed.services.linear import linear_taste
from recommendations.feed.services.preferring import Preferred, preferred
from recommendations.feed.services.scoring import Scored, SubjectTaste, read_taste
from recommendations.feed.services.unmet import unmet_tokens
from recommendations.lists.models import ListRequest
from recommendations.registry.services import serving
from recommendations.registry.services.serving import Served
from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.sources import Query, gather
from recommendations.taste.services.evidence import GatheredEvidence, store_encoded_tokens
from recommendations.taste.services.grounding import shown_by_absent
from recommendations.taste.services.true_words import TrueWords, true_words
from recommender.model.attention import ranks
from recommender.serving.diversity import diversify
from shelves.selectors import saved_ids

logger = logging.getLogger(__name__)

LENGTH = 120
REASONS = 5
# A part with less than this share of the score is not shown as a reason.
MIN_SHARE = 0.01
# A work without any other reason is close to the whole taste from this share of the best score on.
NEAR_SHARE = 0.5
MAX_IMPRESSIONS, MAX_BY_DISLIKED = 12, 2000
RENEW_AFTER, ACTIVE_WITHIN, RENEW_BATCH = timedelta(days=1), timedelta(days=30), 500


def compute(
    subject_id: UUID, *, now: datetime, served: Served | None = None
) -> tuple[SubjectTaste, list[dict[str, object]]]:
    """Return the taste and the list, best first; stores and locks nothing.

    served: the model version to use, the live one by default.
    """
    served = served or serving.served()
    version = served.version
    taste = read_taste(subject_id, served=served, now=now)
    gathered = taste.gathered
    rng = random.Random(f"{subject_id} {now.isoformat()}")  # noqa: S311 - no secret
    query = Query(
        subject_id=subject_id,
        user=taste.user,
        statement=gathered.statement(),
        recent=gathered.recent_liked(),
        version_id=version.pk,
        exclude=_excluded(subject_id, gathered),
        now=now,
        rng=rng,
        liked=[*gathered.concepts(1), *shown_by_absent(gathered.artists(1))],
        disliked=gathered.concepts(-1),
        artists=gathered.artists(1),
    )
    found = gather(query)
    allowed = recommendable.among(found, subject_id=subject_id, in_own_list=True)
    scored = taste.score([pk for pk in found if pk in allowed], found, now=now)
    wishes = preferred(subject_id, scored.items.ids)
    return taste, _build_list(taste, scored, wishes, now=now, rng=rng)


def refresh(subject_id: UUID, *, now: datetime, force: bool = False) -> bool:
    """Compute and store a subject's taste and list; return whether a list was stored.

    False if no list was requested, another process has the claim, or computing failed (it is
    retried, as all jobs are). A burst of events costs one or two computations: callers that
    find the claim taken return, and its holder signals another run when it is done.
    """
    claim = claims.claim(subject_id, force=force)
    if claim is None:
        return False
    try:
        return compute_claimed(claim, now=now)
    except Exception as error:
        logger.exception("Computing the list of %s failed", subject_id)
        claims.fail(claim, error)
        return False
    except BaseException:
        claims.release(claim)
        raise


def compute_claimed(claim: claims.Claim, *, now: datetime) -> bool:
    """Compute and store the taste and list of a claimed subject; return whether it was stored."""
    served = serving.served()
    taste, items = compute(claim.subject_id, now=now, served=served)
    gathered = taste.gathered
    store_encoded_tokens(claim.subject_id, gathered.read, now=now)
    computed = claims.ComputedList(
        version=served.version,
        items=items,
        personalised=len(gathered.evidence) > 0,
        taste=taste.taste.user.numpy(),
        evidence=_evidence_rows(taste),
        unmet=unmet_tokens(gathered, items, version_id=served.version.pk),
        linear=linear_taste(taste),
    )
    return claims.store(claim, computed, now=now)


def _evidence_rows(subject: SubjectTaste) -> list[dict[str, object]]:
    refs, taste = subject.gathered.refs, subject.taste
    return [
        {**ref, "alpha": round(float(alpha), 6), "gain": round(float(gain), 4)}
        for ref, alpha, gain in zip(refs, taste.alpha, taste.gain, strict=True)
    ]


def all_subjects() -> list[UUID]:
    """Return all subjects that have a list or have requested their first."""
    rows = ListRequest.objects.filter(Q(current__isnull=False) | Q(wanted__gt=F("made_from")))
    return list(rows.order_by("pk").values_list("subject_id", flat=True))


def renew_old(*, now: datetime) -> int:
    """Recompute lists older than a day of subjects active within a month; return how many."""
    expired = ListRequest.objects.filter(
        current__generated_at__lt=now - RENEW_AFTER, wanted_at__gte=now - ACTIVE_WITHIN
    )
    due = expired.order_by("current__generated_at").values_list("subject_id", flat=True)
    return _refresh_each(list(due[:RENEW_BATCH]), now=now)


def follow_version(*, now: datetime) -> int:
    """Recompute all lists of other model versions than the one served; return how many.

    Most recently active subjects come first. An interrupted run is continued by the next one.
    """
    version = serving.served().version
    outdated = ListRequest.objects.filter(current__isnull=False).exclude(current__version=version)
    due = list(outdated.order_by("-wanted_at").values_list("subject_id", flat=True))
    return _refresh_each(due, now=now)


def catch_up(*, now: datetime) -> int:
    """Compute the lists whose signal was lost with a worker or its broker; return how many.

    The broker redelivers a killed worker's message only after the visibility timeout, hours later;
    a request is a row, and is due again once the claim on it has expired.
    """
    job = claims.requested_lists(now=now)
    return jobs.process(job, rows=job.overdue(), most=RENEW_BATCH)


def _refresh_each(subjects: list[UUID], *, now: datetime) -> int:
    """Refresh several lists, requested or not."""
    return sum(refresh(subject_id, now=now, force=True) for subject_id in subjects)


def reasons_for(
    gathered: GatheredEvidence,
    scored: Scored,
    row: int,
    places: Tensor,
    *,
    words: TrueWords,
    limit: int,
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
        if float(parts[piece]) < MIN_SHARE * total or len(reasons) == limit:
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


def _build_list(
    taste: SubjectTaste, scored: Scored, wishes: Preferred, *, now: datetime, rng: random.Random
) -> list[dict[str, object]]:
    """Return the list: ordered by score, preferences and diversity; each work with its score."""
    matrix = torch.from_numpy(scored.items.vectors)
    ranking = wishes.ranking(scored.scores)
    chosen = diversify(ranking, matrix, scored.items.artists, length=LENGTH)
    slots = [(row, "") for row in chosen]
    if taste.likes_something:
        slots = exploration.mix(
            chosen,
            _exploration_candidates(scored, ranking, now=now, rng=rng),
            exploration.outcomes(now=now),
            artists=scored.items.artists,
            length=min(LENGTH, len(chosen)),
            rng=rng,
        )
    # Ranks among the works of the stored list, as explanations count them.
    places = ranks(scored.without[:, [row for row, _ in slots]])  # [J, L]
    words = true_words(taste.gathered.tokens, [scored.items.ids[row] for row, _ in slots])
    personal = scored.personal()
    best = max((float(personal[row]) for row, _ in slots), default=0.0)
    return [
        {
            "artwork": scored.items.ids[row],
            "score": round(float(scored.scores[row]), 6),
            "source": origin or scored.sources[row],
            "far": float(personal[row]) < NEAR_SHARE * best,
            "reasons": reasons_for(
                taste.gathered, scored, row, places[:, place], words=words, limit=REASONS
            ),
            **({"preferences": wishes.stored(row)} if wishes.preferences else {}),
        }
        for place, (row, origin) in enumerate(slots)
    ]


def _exploration_candidates(
    scored: Scored, ranking: Tensor, *, now: datetime, rng: random.Random
) -> exploration.ExplorationCandidates:
    """Return the candidates for exploration: the random ones shuffled, the others best first."""
    best_first = ranking.argsort(descending=True).tolist()
    by_arm = {
        arm: [row for row in best_first if scored.sources[row] == arm] for arm in exploration.ARMS
    }
    rng.shuffle(by_arm["explore"])
    shown = exploration.artists_shown(now=now)
    artists = scored.items.artists
    unseen = [row for row in best_first if artists[row] is not None and artists[row] not in shown]
    return exploration.ExplorationCandidates(by_arm=by_arm, unseen=unseen)


def _excluded(subject_id: UUID, gathered: GatheredEvidence) -> set[int]:
    """Return the works that candidate sources should skip; all by an artist who is disliked."""
    overexposed = {pk for pk, times in gathered.history.shown.items() if times >= MAX_IMPRESSIONS}
    disliked = catalog.ids_by_artists(gathered.artists(-1), limit=MAX_BY_DISLIKED)
    excluded = recommendable.excluded_ids(subject_id)
    return {*excluded, *saved_ids(subject_id), *overexposed, *disliked}
