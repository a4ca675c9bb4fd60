"""The Tate's open records (CC0): one JSON object a line, plain or .gz.

The file's `width` and `height` are the first and second number of its `dimensions` text, which
museums write height first: they are read from the text, and swapped where only they are given.
"""

import gzip
import json
import re
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.fields import (
    LONGEST_TERM,
    FieldError,
    SourceError,
    centimetres,
    number,
    text,
    year,
)
from catalog.reading import tags_of_medium
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag, Refusal, SeriesRecord
from catalog.vocabulary import concepts_for_subject, match_term

LONGEST_LINE = 4 * 2**20
MM_PER_CM = Decimal(10)
# "support: 650 x 810 x 19 mm": the work itself, before any frame.
SIZE = re.compile(r"(\d+(?:\.\d+)?) x (\d+(?:\.\d+)?)(?: x (\d+(?:\.\d+)?))? mm")
PLAIN = re.compile(r"[\d.,]*")
# Our fields by the keys that they are read from: a record without the key leaves them alone.
READ_FROM = {
    "title": ("title_en",),
    "artists": ("artist", "attribution"),
    "group_title": ("series",),
    "date_text": ("date_text",),
    "year_start": ("year_from", "year_to"),
    "medium": ("medium_en", "medium_tags"),
    "classification": ("classification",),
    "dimensions": ("height_cm", "width_cm", "depth_cm", "dimensions_text"),
    "subjects": ("tags", "source_terms"),
    "credit_line": ("credit_line",),
    "inscription": ("inscription",),
    "url": ("source_url",),
    "accession_number": ("accession_number",),
}
OF_ARTISTS = frozenset({"name_en", "sort_name", "birth_year", "death_year", "dates_text", "gender"})
OF_SERIES = frozenset({"title_en"})


