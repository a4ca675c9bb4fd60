"""The first rows of a file as they are understood: each cell's reading beside its text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import cast

from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.importers.looking import Look
from catalog.selectors import availability_choices, tag_choices
from catalog.services.exported_records import EXPORTED
from catalog.services.records import ArtworkRecord, Flag, Refusal
from common.errors import DomainError
from common.money import Money
from curation.imports import reading
from curation.imports.models import ImportRun
from curation.imports.selectors.cells import Cell, Row, shortened
from curation.imports.selectors.labels import field_label, in_words

# What tags are called.
Labels = Mapping[str, str]
ROWS = 20
# What flags call the fields that are read from these.
FLAGGED = {
    "date_text": ("year",), "year_from": ("year",), "year_to": ("year",),
    "dimensions_text": ("size",), "artist_name": ("artist", "attribution"),
}  # fmt: skip


@dataclass
class Preview:
    """The first rows, what was noticed about the file, or why it can't be read."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str = ""
    # An export of a catalogue is compared as a whole instead (`differences`).
    of_export: bool = False

    @property
    def refused(self) -> int:
        """Return how many of the rows would be left out."""
        return sum(bool(row.refused) for row in self.rows)

    @property
    def flagged(self) -> int:
        """Return how many cells are flagged."""
        return sum(len(cell.problems) for row in self.rows for cell in row.cells)


def preview(run: ImportRun, look: Look | None) -> Preview:
    """Return the first rows of an import as it is mapped now."""
    found = Preview()
    try:
        delivery = reading.delivery(run, found.notes.append)
        if delivery.source == EXPORTED:
            found.of_export = True
        else:
            records = cast("Iterator[ArtworkRecord | Flag | Refusal]", delivery.records)
            found.rows = list(islice(_rows(run, records, look), ROWS))
            if not found.rows:
                found.problem = _("The file has no works: below its header there is nothing.")
    except (SourceError, DomainError) as error:
        found.problem = reading.words_of(error, run)
    notes = (reading.words_of(SourceError(note), run) for note in found.notes)
    found.notes = list(dict.fromkeys(notes))
    return found


def _rows(
    run: ImportRun, records: Iterator[ArtworkRecord | Flag | Refusal], look: Look | None
) -> Iterator[Row]:
    originals = _originals(run, look)
    labels = {tag: label for _facet, tags in tag_choices() for tag, label in tags}
    flags: list[Flag] = []
    for item in records:
        if isinstance(item, Flag):
            flags.append(item)
        elif isinstance(item, Refusal):
            text = " · ".join(filter(None, originals(item.line).values()))
            yield Row(item.line, refused=in_words(item.reason), original=shortened(text))
            flags = []
        else:
            yield Row(item.line, _cells(item, originals(item.line), flags, labels))
            flags = []


def _originals(run: ImportRun, look: Look | None) -> Callable[[int], dict[str, str]]:
    """Return a function from a line to its mapped cells; {} for files without columns."""
    if look is None:
        return lambda _line: {}
    columns = reading.settings_of(run).get("columns", {})
    places = {name: look.place(str(column)) for name, column in columns.items()}
    rows = {row.line: row.cells for row in look.rows}

    def originals(line: int) -> dict[str, str]:
        cells = rows.get(line, ())
        return {
            name: cells[at] if at is not None and at < len(cells) else ""
            for name, at in places.items()
        }

    return originals


def _cells(
    record: ArtworkRecord, originals: Mapping[str, str], flags: Sequence[Flag], labels: Labels
) -> list[Cell]:
    names = list(originals) or [
        name for name in WITHOUT_COLUMNS if _understood(name, record, labels)
    ]
    placed: set[int] = set()
    found = []
    for name in names:
        own = [flag for flag in flags if flag.field in {name, *FLAGGED.get(name, ())}]
        own = [flag for flag in own if id(flag) not in placed]
        placed |= {id(flag) for flag in own}
        text = originals.get(name) or getattr(record, name, "") or (own[0].text if own else "")
        understood = _understood(name, record, labels)
        if not originals and not isinstance(text, str):
            text = understood
        if text or understood or own:
            found.append(_cell(name, str(text), understood, own))
    rest = [flag for flag in flags if id(flag) not in placed]
    return found + [_cell(flag.field, flag.text, "", [flag]) for flag in rest]


