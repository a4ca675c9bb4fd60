"""The home page's rails that come from a subject's taste, chosen with their list. Loads torch.

Pages show fewer works of a rail than are stored: what is sold, hidden or on the page already is
skipped when a rail is served (`home.selectors`).
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from torch import Tensor

from catalog import selectors as catalog
from recommendations.feed.services.items import Items
from recommendations.feed.services.scoring import Scored, SubjectTaste
from recommender import kinds

# Works that the page shows first; rails take others, where there are enough.
HEAD = 12
# The most works that a rail stores, and how many it needs.
MOST, LEAST = 18, 3
ANCHORS = 2
# A past work is a rail's reason where its part has this share of all parts or more.
ANCHOR_SHARE = 0.08
# And where it is as large as this share of the largest part that it has in any work.
ANCHOR_NEAR = 0.6
NEW_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Chosen:
    """A rail's rows, best first, and the past work that it is about."""

    rail: str
    rows: Sequence[int]
    anchor: Mapping[str, int | str] | None = None


def choose(
    taste: SubjectTaste,
    scored: Scored,
    ranking: Tensor,
    proposed: Mapping[str, Sequence[int]],
    *,
    listed: Sequence[int],
    now: datetime,
    rng: random.Random,
) -> list[Chosen]:
    """Return the rails in the order in which they may take works; none takes another's."""
    best_first = [int(row) for row in ranking.argsort(descending=True)]
    # What completes a collection is shown as such, wherever it stands in the list.
    taken: set[int] = set()
    rows_of_work = {pk: row for row, pk in enumerate(scored.items.ids)}

    def by_source(name: str) -> list[int]:
        ids = dict.fromkeys(proposed.get(name, ()))
        return [rows_of_work[pk] for pk in ids if pk in rows_of_work]

    def free(rows: Sequence[int]) -> list[int]:
        return [row for row in rows if row not in taken][:MOST]

    found = [Chosen("series", free(by_source("series")))]
    taken.update(found[0].rows, listed[:HEAD])
    for anchor, rows in _because(taste, scored, best_first):
        chosen = Chosen("because", free(rows), anchor)
        if len(chosen.rows) >= LEAST and sum(one.rail == "because" for one in found) < ANCHORS:
            found.append(chosen)
            taken.update(chosen.rows)
    explored = by_source("explore")
    rng.shuffle(explored)
    others = {
        "agreed": by_source("agreed"),
        "new": _new(scored, best_first, now=now),
        "explore": explored,
    }
    for rail, rows in others.items():
        chosen = Chosen(rail, free(rows))
        if len(chosen.rows) >= LEAST:
            found.append(chosen)
            taken.update(chosen.rows)
    return [chosen for chosen in found if chosen.rows]


def rows_of(chosen: Sequence[Chosen]) -> list[int]:
    """Return all rows of rails."""
    return [row for rail in chosen for row in rail.rows]


def stored(chosen: Sequence[Chosen], items: Items) -> list[dict[str, object]]:
    """Return rails as a list stores them."""
    return [
        {
            "rail": rail.rail,
            "items": [items.item(row) for row in rail.rows],
            **({"anchor": dict(rail.anchor)} if rail.anchor else {}),
        }
        for rail in chosen
    ]


def _because(
    taste: SubjectTaste, scored: Scored, best_first: Sequence[int]
) -> list[tuple[Mapping[str, int | str], list[int]]]:
    """Return past works with the candidates they count for most, who are strongest first.

    The past work's part must be positive, and the score lower without it, as of every reason.
    """
    refs = taste.gathered.refs
    pieces = [
        piece
        for piece, ref in enumerate(refs)
        if "artwork" in ref and kinds.is_like(str(ref["kind"]))
    ]
    if not pieces:
        return []
    parts = scored.parts[:, pieces]  # [N, P]
    total = scored.parts.abs().sum(dim=1).clamp_min(1e-9)  # [N]
    lowers = scored.scores.unsqueeze(1) > scored.without[pieces].T  # [N, P]
    shares = (parts / total.unsqueeze(1)).masked_fill(~lowers, 0.0)  # [N, P]
    strongest = shares.max(dim=1)
    of_anchor: dict[int, list[int]] = {}
    nearest = parts.max(dim=0).values  # [P]
    for row in best_first:
        place = int(strongest.indices[row])
        is_near = float(parts[row, place]) >= ANCHOR_NEAR * float(nearest[place])
        if is_near and float(strongest.values[row]) >= ANCHOR_SHARE:
            of_anchor.setdefault(pieces[place], []).append(row)
    # A bought work says more than a viewed one, and of equals what it counts for decides.
    ordered = sorted(
        of_anchor.items(),
        key=lambda pair: (
            -kinds.KINDS[str(refs[pair[0]]["kind"])].strength,
            -sum(float(strongest.values[row]) for row in pair[1][:MOST]),
        ),
    )
    return [(refs[piece], rows) for piece, rows in ordered]


def _new(scored: Scored, best_first: Sequence[int], *, now: datetime) -> list[int]:
    """Return the works that came into the catalogue lately, in the order of the ranking."""
    listed = catalog.created_at(scored.items.ids)
    first = now - NEW_WITHIN
    return [row for row in best_first if listed.get(scored.items.ids[row], first) > first]
