"""A list made from a subject's evidence, by the arm that they see. Loads torch."""

import random
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import torch
from torch import Tensor

from catalog import selectors as catalog
from recommendations.feed.services import exploration, flooring
from recommendations.feed.services.preferring import Preferred, preferred
from recommendations.feed.services.scoring import Scored, SubjectTaste, read_taste
from recommendations.registry.services import serving
from recommendations.registry.services.serving import Served
from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.sources import Query, gather
from recommendations.taste.services.evidence import GatheredEvidence
from recommendations.taste.services.grounding import shown_by_absent
from recommendations.taste.services.true_words import TrueWords, true_words
from recommendations.trials.selectors.assignment import Assignment, ListSettings, assignment_of
from recommender.model.attention import ranks
from recommender.serving.diversity import diversify
from recommender.trials.interleaving import OTHER, STANDING, team_draft
from shelves.selectors import saved_ids

LENGTH = 120
REASONS = 5
# A part with less than this share of the score is not shown as a reason.
MIN_SHARE = 0.01
# A work without any other reason is close to the whole taste from this share of the best score on.
NEAR_SHARE = 0.5
MAX_IMPRESSIONS, MAX_BY_DISLIKED = 12, 2000


def compute(
    subject_id: UUID,
    *,
    now: datetime,
    served: Served | None = None,
    assignment: Assignment | None = None,
) -> tuple[SubjectTaste, list[dict[str, object]]]:
    """Return the taste and the list, best first; stores and locks nothing.

    served: the model version to use, by default that of the subject's arm or the live one.
    assignment: what the list is made with; the subject's own by default. The taste is arm A's
    where both arms are in the list; each work then has the reasons of the arm that placed it.
    """
    assignment = assignment or assignment_of(subject_id)
    made = [
        _by_arm(subject_id, served or serving.served(arm.version), arm.settings, now=now)
        for arm in assignment.arms
    ]
    taste, items = made[0]
    if assignment.interleaved:
        rng = random.Random(f"{subject_id} {now.isoformat()} teams")  # noqa: S311 - no secret
        items = _interleave(items, made[1][1], rng)
    return taste, items


def _interleave(
    standing: list[dict[str, object]], other: list[dict[str, object]], rng: random.Random
) -> list[dict[str, object]]:
    """Return both lists in one, each work with the arm that placed it."""
    of_team = {
        team: {item["artwork"]: item for item in items}
        for team, items in ((STANDING, standing), (OTHER, other))
    }
    drafted = team_draft(list(of_team[STANDING]), list(of_team[OTHER]), length=LENGTH, rng=rng)
    return [{**of_team[team][artwork], "arm": team} for artwork, team in drafted]


def _by_arm(
    subject_id: UUID, served: Served, settings: ListSettings, *, now: datetime
) -> tuple[SubjectTaste, list[dict[str, object]]]:
    """Return the list by one version and its settings."""
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
    items = _build_list(taste, scored, wishes, settings, now=now, rng=rng)
    return taste, items


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
    taste: SubjectTaste,
    scored: Scored,
    wishes: Preferred,
    settings: ListSettings,
    *,
    now: datetime,
    rng: random.Random,
) -> list[dict[str, object]]:
    """Return the list: ordered by score, preferences and diversity; each work with its score."""
    matrix = torch.from_numpy(scored.items.vectors)
    ranking = wishes.ranking(scored.scores)
    chosen = diversify(
        ranking, matrix, scored.items.artists, length=LENGTH, trade_off=1 - settings.variety
    )
    slots = [(row, "") for row in chosen]
    if taste.likes_something:
        slots = exploration.mix(
            chosen,
            _exploration_candidates(scored, ranking, settings, now=now, rng=rng),
            exploration.outcomes(now=now),
            artists=scored.items.artists,
            length=min(LENGTH, len(chosen)),
            rng=rng,
        )
    unmoved = slots
    slots = flooring.with_floors(slots, scored, ranking, now=now, rng=rng)
    moved = flooring.moves(unmoved, slots, scored.items.ids)
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
            **flooring.stored(moved, place),
        }
        for place, (row, origin) in enumerate(slots)
    ]


def _exploration_candidates(
    scored: Scored,
    ranking: Tensor,
    settings: ListSettings,
    *,
    now: datetime,
    rng: random.Random,
) -> exploration.ExplorationCandidates:
    """Return the candidates for exploration: the random ones shuffled, the others best first."""
    best_first = ranking.argsort(descending=True).tolist()
    by_arm = {
        arm: [row for row in best_first if settings.explores and scored.sources[row] == arm]
        for arm in exploration.ARMS
    }
    rng.shuffle(by_arm["explore"])
    if not settings.floor:
        return exploration.ExplorationCandidates(by_arm=by_arm, unseen=[])
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
