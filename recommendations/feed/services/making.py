"""A list made from a subject's evidence, by the arm that they see. Loads torch."""

import random
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import torch
from torch import Tensor

from catalog import selectors as catalog
from recommendations.feed.services import exploration, flooring, railing
from recommendations.feed.services.exhibiting import exhibitions_near
from recommendations.feed.services.flooring import Slot
from recommendations.feed.services.items import Items
from recommendations.feed.services.reranking import rerank
from recommendations.feed.services.scoring import Scored, SubjectTaste, read_taste
from recommendations.registry.services import serving
from recommendations.registry.services.serving import Served
from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.sources import Query, credited, proposals
from recommendations.taste.services.evidence import GatheredEvidence
from recommendations.taste.services.grounding import shown_by_absent
from recommendations.trials.selectors.assignment import Assignment, ListSettings, assignment_of
from recommender import kinds
from recommender.serving import steering as sliders
from recommender.serving.diversity import diversify
from recommender.trials.interleaving import OTHER, STANDING, team_draft
from shelves.selectors import saved_ids

LENGTH = 120
MAX_IMPRESSIONS, MAX_BY_DISLIKED = 12, 2000
# From which weight on a disliked artist's works are left out; below it there are fewer.
EXCLUDED_FROM = 0.5


@dataclass(frozen=True)
class Made:
    """A subject's taste, their list, best first, and the home page's other rails."""

    taste: SubjectTaste
    items: list[dict[str, object]]
    rails: list[dict[str, object]]


def compute(
    subject_id: UUID,
    *,
    now: datetime,
    served: Served | None = None,
    assignment: Assignment | None = None,
) -> tuple[SubjectTaste, list[dict[str, object]]]:
    """Return the taste and the list of `make`."""
    made = make(subject_id, now=now, served=served, assignment=assignment)
    return made.taste, made.items


def make(
    subject_id: UUID,
    *,
    now: datetime,
    served: Served | None = None,
    assignment: Assignment | None = None,
) -> Made:
    """Return the taste, the list and the rails; stores and locks nothing.

    served: the model version to use, by default that of the subject's arm or the live one.
    assignment: what the list is made with; the subject's own by default. Taste and rails are arm
    A's where both arms are in the list; each work then has the reasons of the arm that placed it.
    """
    assignment = assignment or assignment_of(subject_id)
    made = [
        _by_arm(subject_id, served or serving.served(arm.version), arm.settings, now=now)
        for arm in assignment.arms
    ]
    first = made[0]
    if assignment.interleaved:
        rng = random.Random(f"{subject_id} {now.isoformat()} teams")  # noqa: S311 - no secret
        return replace(first, items=_interleave(first.items, made[1].items, rng))
    return first


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


def _by_arm(subject_id: UUID, served: Served, settings: ListSettings, *, now: datetime) -> Made:
    """Return the list and rails by one version and its settings."""
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
        wanted=gathered.history.of_kind(kinds.WANT),
    )
    proposed = proposals(query)
    found = credited(proposed)
    allowed = recommendable.among(found, subject_id=subject_id, in_own_list=True)
    scored = taste.score([pk for pk in found if pk in allowed], found, now=now)
    order = rerank(subject_id, scored, gathered, now=now)
    variety = sliders.variety(settings.variety, order.steering.variety)
    steered = replace(settings, variety=variety)
    slots, unfloored = _slots(taste, scored, order.ranking, steered, now=now, rng=rng)
    chosen = railing.choose(
        taste, scored, order.ranking, proposed, listed=[row for row, _ in slots], now=now, rng=rng
    )
    rows = Items.of(
        taste, scored, order, listed=[row for row, _ in slots], beside=railing.rows_of(chosen)
    )
    moved = flooring.moves(unfloored, slots, scored.items.ids)
    items = [
        rows.item(row, origin) | flooring.stored(moved, place)
        for place, (row, origin) in enumerate(slots)
    ]
    return Made(taste, items, [*railing.stored(chosen, rows), *exhibitions_near(taste, now=now)])


def _slots(
    taste: SubjectTaste,
    scored: Scored,
    ranking: Tensor,
    settings: ListSettings,
    *,
    now: datetime,
    rng: random.Random,
) -> tuple[list[Slot], list[Slot]]:
    """Return the list's rows with their origins, by ranking and diversity; and without floors."""
    matrix = torch.from_numpy(scored.items.vectors)
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
    return flooring.with_floors(slots, scored, ranking, now=now, rng=rng), slots


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
    disliked = catalog.ids_by_artists(
        gathered.artists(-1, least=EXCLUDED_FROM), limit=MAX_BY_DISLIKED
    )
    excluded = recommendable.excluded_ids(subject_id)
    return {*excluded, *saved_ids(subject_id), *overexposed, *disliked}
