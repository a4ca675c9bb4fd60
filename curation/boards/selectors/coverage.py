"""What is recommended, and what never is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

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
from curation.boards.selectors.words import FACETS
from recommendations.monitoring.selectors.exposure import Exposures, exposures, seen_works

# Rows of the longest tables.
MOST = 40
# A tag of fewer works says nothing of a facet.
LEAST_WORKS = 5
ON_OFFER = Column("works", _("Works on offer"), "count", "on-offer")
LISTED = Column("listed", _("In a list"), "count", "listed")
SHARE = Column("share", _("Share in a list"), "share", "coverage")
NO_LISTS = _("Lists of at least 5 people are needed; there are fewer.")


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:
    """Return the coverage of the works on offer."""
    found = exposures()
    if found.people < LEAST_PEOPLE:
        return {}
    shelf = inventory.inventory(year=now.year)
    listed = shelf.artists.keys() & found.works.keys()
    seen = shelf.artists.keys() & seen_works(now=now)
    return {
        "all": _all(shelf, listed, seen),
        "never": _artists(shelf, found, never=True),
        "artists": _artists(shelf, found, never=False),
        "facets": _facets(shelf, listed),
        "tags": _tags(shelf, listed),
    }


def _row(works: int, listed: int, **more: object) -> Row:
    return {**more, "works": works, "listed": listed, "share": listed / works if works else None}


def _all(shelf: inventory.Inventory, listed: set[int], seen: set[int]) -> list[Row]:
    artists = Counter(artist for artist in shelf.artists.values() if artist is not None)
    shown = {shelf.artists[pk] for pk in listed} - {None}
    saw = {shelf.artists[pk] for pk in seen} - {None}
    return [
        {**_row(len(shelf.artists), len(listed), of="works"), "seen": len(seen)},
        {**_row(len(artists), len(shown), of="artists"), "seen": len(saw)},
    ]


def _artists(shelf: inventory.Inventory, found: Exposures, *, never: bool) -> list[Row]:
    """Return the artists with the most works, or exposure; `never`: those without any."""
    works: Counter[int] = Counter()
    listed: Counter[int] = Counter()
    exposure: Counter[int] = Counter()
    for pk, artist in shelf.artists.items():
        if artist is None:
            continue
        works[artist] += 1
        if pk in found.works:
            listed[artist] += 1
            exposure[artist] += found.works[pk].with_floors  # type: ignore[assignment]
    chosen = [artist for artist in works if bool(listed[artist]) != never]
    chosen.sort(key=lambda artist: (-exposure[artist], -works[artist], artist))
    names = inventory.artist_names(chosen[:MOST])
    total = sum(exposure.values()) or 1
    return [
        _row(
            works[artist],
            listed[artist],
            artist=list(names[artist]),
            exposure=exposure[artist] / total,
            inventory=works[artist] / len(shelf.artists),
        )
        for artist in chosen[:MOST]
    ]


def _facets(shelf: inventory.Inventory, listed: set[int]) -> list[Row]:
    facet_of = {tag: facet for tag, (facet, _en, _zh) in inventory.tag_labels().items()}
    works: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for pk, tags in shelf.tags.items():
        facets = {facet_of[tag] for tag in tags if tag in facet_of} or {""}
        works.update(facets)
        if pk in listed:
            shown.update(facets)
    return [
        _row(works[facet], shown[facet], facet=facet or "none")
        for facet in sorted(works, key=lambda facet: (not facet, facet))
    ]


def _tags(shelf: inventory.Inventory, listed: set[int]) -> list[Row]:
    """Return the tags that are recommended least, of those that enough works bear."""
    labels = inventory.tag_labels()
    works: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for pk, tags in shelf.tags.items():
        works.update(tags)
        if pk in listed:
            shown.update(tags)
    known = [tag for tag in works if tag in labels and works[tag] >= LEAST_WORKS]
    known.sort(key=lambda tag: (shown[tag] / works[tag], -works[tag], tag))
    return [
        _row(works[tag], shown[tag], tag=list(labels[tag][1:]), facet=labels[tag][0])
        for tag in known[:MOST]
    ]


ARTIST = Column("artist", _("Artist"), "name")
FACET = Column("facet", _("Kind of tag"), "word", words={**FACETS, "none": _("Without tags")})
BOARD = BoardKind(
    name="coverage",
    label=_("Coverage"),
    lead=_("Which of the works that may be recommended are in somebody’s list, and which are in "
           "none."),
    compute=compute,
    tables=(
        Table(
            "all",
            _("Works and artists"),
            (
                Column(
                    "of", _("Of"), "word", words={"works": _("Works"), "artists": _("Artists")}
                ),
                Column("works", _("On offer"), "count", "on-offer"),
                LISTED,
                SHARE,
                Column("seen", _("Seen within 30 days"), "count", "seen"),
            ),
            NO_LISTS,
        ),
        Table(
            "facets",
            _("By kind of tag"),
            (FACET, ON_OFFER, LISTED, SHARE),
            NO_LISTS,
            Plot("bars", "facet", ("share",), _("Share of the works that are in a list")),
        ),
        Table(
            "tags",
            _("Tags that are recommended least"),
            (Column("tag", _("Tag"), "name"), FACET, ON_OFFER, LISTED, SHARE),
            NO_LISTS,
        ),
        Table(
            "never",
            _("Artists in nobody’s list"),
            (ARTIST, ON_OFFER),
            _("Every artist is in a list, or fewer than 5 people have lists."),
            lead=_("Those with the most works on offer first."),
        ),
        Table(
            "artists",
            _("Artists with the most exposure"),
            (
                ARTIST,
                ON_OFFER,
                LISTED,
                SHARE,
                Column("exposure", _("Share of the exposure"), "share", "exposure"),
                Column("inventory", _("Share of the works"), "share", "inventory"),
            ),
            NO_LISTS,
            Plot("bars", "artist", ("exposure", "inventory"), _("Share"), most=12),
        ),
    ),
    explanations=(
        Explanation(
            "on-offer",
            _("Works on offer"),
            _("Works that are shown and neither sold nor on hold, including museum works that"
                " are not for sale."),
        ),
        Explanation(
            "listed",
            _("In a list"),
            _("Works in the current list of at least one of the 20,000 most recently active"
                " people. People who turned off personal recommendations are not counted."),
        ),
        Explanation(
            "coverage",
            _("Share in a list"),
            _("Works in a list ÷ works on offer. For artists: those with at least one work in a "
              "list ÷ those "
              "with at least one work on offer."),
        ),
        Explanation(
            "seen",
            _("Seen"),
            _("Works that were visible on screen in somebody’s list within the last 30 days."),
        ),
    ),
)  # fmt: skip
