"""Exposure by group of artists against the inventory, with and without floors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog import inventory
from curation.boards.selectors.base import (
    LEAST_PEOPLE,
    BoardKind,
    Column,
    Explanation,
    Plot,
    Row,
    Table,
)
from curation.boards.selectors.coverage import NO_LISTS
from recommendations.floors.selectors import floor_rows
from recommendations.monitoring.selectors.exposure import exposures
from recommendations.monitoring.selectors.group_words import DIMENSIONS, GROUPS


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:
    """Return each group's shares of works and of exposure."""
    found = exposures()
    if found.people < LEAST_PEOPLE:
        return {}
    shelf = inventory.inventory(year=now.year, with_tags=False)
    floors = {(row.dimension, row.group): row.percent for row in floor_rows()}
    return {
        dimension: _groups(shelf, found.works, dimension, floors)
        for dimension in inventory.DIMENSIONS
    }


def _groups(
    shelf: inventory.Inventory,
    works: Mapping[int, Any],
    dimension: str,
    floors: Mapping[tuple[str, str], int],
) -> list[Row]:
    offered: Counter[str] = Counter()
    with_floors: dict[str, float] = {}
    without: dict[str, float] = {}
    for pk in shelf.artists:
        group = shelf.group_of(pk, dimension)
        offered[group] += 1
        if exposure := works.get(pk):
            with_floors[group] = with_floors.get(group, 0.0) + exposure.with_floors
            without[group] = without.get(group, 0.0) + exposure.without
    total, before = sum(with_floors.values()) or 1, sum(without.values()) or 1
    rows: list[Row] = []
    for group in inventory.DIMENSIONS[dimension]:
        if not offered[group]:
            continue
        share, has = offered[group] / len(shelf.artists), with_floors.get(group, 0.0) / total
        percent = floors.get((dimension, group))
        rows.append({
            "group": group,
            "works": offered[group],
            "inventory": share,
            "exposure": has,
            "without": without.get(group, 0.0) / before,
            "ratio": has / share,
            "floor": share * percent / 100 if percent else None,
        })  # fmt: skip
    return rows


COLUMNS = (
    Column("group", _("Group"), "word", words=GROUPS),
    Column("works", _("Works on offer"), "count", "on-offer"),
    Column("inventory", _("Share of the works"), "share", "inventory"),
    Column("without", _("Exposure without floors"), "share", "without-floors"),
    Column("exposure", _("Share of the exposure"), "share", "exposure"),
    Column("ratio", _("Exposure ÷ works"), "number", "ratio"),
    Column("floor", _("Floor"), "share", "floor"),
)
BOARD = BoardKind(
    name="exposure",
    label=_("Exposure"),
    lead=_("The exposure of each group of artists in people’s lists, compared with its share of"
        " the works."),
    compute=compute,
    tables=tuple(
        Table(
            dimension,
            label,
            COLUMNS,
            NO_LISTS,
            Plot("bars", "group", ("inventory", "without", "exposure"), _("Share")),
        )
        for dimension, label in DIMENSIONS.items()
    ),
    explanations=(
        Explanation(
            "inventory",
            _("Share of the works"),
            _("Works of the group on offer ÷ all works on offer. “Not known” has the artists"
                " whose record lacks the information, and works without an artist. An artist"
                " counts as deceased from the year of death, or 122 years after birth."),
        ),
        Explanation(
            "exposure",
            _("Share of the exposure"),
            _("A work at rank r of a list gets an exposure of 1 ÷ log₂(1 + r): 1 at the first"
                " place, 0.63 at the second, 0.29 at the tenth. The share is the sum over the"
                " group’s works in the current lists ÷ the sum over all works (Singh & Joachims"
                " 2018)."),
        ),
        Explanation(
            "without-floors",
            _("Exposure without floors"),
            _("The share that the same lists would have if no floor had moved a work. Each list"
                " stores which works its floors moved, and from where."),
        ),
        Explanation(
            "ratio",
            _("Exposure ÷ works"),
            _("Share of the exposure ÷ share of the works. 1: as much exposure as works; below 1: "
              "less."),
        ),
        Explanation(
            "floor",
            _("Floor"),
            _("The minimum share of a list’s exposure for the group: its share of the works ×"
                " the percentage that a curator set. When the exposure that the group lacks is"
                " large enough, the next place goes to the group’s highest-scoring work not yet"
                " placed. Scores and reasons don’t change. A list stays below the floor if too few"
                " works of the group fit the collector, or if the floor would put too many works"
                " by one artist close together."),
        ),
    ),
)  # fmt: skip
