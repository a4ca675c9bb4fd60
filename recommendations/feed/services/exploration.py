"""Exploration and exposure: list slots that are not filled by predicted taste.

Two of ten slots are reserved. One explores: Thompson sampling (Thompson 1933; Chapelle & Li 2011)
over each source's recent save rate draws the source that fills it, so that sources which lead to
saves come more often and none is dropped. The other is the exposure floor: the best-scored work of
an artist not shown to anybody within the window, while there are such artists.

Both learn from what apps report, so one person's influence on either is bounded (ADR 0026).
"""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Count, Max, OuterRef, Subquery

from recommendations.interactions.selectors.shared import shared_log
from recommendations.interactions.services import IN_LIST
from recommender import kinds

if TYPE_CHECKING:
    from uuid import UUID

ARMS = ("explore", "new", "popular", "pick")
FLOOR = "floor"
WINDOW = timedelta(days=30)
CACHE_S = 600
# One person's influence: impressions counted per arm (saves in proportion), and artists counted.
IMPRESSIONS_PER_PERSON, ARTISTS_PER_PERSON = 20, 20
EXPLORE_SLOT, FLOOR_SLOT, PERIOD = 6, 9, 10
# At most this many works of one artist in any stretch of the list, whatever their source.
PER_ARTIST, STRETCH = 3, 24


@dataclass(frozen=True)
class Outcome:
    """Impressions and saves of a source's works, with each person's influence bounded."""

    shown: float = 0
    saved: float = 0

    def with_person(self, shown: int, saved: int) -> "Outcome":
        """Return the outcome with one more person's impressions and the works saved among them."""
        part = min(1, IMPRESSIONS_PER_PERSON / shown)
        return Outcome(self.shown + shown * part, self.saved + min(saved, shown) * part)


def outcomes(*, now: datetime) -> dict[str, Outcome]:
    """Return each arm's outcome within the window, cached for ten minutes.

    A save counts for the arm in which the same person was last shown the work, whatever source the
    client reports for it.
    """
    stored = cache.get("exploration:outcomes")
    if stored is not None:
        return {arm: Outcome(*counts) for arm, counts in stored.items()}
    recent = shared_log().filter(at__gte=now - WINDOW)
    impressions = recent.filter(
        kind=kinds.IMPRESSION, list_id__isnull=False, source__in=[IN_LIST + arm for arm in ARMS]
    )
    of_save = impressions.filter(
        subject_id=OuterRef("subject_id"), artwork_id=OuterRef("artwork_id")
    ).order_by("-at")
    saves = recent.filter(kind=kinds.SAVE).annotate(
        drawn=Subquery(of_save.values("source")[:1]),
    )
    saved = {
        (person, arm): works
        for person, arm, works in saves.filter(drawn__isnull=False)
        .values_list("subject_id", "drawn")
        .annotate(works=Count("artwork_id", distinct=True))
    }
    found = {arm: Outcome() for arm in ARMS}
    shown = impressions.values_list("subject_id", "source").annotate(times=Count("pk"))
    for person, source, times in shown.order_by("subject_id", "source"):
        arm = source.removeprefix(IN_LIST)
        found[arm] = found[arm].with_person(times, saved.get((person, source), 0))
    cache.set(
        "exploration:outcomes", {arm: astuple(outcome) for arm, outcome in found.items()}, CACHE_S
    )
    return found


def artists_shown(*, now: datetime) -> set[int]:
    """Return the artists of whom anybody was shown a work within the window.

    Only the `ARTISTS_PER_PERSON` artists shown to each person last are counted.
    """
    cached = cache.get("exploration:artists")
    if cached is not None:
        return set(cached)
    rows = shared_log().filter(
        kind=kinds.IMPRESSION, at__gte=now - WINDOW, artwork__artist__isnull=False
    )
    pairs = rows.values_list("subject_id", "artwork__artist_id").annotate(last=Max("at"))
    of_person: Counter[UUID] = Counter()
    found: set[int] = set()
    for person, artist, _last in pairs.order_by("-last", "artwork__artist_id").iterator():
        of_person[person] += 1
        if of_person[person] <= ARTISTS_PER_PERSON:
            found.add(artist)
    cache.set("exploration:artists", sorted(found), CACHE_S)
    return found


def draw_arm(known: Mapping[str, Outcome], arms: Sequence[str], rng: random.Random) -> str:
    """Return the arm whose drawn save rate, Beta(1 + saved, 1 + shown − saved), is highest."""

    def rate(arm: str) -> float:
        outcome = known.get(arm, Outcome())
        return rng.betavariate(1 + outcome.saved, 1 + max(outcome.shown - outcome.saved, 0))

    return max(arms, key=rate)


@dataclass
class ExplorationCandidates:
    """Candidate rows, best first: by arm, and those of artists not shown to anybody lately."""

    by_arm: dict[str, list[int]]
    unseen: list[int]


def mix(
    chosen: Sequence[int],
    candidates: ExplorationCandidates,
    known: Mapping[str, Outcome],
    *,
    artists: Sequence[int | None],
    length: int,
    rng: random.Random,
) -> list[tuple[int, str]]:
    """Return rows in order, each with its origin: '' for taste, an arm's name, or 'floor'.

    artists: each row's artist; inserted works respect the cap per artist that `diversify` sets.
    """
    slots = _Slots(artists)
    taste = list(chosen)
    # Rows that taste puts into the list anyway are not used for exploration.
    from_taste = set(chosen[: length - length // 5])

    def free(rows: Sequence[int]) -> list[int]:
        return [row for row in rows if row not in from_taste and slots.allows(row)]

    while len(slots.filled) < length:
        slot = len(slots.filled) % PERIOD
        rows: list[int] = []
        origin = ""
        if slot == EXPLORE_SLOT:
            by_arm = {arm: found for arm in ARMS if (found := free(candidates.by_arm[arm]))}
            if by_arm:
                origin = draw_arm(known, list(by_arm), rng)
                rows = by_arm[origin]
        elif slot == FLOOR_SLOT:
            rows, origin = free(candidates.unseen), FLOOR
        if not rows:
            rows, origin = [row for row in taste if slots.allows(row)], ""
        if not rows:
            break
        slots.fill(rows[0], origin)
    return slots.filled


class _Slots:
    """The slots filled so far: no row twice, and no artist too often in a stretch."""

    def __init__(self, artists: Sequence[int | None]) -> None:
        self.artists = artists
        self.filled: list[tuple[int, str]] = []
        self.rows_used: set[int] = set()
        self.recent_artists: deque[int | None] = deque(maxlen=STRETCH - 1)

    def allows(self, row: int) -> bool:
        artist = self.artists[row]
        capped = artist is not None and self.recent_artists.count(artist) >= PER_ARTIST
        return row not in self.rows_used and not capped

    def fill(self, row: int, origin: str) -> None:
        self.filled.append((row, origin))
        self.rows_used.add(row)
        self.recent_artists.append(self.artists[row])
