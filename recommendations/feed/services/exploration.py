"""Places in a list that are not the taste's: to learn, and so that every artist is seen.

Two of ten places are kept. One explores: which source fills it is drawn by Thompson sampling
(Thompson 1933; Chapelle & Li 2011) over what came of each source lately, so that sources which
lead to saves come more often and none is ever quite given up. The other is the exposure floor:
the best-scored work of an artist whom nobody was shown within the window, while there are such.

Both learn from what apps report, so that one person's part in either is bounded (ADR 0026).
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
KEPT_S = 600
# One person's part: so many showings in each arm, their saves in proportion; so many artists.
SHOWINGS_EACH, ARTISTS_EACH = 20, 20
EXPLORE_AT, FLOOR_AT, EVERY = 6, 9, 10
# At most so many works of one artist in any stretch of the list, wherever they come from.
PER_ARTIST, STRETCH = 3, 24


@dataclass(frozen=True)
class Outcome:
    """How often a source's works were shown, and saved from there: each person's part bounded."""

    shown: float = 0
    saved: float = 0

    def with_person(self, shown: int, saved: int) -> "Outcome":
        """Return the outcome with one more person's showings and the works saved among them."""
        part = min(1, SHOWINGS_EACH / shown)
        return Outcome(self.shown + shown * part, self.saved + min(saved, shown) * part)


def outcomes(*, now: datetime) -> dict[str, Outcome]:
    """Return what came of each arm within the window; kept for ten minutes.

    A save counts for the arm in which the same person was last shown the work, whatever the caller
    says of where it was saved.
    """
    stored = cache.get("exploration:outcomes")
    if stored is not None:
        return {arm: Outcome(*counts) for arm, counts in stored.items()}
    lately = shared_log().filter(at__gte=now - WINDOW)
    impressions = lately.filter(
        kind=kinds.IMPRESSION, list_id__isnull=False, source__in=[IN_LIST + arm for arm in ARMS]
    )
    of_save = impressions.filter(
        subject_id=OuterRef("subject_id"), artwork_id=OuterRef("artwork_id")
    ).order_by("-at")
    saves = lately.filter(kind=kinds.SAVE).annotate(
        arm=Subquery(of_save.values("source")[:1]),
    )
    saved = {
        (person, arm): works
        for person, arm, works in saves.filter(arm__isnull=False)
        .values_list("subject_id", "arm")
        .annotate(works=Count("artwork_id", distinct=True))
    }
    found = {arm: Outcome() for arm in ARMS}
    shown = impressions.values_list("subject_id", "source").annotate(times=Count("pk"))
    for person, source, times in shown.order_by("subject_id", "source"):
        arm = source.removeprefix(IN_LIST)
        found[arm] = found[arm].with_person(times, saved.get((person, source), 0))
    cache.set("exploration:outcomes", {arm: astuple(of) for arm, of in found.items()}, KEPT_S)
    return found


def artists_shown(*, now: datetime) -> set[int]:
    """Return the artists of whom anybody was shown a work within the window.

    Of each person's the `ARTISTS_EACH` shown last count.
    """
    kept = cache.get("exploration:artists")
    if kept is not None:
        return set(kept)
    rows = shared_log().filter(
        kind=kinds.IMPRESSION, at__gte=now - WINDOW, artwork__artist__isnull=False
    )
    pairs = rows.values_list("subject_id", "artwork__artist_id").annotate(last=Max("at"))
    of_person: Counter[UUID] = Counter()
    found: set[int] = set()
    for person, artist, _last in pairs.order_by("-last", "artwork__artist_id").iterator():
        of_person[person] += 1
        if of_person[person] <= ARTISTS_EACH:
            found.add(artist)
    cache.set("exploration:artists", sorted(found), KEPT_S)
    return found


def draw_arm(known: Mapping[str, Outcome], arms: Sequence[str], rng: random.Random) -> str:
    """Return the arm whose drawn save rate, Beta(1 + saved, 1 + shown − saved), is highest."""

    def rate(arm: str) -> float:
        outcome = known.get(arm, Outcome())
        return rng.betavariate(1 + outcome.saved, 1 + max(outcome.shown - outcome.saved, 0))

    return max(arms, key=rate)


@dataclass
class Spare:
    """Rows that are not in the list, best first: by arm, and of artists nobody was shown."""

    by_arm: dict[str, list[int]]
    unseen: list[int]


def mix(
    chosen: Sequence[int],
    spare: Spare,
    known: Mapping[str, Outcome],
    *,
    artists: Sequence[int | None],
    length: int,
    rng: random.Random,
) -> list[tuple[int, str]]:
    """Return rows in order, each with why it stands there: '', an arm's name, or 'floor'.

    artists: of each row; what is put in keeps to the cap that `diversify` set on each artist.
    """
    places = _Places(artists)
    taste = list(chosen)
    # What the taste has already put into the list is not taken again further down.
    ahead = set(chosen[: length - length // 5])

    def free(rows: Sequence[int]) -> list[int]:
        return [row for row in rows if row not in ahead and places.may_take(row)]

    while len(places.taken) < length:
        place = len(places.taken) % EVERY
        rows: list[int] = []
        why = ""
        if place == EXPLORE_AT:
            by_arm = {arm: found for arm in ARMS if (found := free(spare.by_arm[arm]))}
            if by_arm:
                why = draw_arm(known, list(by_arm), rng)
                rows = by_arm[why]
        elif place == FLOOR_AT:
            rows, why = free(spare.unseen), FLOOR
        if not rows:
            rows, why = [row for row in taste if places.may_take(row)], ""
        if not rows:
            break
        places.take(rows[0], why)
    return places.taken


class _Places:
    """The places given so far: no row twice, and no artist too often in a stretch."""

    def __init__(self, artists: Sequence[int | None]) -> None:
        self.artists = artists
        self.taken: list[tuple[int, str]] = []
        self.used: set[int] = set()
        self.lately: deque[int | None] = deque(maxlen=STRETCH - 1)

    def may_take(self, row: int) -> bool:
        artist = self.artists[row]
        capped = artist is not None and self.lately.count(artist) >= PER_ARTIST
        return row not in self.used and not capped

    def take(self, row: int, why: str) -> None:
        self.taken.append((row, why))
        self.used.add(row)
        self.lately.append(self.artists[row])
