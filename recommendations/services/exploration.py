"""Places in a list that are not the taste's: to learn, and so that every artist is seen.

Two of ten places are kept. One explores: which source fills it is drawn by Thompson sampling
(Thompson 1933; Chapelle & Li 2011) over what came of each source lately, so that sources which
lead to saves come more often and none is ever quite given up. The other is the exposure floor:
the best-scored work of an artist whom nobody was shown within the window, while there are such.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count

from recommendations.models import Interaction, Kind

ARMS = ("explore", "new", "popular", "pick")
FLOOR = "floor"
WINDOW = timedelta(days=30)
KEPT_S = 600
EXPLORE_AT, FLOOR_AT, EVERY = 6, 9, 10
# `source` of an event that happened in a list: this and the source that proposed the work.
IN_LIST = "for-you/"


@dataclass(frozen=True)
class Outcome:
    """How often a source's works were shown, and saved from there."""

    shown: int = 0
    saved: int = 0


def outcomes(*, now: datetime) -> dict[str, Outcome]:
    """Return what came of each arm within the window; kept for ten minutes."""
    kept = cache.get("exploration:outcomes")
    if kept is not None:
        return dict(kept)
    rows = (
        Interaction.objects.filter(
            at__gte=now - WINDOW,
            source__in=[IN_LIST + arm for arm in ARMS],
            kind__in=[Kind.IMPRESSION, Kind.SAVE],
        )
        .values_list("source", "kind")
        .annotate(times=Count("pk"))
    )
    times = {(source.removeprefix(IN_LIST), kind): count for source, kind, count in rows}
    found = {
        arm: Outcome(times.get((arm, Kind.IMPRESSION), 0), times.get((arm, Kind.SAVE), 0))
        for arm in ARMS
    }
    cache.set("exploration:outcomes", found, KEPT_S)
    return found


def artists_shown(*, now: datetime) -> set[int]:
    """Return the artists of whom anybody was shown a work within the window."""
    kept = cache.get("exploration:artists")
    if kept is not None:
        return set(kept)
    rows = Interaction.objects.filter(kind=Kind.IMPRESSION, at__gte=now - WINDOW)
    found = set(rows.values_list("artwork__artist_id", flat=True).distinct()) - {None}
    cache.set("exploration:artists", found, KEPT_S)
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

    def take(self, rows: list[int], used: set[int]) -> int | None:
        """Return the first row of `rows` that is not used, and use it."""
        while rows:
            row = rows.pop(0)
            if row not in used:
                used.add(row)
                return row
        return None


def mix(
    chosen: Sequence[int],
    spare: Spare,
    known: Mapping[str, Outcome],
    *,
    length: int,
    rng: random.Random,
) -> list[tuple[int, str]]:
    """Return rows in order, each with why it stands there: '', an arm's name, or 'floor'."""
    used: set[int] = set()
    taste = iter(chosen)
    mixed: list[tuple[int, str]] = []
    # What the taste has already put into the list is not taken again further down.
    ahead = set(chosen[: length - length // 5])
    while len(mixed) < length:
        place = len(mixed) % EVERY
        row: int | None = None
        why = ""
        if place == EXPLORE_AT:
            arms = [arm for arm in ARMS if any(r not in used | ahead for r in spare.by_arm[arm])]
            if arms:
                why = draw_arm(known, arms, rng)
                row = spare.take([r for r in spare.by_arm[why] if r not in ahead], used)
        elif place == FLOOR_AT:
            row, why = spare.take([r for r in spare.unseen if r not in ahead], used), FLOOR
        if row is None:
            row, why = next((r for r in taste if r not in used), None), ""
            if row is None:
                break
            used.add(row)
        mixed.append((row, why))
    return mixed
