"""Records and texts of the tests: what a curator wrote, and where each is made false."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from catalog.services.records import ArtworkRecord
from catalog.writing import WorkRecord
from demo.plan import planned, record

FOLDER = Path(__file__).parent
LANGUAGES = {"en": "en", "zh": "zh-hans"}


@dataclass(frozen=True)
class Case:
    """A true text, and the same with one falsehood between two of its places."""

    work: str
    language: str
    text: str
    kind: str
    false_text: str
    start: int
    end: int


@cache
def records() -> dict[str, WorkRecord]:
    """Return the records by name."""
    return {name: _record(fields) for name, fields in _table("records.toml").items()}


def _record(fields: dict[str, Any]) -> WorkRecord:
    given: dict[str, Any] = {
        name: Decimal(value)
        if name.endswith("_cm")
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in fields.items()
    }
    return WorkRecord(**given)


def cases(file: str) -> Iterator[Case]:
    """Yield the texts of a file, English and Chinese."""
    for row in _table(file)["texts"]:
        for short, language in LANGUAGES.items():
            kind, old, new = row[f"{short}_false"]
            start = row[short].index(old)
            false_text = row[short].replace(old, new)
            yield Case(row["work"], language, row[short], kind, false_text, start, start + len(new))


def demo_records(count: int) -> list[WorkRecord]:
    """Return records of the demo's works, the same each time."""
    works = [record(work) for work in planned()]
    return [as_record(work) for work in random.Random(7).sample(works, count)]


def as_record(work: ArtworkRecord) -> WorkRecord:
    """Return the record of a work that is to be imported."""
    maker, series = work.artist, work.series
    return WorkRecord(
        id=int(work.source_id) if work.source_id.isdigit() else 0,
        title_en=work.title_en,
        title_zh=work.title_zh,
        artist_en=maker.name_en if maker else "",
        artist_zh=maker.name_zh if maker else "",
        birth_year=maker.birth_year if maker else None,
        death_year=maker.death_year if maker else None,
        nationality=maker.nationality if maker else "",
        gender=maker.gender if maker else "",
        attribution=work.attribution,
        series_en=series.title_en if series else "",
        series_zh=series.title_zh if series else "",
        date_text=work.date_text,
        year_from=work.year_from,
        year_to=work.year_to,
        medium_en=work.medium_en,
        medium_zh=work.medium_zh,
        classification=work.classification,
        height_cm=work.height_cm,
        width_cm=work.width_cm,
        depth_cm=work.depth_cm,
        tags=tuple(dict.fromkeys((*work.medium_tags, *work.tags))),
        terms=work.source_terms,
    )


def _table(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file).read_text("utf-8"))