def read(path: Path) -> Iterator[ArtworkRecord | Flag | Refusal]:
    """Yield the records of a file, and refusals by line number; raises SourceError."""
    try:
        with closing(_lines(path)) as lines:
            yield from (_record(number, line) for number, line in lines if line.strip())
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _lines(path: Path) -> Generator[tuple[int, bytes]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as handle:
        count = 0
        try:
            while line := handle.readline(LONGEST_LINE):
                count += 1
                yield count, line
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise SourceError(
                _("%(path)s is cut off or damaged after line %(line)d: fetch it again.")
                % {"path": path, "line": count}
            ) from error


def _record(line_number: int, line: bytes) -> ArtworkRecord | Refusal:
    try:
        parsed = json.loads(line.decode())
        if not isinstance(parsed, dict):
            raise FieldError(_("not a JSON object"))
        return _artwork(parsed, line_number)
    except UnicodeDecodeError as error:
        return Refusal(line_number, _("not UTF-8 at byte %(byte)d") % {"byte": error.start})
    except (json.JSONDecodeError, RecursionError) as error:
        return Refusal(line_number, _("not JSON: %(error)s") % {"error": error})
    except FieldError as error:
        return Refusal(line_number, str(error))


@lru_cache
def _carried(keys: frozenset[str]) -> frozenset[str]:
    named = {name for key, names in READ_FROM.items() if key in keys for name in names}
    return frozenset(named | {"location"})


def _artwork(record: Mapping[str, object], line: int) -> ArtworkRecord:
    source_id = text(record, "id", most=200)
    if not source_id:
        raise FieldError(_("id is missing"))
    medium = text(record, "medium", most=500)
    classification = text(record, "classification", most=120)
    makers = _objects(record, "artists")
    tags, terms = _tags(record, classification)
    height, width, depth = _size(record)
    group = text(record, "group_title", most=300)
    artist = _artist(makers[0]) if makers else None
    return ArtworkRecord(
        source_id=source_id,
        title_en=text(record, "title", most=1000),
        artist=artist,
        attribution=_attribution(makers)[:500],
        series=_series(artist, group),
        date_text=text(record, "date_text", most=200),
        year_from=year(record, "year_start"),
        year_to=year(record, "year_end") or year(record, "year_start"),
        medium_en=medium,
        classification=classification,
        height_cm=height,
        width_cm=width,
        depth_cm=depth,
        dimensions_text=text(record, "dimensions"),
        medium_tags=tags_of_medium(medium),
        tags=tags,
        source_terms=terms,
        credit_line=text(record, "credit_line"),
        inscription=text(record, "inscription"),
        source_url=text(record, "url", most=500),
        accession_number=text(record, "accession_number", most=80),
        location="Tate",
        carried=_carried(frozenset(record)),
        line=line,
    )


def _series(artist: ArtistRecord | None, group: str) -> SeriesRecord | None:
    if not group:
        return None
    source_id = f"{artist.source_id if artist else ''}/{group}"[:300]
    return SeriesRecord(source_id, group, carried=OF_SERIES)


def _artist(maker: Mapping[str, object]) -> ArtistRecord:
    name = text(maker, "name", most=300)
    source_id = text(maker, "id", most=200)
    if not source_id or not name:
        raise FieldError(_("an artist has no id or no name"))
    dates = text(maker, "dates", most=120)
    last = re.search(r"[–-](\d{4})$", dates)
    return ArtistRecord(
        source_id=source_id,
        name_en=name,
        sort_name=text(maker, "sort_name", most=300) or name,
        birth_year=year(maker, "birth_year"),
        death_year=int(last.group(1)) if last else None,
        dates_text=dates,
        gender=text(maker, "gender", most=20).lower(),
        carried=OF_ARTISTS,
    )


def _attribution(makers: list[Mapping[str, object]]) -> str:
    """Return how sure the first maker is ('after'), and who else is named."""
    if not makers:
        return ""
    role = text(makers[0], "role")
    others = []
    for maker in makers[1:]:
        how = text(maker, "role")
        others.append(f"{'with' if how in {'artist', ''} else how} {text(maker, 'name')}")
    return ", ".join([*([role] if role not in {"artist", ""} else []), *others])


def _size(record: Mapping[str, object]) -> tuple[Decimal | None, ...]:
    """Return height, width and depth in cm."""
    if match := SIZE.search(text(record, "dimensions")):
        sides = [Decimal(side) if side else None for side in match.groups()]
    elif text(record, "units") == "mm":
        sides = [_side(record, name) for name in ("width", "height", "depth")]
    else:
        sides = [None, None, None]
    return tuple(centimetres(side, per_cm=MM_PER_CM) for side in sides)


def _side(record: Mapping[str, object], name: str) -> Decimal | None:
    """Return a side in mm; one written in words stays in the text of the dimensions alone."""
    said = record.get(name)
    return number(record, name) if not isinstance(said, str) or PLAIN.fullmatch(said) else None


def _tags(
    record: Mapping[str, object], classification: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return tags of the vocabulary, and the source's own terms that it does not have."""
    tags: dict[str, None] = {}
    terms: dict[str, None] = {}
    for term in (classification, *_texts(record, "movements")):
        concept = match_term(term) if term else None
        if concept is not None:
            tags[concept.id] = None
        elif term and term != classification:
            terms[term[:LONGEST_TERM]] = None
    for path in _texts(record, "subjects"):
        found, leaf = _subject(path)
        tags.update(dict.fromkeys(found))
        if leaf:
            terms[leaf] = None
    return tuple(tags), tuple(terms)


@lru_cache(maxsize=50_000)
def _subject(path: str) -> tuple[tuple[str, ...], str]:
    """Return the concepts of a subject path, and its leaf where that itself is none."""
    found = tuple(concept.id for concept in concepts_for_subject(path))
    leaf = path.rsplit(">", 1)[-1].strip()
    return found, "" if match_term(leaf) else leaf[:LONGEST_TERM]


def _objects(record: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = record.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FieldError(_("%(field)s is not a list of objects") % {"field": name})
    return value


def _texts(record: Mapping[str, object], name: str) -> list[str]:
    value = record.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FieldError(_("%(field)s is not a list of texts") % {"field": name})
    return [item.replace("\x00", "") for item in value]
