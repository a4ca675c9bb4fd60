"""What batch edits name: rows to choose by their names, and the names of rows."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q

from catalog.models import Artist, CuratedSet, Exhibition, Series, TextSource
from catalog.models.origins import in_words

# The most rows of one name to choose from.
MOST = 12
MODELS: Mapping[str, type[Any]] = {
    "artist": Artist, "series": Series, "exhibitions": Exhibition, "sets": CuratedSet,
}  # fmt: skip
NAMES = {"artist": ("name_en", "name_zh"), "series": ("title_en", "title_zh")}


def rows_named(kind: str, text: str) -> list[tuple[int, str]]:
    """Return artists (or series) with a number or name: the exact ones, else what has it in it.

    Each with its key and a text that distinguishes it from others of that name.
    """
    text = text.strip()
    if not text:
        return []
    rows = MODELS[kind].objects.order_by("pk")
    if kind == "artist":
        rows = rows.filter(merged_into=None)
    by_number = rows.filter(pk=int(text)) if text.isdecimal() and len(text) < 19 else rows.none()
    for matches in ("iexact", "icontains"):
        by_name = rows.filter(
            Q(**{f"{NAMES[kind][0]}__{matches}": text})
            | Q(**{f"{NAMES[kind][1]}__{matches}": text})
        )
        if found := list((by_number | by_name)[:MOST]):
            return [(row.pk, _told_apart(row)) for row in found]
    return []


def place_choices(kind: str) -> list[tuple[int, str]]:
    """Return all exhibitions, or curated sets, in the order of the desk."""
    return [(row.pk, str(row)) for row in MODELS[kind].objects.all()]


def names_of(kind: str, keys: Collection[int]) -> dict[int, str]:
    """Return what rows are called, by key; those that are gone are left out."""
    return {key: str(row) for key, row in MODELS[kind].objects.in_bulk(set(keys)).items()}


def text_source_label(value: str) -> str:
    """Return who or what wrote a description, for people."""
    return str(dict(TextSource.choices).get(value, value))


def origin_in_words(value: Mapping[str, Any]) -> str:
    """Return the origin of a description for people, '' for a curator's own."""
    return in_words(value)


def _told_apart(row: Any) -> str:
    facts = [getattr(row, "dates_text", ""), getattr(row, "nationality", ""), f"#{row.pk}"]
    years = (getattr(row, "birth_year", None), getattr(row, "death_year", None))
    if not facts[0] and any(years):
        facts[0] = "–".join("" if year is None else str(year) for year in years)
    return f"{row} ({', '.join(filter(None, facts))})"
