"""Records of formats with a structure of their own (LIDO, Linked Art), as records of works.

The format's reader says what stands where (`Stated`); what it means is read here, as of a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from django.utils.translation import gettext as _

from catalog.exporters.rows import COLUMNS, SHOWN_ONLY, listed
from catalog.importers import exported
from catalog.importers.fields import LONGEST_TERM, FieldError, Fields
from catalog.importers.mapping import ColumnMapping
from catalog.importers.sources.base import Delivery
from catalog.importers.table_record import LONGEST_ATTRIBUTION, record_of
from catalog.reading import clean_text, read_makers, read_years
from catalog.services.exported_records import EXPORTED, ExportedRecord
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag, Refusal, SeriesRecord
from common.reading import UnreadableError

Item = ArtworkRecord | ExportedRecord | Flag | Refusal
# Which say no more than that somebody made the work.
PLAIN_ROLES = frozenset(
    {
        "artist", "artists", "maker", "creator", "author", "painter", "sculptor", "photographer",
        "draughtsman", "draftsman", "künstler", "künstlerin", "maler", "malerin", "bildhauer",
        "fotograf", "zeichner", "hersteller", "artiste", "peintre", "sculpteur", "auteur", "艺术家",
        "藝術家", "画家", "畫家", "作者", "雕塑家", "摄影师", "production", "creation",
        "herstellung",
    }
)  # fmt: skip
MAPPING = ColumnMapping("", {}, list_separator="\n")
WHOLE_DATE = re.compile(r"([+-]?)(\d{1,6})(?:-\d\d)?(?:-\d\d)?(?:T.*)?")
ARTIST_FIELDS = (
    "name_en", "name_zh", "sort_name", "birth_year", "death_year", "gender", "nationality",
)  # fmt: skip


@dataclass(frozen=True)
class Maker:
    """A maker as a record states them; `how` is the role or how sure it is that they made it."""

    name: str
    id: str = ""
    how: tuple[str, ...] = ()
    name_zh: str = ""
    sort_name: str = ""
    born: str = ""
    died: str = ""
    gender: str = ""
    nationality: str = ""


@dataclass
class Stated:
    """What a record states: cells by our names, makers, and terms in their order.

    `own` has the cells of a record that a catalogue like this one has exported.
    """

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    makers: list[Maker] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] | None = None

    def put(self, name: str, text: str | None) -> None:
        """Set a cell that is not there yet."""
        if text and text.strip():
            self.cells.setdefault(name, text)

    def put_title(self, language: str, title: str) -> None:
        """Add a title in a further language; several of one stand behind each other."""
        add_title(self.titles, language, title)

    def add(self, name: str, text: str | None) -> None:
        """Add a paragraph to a cell, unless it says so already."""
        held = self.cells.get(name, "")
        if text and text.strip() and text.strip() not in held:
            self.cells[name] = f"{held}\n\n{text}" if held else text


def add_title(titles: dict[str, str], language: str, title: str) -> None:
    """Add a title to those by language; several of one stand behind each other."""
    text = clean_text(title, lines=False)
    held = titles.get(language, "")
    if text and text not in held.split(" / "):
        titles[language] = f"{held} / {text}"[:1000] if held else text[:1000]


def delivery(source: str, stated: Iterator[Stated | Refusal]) -> Delivery:
    """Return a file's records; those of an export name their sources themselves."""
    first = next(stated, None)
    if first is None:
        return Delivery(source, iter(()))
    is_own = isinstance(first, Stated) and first.own is not None
    items = (item for one in chain([first], stated) for item in _items(one, is_own=is_own))
    return Delivery(EXPORTED if is_own else source, items)


def year_of(text: str) -> str:
    """Return the year of a date as ISO writes it (-0120-01-01), other texts as they are."""
    found = WHOLE_DATE.fullmatch(text.strip())
    if found is None or (len(found[2]) > 4 and not found[1]):
        return text
    return f"{'-' if found[1] == '-' else ''}{int(found[2])}"


def _items(stated: Stated | Refusal, *, is_own: bool) -> Iterator[Item]:
    """Yield a record with its flags, or why there is none."""
    if isinstance(stated, Refusal):
        yield stated
    elif (stated.own is not None) != is_own:
        yield Refusal(
            stated.line,
            _("the file mixes a catalogue’s export with other records; split it in two"),
        )
    elif stated.own is not None:
        cells = {name: "" for name in COLUMNS if name not in SHOWN_ONLY}
        cells |= stated.cells | {"tags": listed(stated.tags), "source_terms": listed(stated.terms)}
        yield from exported.items_of(cells | stated.own, stated.line)
    else:
        yield from _read(stated)


