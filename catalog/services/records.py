"""Records of a source: works, their makers and series, in the catalogue's terms.

A source's stream holds an `ArtworkRecord` for each work that can be loaded, a `Flag` for each field
of one that can't be read, and a `Refusal` for each row that is no work at all.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from catalog.models import TextSource
from common.links import web_address

SHOWN = 60
# Stands for every field of a record, until it is made.
EVERYTHING = frozenset({"*"})


class Place(int):
    """Where a record stands that has no line of its own: 'object 7', 'objects/7.json: line 2'."""

    name: str

    def __new__(cls, number: int, name: str) -> "Place":
        """Return a number with its name."""
        place = super().__new__(cls, number)
        place.name = name
        return place

    def __str__(self) -> str:
        return self.name


def place_of(line: int) -> str:
    """Return where a record stands, as reports write it."""
    return str(line) if isinstance(line, Place) else _("line %(line)d") % {"line": line}


@dataclass(frozen=True)
class Refusal:
    """A record that can't be loaded: where it stands in the file, and what to do about it."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"{place_of(self.line)}: {self.reason}"


@dataclass(frozen=True)
class Flag:
    """A field that is left as it is while its work is loaded: where, what it holds, and why."""

    line: int
    field: str
    text: str
    reason: str

    def __str__(self) -> str:
        # A reader's reason quotes the text already.
        shown = "" if self.reason.startswith("“") else f'"{shortened(self.text)}": '
        return f"{place_of(self.line)}: {self.field}: {shown}{self.reason}"


def shortened(text: str) -> str:
    """Return a text on one line, as far as a report shows it."""
    line = " ".join(text[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


@dataclass(frozen=True)
class ArtistRecord:
    """A maker as a source knows them; only the fields in `carried` are written.

    `by_name` where the source has no id of its own for them (`namesakes`).
    """

    source_id: str
    name_en: str
    name_zh: str = ""
    sort_name: str = ""
    birth_year: int | None = None
    death_year: int | None = None
    dates_text: str = ""
    gender: str = ""
    nationality: str = ""
    bio_en: str = ""
    bio_zh: str = ""
    carried: frozenset[str] = field(default=EVERYTHING, repr=False)
    by_name: bool = field(default=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _all_unless_named(self)


@dataclass(frozen=True)
class SeriesRecord:
    """A series as a source knows it."""

    source_id: str
    title_en: str
    title_zh: str = ""
    carried: frozenset[str] = field(default=EVERYTHING, repr=False)

    def __post_init__(self) -> None:
        _all_unless_named(self)


@dataclass(frozen=True)
class ArtworkRecord:
    """A work as a source knows it; sizes in cm, price in minor units, tags of the vocabulary.

    Only the fields in `carried` are written; where it is left out, all are. `line` is where the
    record starts in its file. A work's tags are `medium_tags` and `tags`, which may come from
    different columns. Nothing in a field means that the source has nothing there. `derived`: fields
    without a cell of their own in this source, read from another one's (`merging.ORIGIN`).
    """

    source_id: str
    title_en: str = ""
    title_zh: str = ""
    # By the code of the language. Out of `repr`, so that records without any keep their digests.
    other_titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    attribution: str = ""
    date_text: str = ""
    year_from: int | None = None
    year_to: int | None = None
    medium_en: str = ""
    medium_zh: str = ""
    classification: str = ""
    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    depth_cm: Decimal | None = None
    dimensions_text: str = ""
    description_en: str = ""
    description_zh: str = ""
    description_source: str = TextSource.SOURCE
    medium_tags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source_terms: tuple[str, ...] = ()
    availability: str = ""
    price_minor: int | None = None
    currency: str = "USD"
    location: str = ""
    credit_line: str = ""
    provenance: str = ""
    inscription: str = ""
    source_url: str = ""
    # Out of `repr`, as are other titles.
    rights: str = field(default="", repr=False)
    picture_url: str = field(default="", repr=False)
    accession_number: str = ""
    curators_pick: bool = False
    artist: ArtistRecord | None = None
    series: SeriesRecord | None = None
    carried: frozenset[str] = field(default=EVERYTHING, repr=False)
    derived: frozenset[str] = field(default=frozenset(), repr=False)
    line: int = field(default=0, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Addresses at the source are kept only where they are on the web.
        for name in ("source_url", "picture_url"):
            object.__setattr__(self, name, web_address(getattr(self, name)))
        _all_unless_named(self)

    def digest(self) -> str:
        """Return the hash by which changed records are detected."""
        parts = [self, self.artist, self.series]
        carried = "|".join(_listed(part.carried) for part in parts if part)
        later = repr(sorted(self.other_titles.items())) if self.other_titles else ""
        later += "".join(f"|{text!r}" for text in (self.rights, self.picture_url) if text)
        return hashlib.sha256(f"{self!r}{later}{carried}".encode()).hexdigest()


Record = ArtistRecord | SeriesRecord | ArtworkRecord
Kind = type[ArtistRecord] | type[SeriesRecord] | type[ArtworkRecord]
NO_VALUES = {"source_id", "carried", "derived", "line", "by_name"}
FIELDS = {
    kind.__name__: frozenset(part.name for part in fields(kind)) - NO_VALUES
    for kind in (ArtistRecord, SeriesRecord, ArtworkRecord)
}


def every_field(kind: Kind) -> frozenset[str]:
    """Return the fields that a record of this kind can carry."""
    return FIELDS[kind.__name__]


@lru_cache
def _listed(carried: frozenset[str]) -> str:
    return ",".join(sorted(carried))


def _all_unless_named(record: Record) -> None:
    if record.carried == EVERYTHING:
        object.__setattr__(record, "carried", every_field(type(record)))
