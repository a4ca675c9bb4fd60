"""Two rankings in one list: team-draft interleaving (Radlinski, Kurup & Joachims, CIKM 2008).

Each work belongs to the team whose ranking placed it. In every pair of places a coin decides which
team picks first, so that neither gains from position. Clicks and saves are credited to the work's
team; a subject prefers the team with more credit.
"""

import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
STANDING, OTHER = "a", "b"


def team_draft(
    standing: Sequence[Item], other: Sequence[Item], *, length: int, rng: random.Random
) -> list[tuple[Item, str]]:
    """Return up to `length` items with the team that placed each, no item twice."""
    rankings: Mapping[str, Sequence[Item]] = {STANDING: standing, OTHER: other}
    places = {STANDING: 0, OTHER: 0}
    teams: list[tuple[Item, str]] = []
    taken: set[Item] = set()
    order: list[str] = []
    while len(teams) < length:
        if not order:
            order = [STANDING, OTHER] if rng.random() < 0.5 else [OTHER, STANDING]
        team = order.pop(0)
        ranking = rankings[team]
        while places[team] < len(ranking) and ranking[places[team]] in taken:
            places[team] += 1
        if places[team] == len(ranking):
            if all(set(each) <= taken for each in rankings.values()):
                break
            continue
        item = ranking[places[team]]
        taken.add(item)
        teams.append((item, team))
    return teams


def preference(standing_credit: float, other_credit: float) -> float:
    """Return a subject's preference for the other team: −1 to 1, 0 without credit."""
    total = standing_credit + other_credit
    return (other_credit - standing_credit) / total if total else 0.0
