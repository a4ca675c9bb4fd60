"""Diversity and fairness of the lists that are served, for the page on how lists are made.

Figures are of at least LEAST people, who may be counted, and of lists alone: no person's history,
taste or name is in them. Loads numpy: workers only.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import fmean
from typing import Any

import numpy as np
from django.db.models import Exists, OuterRef

from accounts import selectors as accounts
from catalog import inventory
from common.figures import LEAST
from recommendations.lists.models import ListRequest
from recommendations.monitoring.models import ListFigures
from recommendations.monitoring.selectors.exposure import exposures
from recommendations.monitoring.selectors.public import PLACES
from recommendations.registry.selectors import text_version
from recommendations.retrieval.selectors import vectors

# The lists of those who were active last.
MOST_LISTS = 300
# Rows kept, so that a change can be looked up.
KEPT = 100


def measure(*, now: datetime) -> ListFigures | None:
    """Compute and store the figures; None while fewer than LEAST people have a list."""
    lists = _lists()
    if len(lists) < LEAST:
        return None
    row = ListFigures.objects.create(
        computed_at=now,
        figures={"lists": len(lists), **_diversity(lists), "groups": _groups(now)},
    )
    old = ListFigures.objects.order_by("-computed_at").values_list("pk", flat=True)[KEPT:]
    ListFigures.objects.filter(pk__in=list(old)).delete()
    return row


def _lists() -> list[list[int]]:
    """Return the first works of the newest personal lists of people who may be counted."""
    counted = accounts.subjects_who_can_be_counted().filter(subject_id=OuterRef("subject_id"))
    rows = ListRequest.objects.filter(Exists(counted), current__personalised=True)
    newest = rows.order_by("-wanted_at").values_list("current__items", flat=True)[:MOST_LISTS]
    return [[item["artwork"] for item in items[:PLACES]] for items in newest if len(items) > 1]


def _diversity(lists: Sequence[Sequence[int]]) -> dict[str, float]:
    """Return how unlike a list's works are, its artists, and what lists have in common."""
    ids = sorted({pk for works in lists for pk in works})
    found = vectors.item_vectors(ids, version_id=text_version().pk)
    row_of = {pk: row for row, pk in enumerate(found.ids)}
    distances: list[float] = []
    artists: list[int] = []
    for works in lists:
        rows = [row_of[pk] for pk in works if pk in row_of]
        if len(rows) < 2:
            continue
        shown = found.vectors[rows].astype(np.float64)
        # Twice the sum of u·v over pairs, from the squared norm of the sum.
        total = float(np.square(shown.sum(axis=0)).sum() - np.square(shown).sum())
        distances.append(1 - total / (len(rows) * (len(rows) - 1)))
        named = {found.artists[row] for row in rows} - {None}
        artists.append(len(named))
    pairs = [len({*one} & {*other}) / max(len(one), len(other)) for one, other in pairwise(lists)]
    return {
        "distance": fmean(distances or [0.0]),
        "artists": fmean(artists or [0]),
        "in_common": fmean(pairs or [0.0]),
        "works": len(ids),
    }


def _groups(now: datetime) -> dict[str, list[Mapping[str, Any]]]:
    """Return each group of artists' share of the works on offer, and of the lists' exposure."""
    shelf = inventory.inventory(year=now.year, with_tags=False)
    shown = exposures().works
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for dimension, names in inventory.DIMENSIONS.items():
        offered: Counter[str] = Counter()
        exposed: dict[str, float] = defaultdict(float)
        for pk in shelf.artists:
            group = shelf.group_of(pk, dimension)
            offered[group] += 1
            if pk in shown:
                exposed[group] += shown[pk].with_floors
        total, works = sum(exposed.values()) or 1, len(shelf.artists) or 1
        rows[dimension] = [
            {
                "group": name,
                "inventory": offered[name] / works,
                "exposure": exposed[name] / total,
            }
            for name in names
            if offered[name]
        ]
    return rows
