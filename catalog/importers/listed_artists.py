"""The makers of a museum's object: one is linked, all the others stand in the attribution."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalog.importers.fields import LONGEST_TERM, Fields
from catalog.reading import ListedMaker, read_life, read_listed, read_years
from catalog.services.records import ArtistRecord, ArtworkRecord
from common.reading import UnreadableError, is_none

LONGEST_ATTRIBUTION = 500
# Those who are shown, and those who had the work: none of them made it.
SHOWN = frozenset({"sitter", "subject", "depicted", "person depicted", "portrayed", "model"})
HAD = frozenset(
    {
        "donor", "owner", "former owner", "previous owner", "lender", "collector", "dealer",
        "client", "commissioner", "dedicatee", "addressee", "recipient", "vendor", "purchaser",
        "seller", "honoree", "credit line", "funder", "provenance",
    }
)  # fmt: skip
# 'Donated by', 'Gift of', 'Owned by'
HAD_BY = re.compile(r"(?:donated|given|owned|commissioned|collected|lent|purchased|gift)\b", re.I)
# Years that stand for none: still alive, not known.
NO_YEAR = re.compile(r"-?0+|9999|present|living", re.IGNORECASE)
# 'Florentine, active 1271–1303': the years of the source's columns are those of the work then.
ACTIVE = re.compile(r"\b(?:active|act\.|fl\.|flourished|tätig|actif|attiv[oa]|werkzaam)", re.I)
BORN = re.compile(r"\b(?:born|b\.|geb\.|né|née|nat[oa])", re.I)
YEAR = re.compile(r"-?\d{1,4}(?=(?:\.0+)?$|-\d\d-\d\d)")


@dataclass(frozen=True)
class Maker:
    """A maker as a source knows them. What is None the source does not have at all."""

    listed: ListedMaker
    source_id: str = ""
    name_zh: str | None = None
    sort_name: str | None = None
    birth: str | None = None
    death: str | None = None
    dates_text: str | None = None
    nationality: str | None = None
    gender: str | None = None


def with_makers(record: ArtworkRecord, fields: Fields, given: Sequence[Maker]) -> ArtworkRecord:
    """Add the artist and the attribution; whom a portrait shows is a term of the source."""
    makers = [one for one in given if not _is_no_maker(one)]
    record = _with_sitters(record, given)
    try:
        found = read_listed([one.listed for one in makers])
    except UnreadableError as error:
        fields.flag("artist", str(error), shown="; ".join(one.listed.name for one in makers))
        return record
    for prefix in found.unknown:
        fields.flag("artist", _("this wording of the attribution is not recognised"), shown=prefix)
    attribution = _shortened(fields, found.makers.attribution)
    artist = None
    if found.first is not None:
        person, maker = found.makers.persons[0], makers[found.first]
        artist = _artist(fields, maker, person.name, person.sort_name)
        artist = _with_life(artist, person.birth_year, person.death_year, person.nationality)
        if maker.birth is None and (life := read_life(artist.dates_text)):
            artist = _with_life(artist, life.birth_year, life.death_year, life.nationality)
    return replace(
        record,
        artist=artist,
        attribution=attribution,
        carried=record.carried | {"artist", "attribution"},
        derived=record.derived | {"attribution"},
    )


def _is_no_maker(one: Maker) -> bool:
    role = one.listed.role.strip().casefold()
    return role in SHOWN or role in HAD or bool(HAD_BY.match(role))


def _with_sitters(record: ArtworkRecord, given: Sequence[Maker]) -> ArtworkRecord:
    shown = [
        one.listed.name.strip()[:LONGEST_TERM]
        for one in given
        if one.listed.role.strip().casefold() in SHOWN
    ]
    if not any(shown):
        return record
    terms = dict.fromkeys((*record.source_terms, *filter(None, shown)))
    return replace(
        record, source_terms=tuple(terms), carried=record.carried | {"tags", "source_terms"}
    )


def _shortened(fields: Fields, attribution: str) -> str:
    if len(attribution) <= LONGEST_ATTRIBUTION:
        return attribution
    reason = _("longer than %(most)d characters; the rest is left out")
    fields.flag("attribution", reason % {"most": LONGEST_ATTRIBUTION}, shown=attribution)
    return f"{attribution[: LONGEST_ATTRIBUTION - 1]}…"


def _artist(fields: Fields, maker: Maker, name: str, sort_name: str) -> ArtistRecord:
    texts = Fields(
        fields.line,
        {
            "source_id": maker.source_id, "name_zh": maker.name_zh, "sort_name": maker.sort_name,
            "birth_year": maker.birth, "death_year": maker.death, "dates_text": maker.dates_text,
            "nationality": maker.nationality, "gender": maker.gender,
        },
    )  # fmt: skip
    birth, death = (texts.read(key, _year) for key in ("birth_year", "death_year"))
    dates = texts.text("dates_text", 120)
    if ACTIVE.search(dates) and not BORN.search(dates):
        life = read_life(dates)
        birth, death = None, life.death_year if life else None
    own_id = texts.text("source_id", 200)
    record = ArtistRecord(
        source_id=own_id or name[:200],
        by_name=not own_id,
        name_en=name[:300],
        name_zh=texts.text("name_zh", 300),
        sort_name=(texts.text("sort_name", 300) or sort_name or name)[:300],
        birth_year=birth,
        death_year=death,
        dates_text=dates,
        nationality=_known(texts.text("nationality", 80)),
        gender=_known(texts.text("gender", 20)).lower(),
    )
    for flag in texts.flags:
        fields.flag(f"artist.{flag.field}", flag.reason, shown=flag.text)
    has = {key for key, value in texts.given.items() if value is not None} - {"source_id"}
    return replace(record, carried=frozenset(has | {"name_en", "sort_name"}))


def _with_life(
    artist: ArtistRecord, birth: int | None, death: int | None, nationality: str
) -> ArtistRecord:
    """Add what stands in brackets behind the name, where the source has no field for it."""
    found = {"birth_year": birth, "death_year": death, "nationality": nationality[:80]}
    new = {key: value for key, value in found.items() if value and not getattr(artist, key)}
    return replace(artist, **new, carried=artist.carried | frozenset(new))  # type: ignore[arg-type]


def _known(text: str) -> str:
    return "" if is_none(text) or text.casefold() == "nationality unknown" else text


def _year(cell: str) -> int | None:
    """Return the year that a field gives, of a day, too."""
    plain = cell.strip()
    if is_none(plain) or NO_YEAR.fullmatch(plain):
        return None
    if year := YEAR.match(plain):
        return int(year[0]) or None
    years = read_years(plain)
    return years.stored[0] if years else None