def _cell(name: str, original: str, understood: str, flags: Sequence[Flag]) -> Cell:
    return Cell(
        field_label(name), shortened(original), shortened(understood),
        [flag.reason for flag in flags],
    )  # fmt: skip


def _understood(name: str, record: ArtworkRecord, labels: Labels) -> str:
    if name == "tags":
        return _tags(record, labels)
    if name == "availability":
        return str(dict(availability_choices()).get(record.availability, ""))
    if name in {"medium_en", "medium_zh"}:
        return _medium(str(getattr(record, name)), record, labels)
    reader = READINGS.get(name)
    if reader is not None:
        return reader(record)
    value = getattr(record, name, "")
    return value if isinstance(value, str) else ""


def _years(record: ArtworkRecord) -> str:
    first, last = record.year_from, record.year_to
    shown = [_year(year) for year in dict.fromkeys((first, last)) if year is not None]
    return "–".join(shown)


def _year(year: int) -> str:
    return str(year) if year > 0 else _("%(year)d BCE") % {"year": 1 - year}


def _size(record: ArtworkRecord) -> str:
    sides = [side for side in (record.height_cm, record.width_cm, record.depth_cm) if side]
    return f"{' × '.join(map(_number, sides))} cm" if sides else ""


def _side(name: str) -> Callable[[ArtworkRecord], str]:
    def read(record: ArtworkRecord) -> str:
        side: Decimal | None = getattr(record, f"{name}_cm")
        return f"{_number(side)} cm" if side is not None else ""

    return read


def _number(side: Decimal) -> str:
    return f"{side:.2f}".rstrip("0").rstrip(".")


def _artist(record: ArtworkRecord) -> str:
    artist = record.artist
    if artist is None:
        return record.attribution
    years = f"{artist.birth_year or ''}–{artist.death_year or ''}".strip("–")
    lived = years if not (artist.birth_year and not artist.death_year) else f"{artist.birth_year}–"
    life = ", ".join(filter(None, (artist.nationality, lived)))
    name = f"{artist.name_en} ({life})" if life else artist.name_en
    return f"{record.attribution} · {name}" if record.attribution else name


def _of_artist(name: str) -> Callable[[ArtworkRecord], str]:
    return lambda record: str(getattr(record.artist, name, "") or "")


def _tags(record: ArtworkRecord, labels: Labels) -> str:
    known = [labels.get(tag, tag) for tag in record.tags]
    terms = [_("“%(term)s” as text") % {"term": term} for term in record.source_terms]
    return _(", ").join((*known, *terms))


def _medium(text: str, record: ArtworkRecord, labels: Labels) -> str:
    named = [labels.get(tag, tag) for tag in record.medium_tags]
    return f"{text} → {_(', ').join(named)}" if text and named else text


def _price(record: ArtworkRecord) -> str:
    return str(Money(record.price_minor, record.currency)) if record.price_minor else ""


READINGS: dict[str, Callable[[ArtworkRecord], str]] = {
    "artist_name": _artist,
    "artist_name_zh": lambda record: record.artist.name_zh if record.artist else "",
    "artist_id": lambda record: record.artist.source_id if record.artist else "",
    "artist_birth_year": lambda record: (
        str(record.artist.birth_year or "") if record.artist else ""
    ),
    "artist_death_year": lambda record: (
        str(record.artist.death_year or "") if record.artist else ""
    ),
    "artist_gender": lambda record: record.artist.gender if record.artist else "",
    "artist_nationality": lambda record: record.artist.nationality if record.artist else "",
    "series": lambda record: record.series.title_en if record.series else "",
    "date_text": _years,
    "year_from": lambda record: "" if record.year_from is None else _year(record.year_from),
    "year_to": lambda record: "" if record.year_to is None else _year(record.year_to),
    "dimensions_text": _size,
    "height": _side("height"),
    "width": _side("width"),
    "depth": _side("depth"),
    "price": _price,
}
# Of sources that know their own columns: what a row is shown by.
WITHOUT_COLUMNS = (
    "source_id", "title_en", "title_zh", "artist_name", "date_text", "medium_en", "medium_zh",
    "classification", "dimensions_text", "tags", "series", "price", "availability", "credit_line",
    "accession_number", "source_url", "rights", "picture_url",
)  # fmt: skip
