"""The labelled pairs of a word and a work, as records of the catalogue."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

from catalog.models import Artist, Artwork

HERE = Path(__file__).resolve().parents[1] / "tests" / "recommendations"


@dataclass(frozen=True)
class LabelledPair:
    """A word of a statement, a work that is not stored, and whether the word is true of it."""

    half: str
    language: str
    concept: str
    word: str
    gloss: str
    work: Artwork
    is_true: bool


def labelled_pairs() -> list[LabelledPair]:
    """Return the pairs of `labelled_reasons.csv`, whose header says who labelled them and how."""
    lines = (HERE / "labelled_reasons.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        LabelledPair(
            half=row["half"],
            language=row["language"],
            concept=row["concept"],
            word=row["word"],
            gloss=row["gloss"],
            is_true=row["true"] == "1",
            work=Artwork(
                title_en=row["title_en"], title_zh=row["title_zh"],
                medium_en=row["medium_en"], medium_zh=row["medium_zh"],
                description_en=row["description_en"], description_zh=row["description_zh"],
                tags=[tag for tag in row["tags"].split(";") if tag],
                source_terms=[term for term in row["source_terms"].split(";") if term],
                artist=Artist(name_en=row["artist"]) if row["artist"] else None,
            ),
        )
        for row in rows
    ]  # fmt: skip


def statements() -> dict[str, list[str]]:
    """Return the sixty statements by language."""
    return tomllib.loads((HERE / "statements.toml").read_text("utf-8"))
