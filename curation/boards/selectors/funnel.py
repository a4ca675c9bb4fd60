"""From seen to bought, by where works are seen."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from curation.boards.selectors.base import (
    LEAST_PEOPLE,
    BoardKind,
    Column,
    Explanation,
    Plot,
    Row,
    Table,
    figure,
    wilson,
)
from recommendations.monitoring.selectors.funnel import Path, Reached, paths

STEPS = ("opened", "saved", "bid", "bought")
RAILS = {
    "for-you": _("For you"),
    "because": _("Because of a past work"),
    "agreed": _("Collectors with your taste"),
    "series": _("Complete your collection"),
    "trending": _("Trending"),
    "explore": _("Explore"),
    "set": _("Curated sets"),
    "browse": _("Browse and search"),
    "similar": _("Similar works"),
    "picks": _("Curators’ picks"),
    "new": _("New works"),
    "artist": _("Artist’s page"),
    "exhibition": _("Exhibition"),
}
SOURCES = {
    "taste": _("Close to the collector’s taste"),
    "statement": _("Close to the statement"),
    "similar": _("Close to works chosen lately"),
    "concepts": _("Words in the statement"),
    "artists": _("Artists in the statement"),
    "agreed": _("Chosen by several people who agreed"),
    "series": _("Of series they collect"),
    "collaborative": _("Chosen by people of similar taste"),
    "popular": _("Popular"),
    "new": _("New"),
    "pick": _("Picks"),
    "explore": _("Exploration"),
    "floor": _("Artists not shown lately"),
    "floors": _("Groups with a floor"),
}


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:
    """Return the funnel by rail, and of the list by source."""
    found = paths(now=now)
    rails = {path.source.partition("/")[0] for path in found}
    return {
        "rails": _rows("rail", {rail: _of_rail(found, rail) for rail in rails}),
        "sources": _rows(
            "source",
            {
                path.source.partition("/")[2]: [path]
                for path in found
                if path.source.startswith("for-you/")
            },
        ),
    }


def _of_rail(found: Sequence[Path], rail: str) -> list[Path]:
    return [path for path in found if path.source.partition("/")[0] == rail]


def _rows(key: str, groups: Mapping[str, Sequence[Path]]) -> list[Row]:
    """Return a row a group that at least 5 people saw; how many of a step only of as many."""
    rows = []
    for name, group in groups.items():
        seen = _together([path.seen for path in group])
        if seen.people < LEAST_PEOPLE:
            continue
        row: dict[str, object] = {key: name, "people": seen.people, "seen": seen.pairs}
        for number, step in enumerate(STEPS):
            reached = _together([path.steps[number] for path in group])
            span = wilson(reached.pairs, seen.pairs)
            row[step] = figure(reached.pairs, people=reached.people)
            row[f"{step}_share"] = figure(reached.pairs / seen.pairs, people=reached.people)
            row[f"{step}_interval"] = span if reached.people >= LEAST_PEOPLE else None
        rows.append(row)
    return sorted(rows, key=lambda row: -int(str(row["seen"])))


def _together(parts: Sequence[Reached]) -> Reached:
    """Add up groups; at least as many people as in the largest, since they may be the same.

    What fewer than 5 people reached is left out of the sum, too: it would be the sum less the rest.
    """
    shown = [part for part in parts if part.people >= LEAST_PEOPLE]
    parts = shown or parts
    return Reached(sum(part.pairs for part in parts), max(part.people for part in parts))


def _columns(first: Column) -> tuple[Column, ...]:
    names = {
        "opened": _("Opened"),
        "saved": _("Saved"),
        "bid": _("Bid"),
        "bought": _("Bought"),
    }
    shares = {
        "opened": _("Opened, share"),
        "saved": _("Saved, share"),
        "bid": _("Bid, share"),
        "bought": _("Bought, share"),
    }
    columns = [first, Column("seen", _("Seen"), "count", "funnel")]
    for step in STEPS:
        columns += [
            Column(step, names[step], "count", "funnel"),
            Column(f"{step}_share", shares[step], "share", "funnel-share"),
            Column(f"{step}_interval", _("95% interval"), "interval", "wilson"),
        ]
    return tuple(columns)


EMPTY = _("Nothing was seen by at least 5 people within 30 days.")
AXIS = _("Opened, of the works seen")
BOARD = BoardKind(
    name="funnel",
    label=_("Funnel"),
    lead=_("How far people get with the works they see: seen, opened, saved, bid on, bought. Last"
        " 30 days."),
    compute=compute,
    tables=(
        Table(
            "rails",
            _("By place"),
            _columns(Column("rail", _("Place"), "word", words=RAILS)),
            EMPTY,
            Plot("intervals", "rail", ("opened_share",), AXIS, interval="opened_interval"),
        ),
        Table(
            "sources",
            _("People’s lists by source"),
            _columns(Column("source", _("Source"), "word", words=SOURCES)),
            EMPTY,
            Plot("intervals", "source", ("opened_share",), AXIS, interval="opened_interval"),
        ),
    ),
    explanations=(
        Explanation(
            "funnel",
            _("Seen, opened, saved, bid, bought"),
            _("Pairs of a person and a work within 30 days. A pair is counted once at the place"
                " where the person first saw the work, and once for each later step of the same"
                " person with the work. Staff and people who turned off personal recommendations"
                " are not counted. A source that fewer than 5 people saw, or from which fewer than"
                " 5 people went on to a step, is left out of the row “For you”, too."),
        ),
        Explanation(
            "funnel-share",
            _("Shares of the funnel"),
            _("Pairs that reached the step ÷ pairs seen at the same place."),
        ),
        Explanation(
            "wilson",
            _("95% interval"),
            _("Wilson’s score interval of the share (1927): if the count were repeated many"
                " times, 95 of 100 such intervals would contain the true share. It assumes"
                " independent pairs; with few people and many works each, the true interval is"
                " wider."),
        ),
    ),
)  # fmt: skip