def _read(stated: Stated) -> Iterator[Item]:
    cells = dict(stated.cells)
    terms = [*stated.tags, *stated.terms]
    if terms:
        cells["tags"] = "\n".join(" ".join(term.split()) for term in terms)
    for name in ("year_from", "year_to"):
        if name in cells:
            cells[name] = year_of(cells[name])
    series = cells.pop("series", "")
    fields = Fields(stated.line, cells)
    try:
        record = record_of(fields, MAPPING)
    except FieldError as error:
        yield Refusal(stated.line, str(error))
        return
    record = replace(record, other_titles=stated.titles, carried=record.carried | {"other_titles"})
    record = _with_makers(_with_series(record, series), stated.makers, fields)
    yield from fields.flags
    yield record


def _with_series(record: ArtworkRecord, series: str) -> ArtworkRecord:
    title = clean_text(series, lines=False)[:300]
    if not title:
        return record
    part = SeriesRecord(title, title, carried=frozenset({"title_en"}))
    return replace(record, series=part, carried=record.carried | {"series"})


def _with_makers(record: ArtworkRecord, makers: Sequence[Maker], fields: Fields) -> ArtworkRecord:
    """Add the first person as the artist; the attribution says how sure that is, and who else."""
    if not makers:
        return record
    artist: ArtistRecord | None = None
    parts: list[str] = []
    for maker in makers:
        how, is_person = _how(maker)
        name = clean_text(maker.name, lines=False)
        if not is_person:
            parts.append(" ".join(filter(None, (how, name))))
        elif artist is None:
            artist = _artist(maker, fields)
            parts.append(how)
        else:
            parts.append(f"{how or 'with'} {name}")
    attribution = ", ".join(filter(None, dict.fromkeys(parts)))
    if len(attribution) > LONGEST_ATTRIBUTION:
        reason = _("longer than %(most)d characters") % {"most": LONGEST_ATTRIBUTION}
        fields.flag("attribution", reason, shown=attribution)
        attribution = f"{attribution[: LONGEST_ATTRIBUTION - 1]}…"
    carried = record.carried | {"artist", "attribution"}
    return replace(record, artist=artist, attribution=attribution, carried=carried)


def _how(maker: Maker) -> tuple[str, bool]:
    """Return a maker's role or qualifier, and whether they are a maker: not who is only 'after'."""
    qualifiers = [clean_text(how, lines=False) for how in maker.how]
    how = " ".join(one for one in dict.fromkeys(qualifiers) if one.casefold() not in PLAIN_ROLES)
    try:
        is_person = bool(read_makers(f"{how} {maker.name}".strip(), is_cell=False).persons)
    except UnreadableError:
        is_person = False
    return how, is_person


def _artist(maker: Maker, fields: Fields) -> ArtistRecord:
    name = clean_text(maker.name, lines=False)[:300]
    read = read_makers(name, is_cell=False)
    person = read.persons[0] if len(read.persons) == 1 else None
    # 'Wood, Christopher' is Christopher Wood.
    shown = person.name if person else name
    years = {}
    for side, text in (("birth_year", maker.born), ("death_year", maker.died)):
        try:
            found = read_years(year_of(text)) if text.strip() else None
            years[side] = found.stored[0] if found else getattr(person, side, None)
        except UnreadableError as error:
            fields.flag(f"artist_{side}", str(error), shown=text)
            years[side] = None
    values = {
        "name_en": shown,
        "name_zh": clean_text(maker.name_zh, lines=False)[:300],
        "sort_name": clean_text(maker.sort_name, lines=False)[:300]
        or (person.sort_name if person and person.sort_name else shown),
        "gender": clean_text(maker.gender, lines=False)[:20].lower(),
        "nationality": clean_text(maker.nationality, lines=False)[:80],
    }
    carried = {name for name in ARTIST_FIELDS if values.get(name) or years.get(name) is not None}
    return ArtistRecord(
        source_id=maker.id[:200] or shown[:200], by_name=not maker.id,
        birth_year=years["birth_year"], death_year=years["death_year"],
        carried=frozenset(carried), **values,
    )  # fmt: skip


def term_of(text: str | None) -> str:
    """Return a term as it is stored, '' for none."""
    return " ".join((text or "").split())[:LONGEST_TERM]
