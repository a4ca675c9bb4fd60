"""What an import changed: enough to take it back, and no more.

Of rows that it created a fingerprint of what it wrote, of rows that it updated the earlier values
of the changed columns and fingerprints of the new ones: a fingerprint tells whether somebody has
changed the row since. Read before an import writes, stored by its caller.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import connection

from catalog.models import Artist, Artwork, Series
from catalog.services import merging

Kind = Literal["work", "artist", "series"]
Values = dict[str, Any]
MODELS: dict[Kind, type[Artwork] | type[Artist] | type[Series]] = {
    "work": Artwork,
    "artist": Artist,
    "series": Series,
}
# What people see of a row; whatever else stands there changes by itself. New columns that a curator
# can change are added here: a later release must find the same fingerprint.
SEEN: dict[Kind, tuple[str, ...]] = {
    "work": (
        "artist_id", "series_id", "attribution", "title_en", "title_zh", "date_text", "year_from",
        "year_to", "medium_en", "medium_zh", "classification", "height_cm", "width_cm", "depth_cm",
        "dimensions_text", "description_en", "description_zh", "description_source",
        "description_author", "tags", "source_terms", "availability", "copies", "copies_sold",
        "price_minor", "currency", "location", "credit_line", "provenance", "inscription",
        "source_id", "source_url", "accession_number", "curators_pick", "published",
        "other_titles", "rights", "picture_url",
    ),
    "artist": (
        "name_en", "name_zh", "sort_name", "birth_year", "death_year", "dates_text", "gender",
        "nationality", "bio_en", "bio_zh", "source_id",
    ),
    "series": ("title_en", "title_zh", "artist_id", "source_id"),
}  # fmt: skip
# A column that came later: what has nothing there has the fingerprint that it had before.
OR_NULL = {
    "other_titles": "NULLIF(other_titles, '{}')",
    **{name: f"NULLIF({name}, '')" for name in ("rights", "picture_url")},
}
LINKS = ("artist", "series")
# Where texts and tags come from: it follows them, whoever writes them.
MARKS = ("description_en_origin", "description_zh_origin", "tag_origins")
# What a source never writes, but an export that is loaded back.
EDITED = ("copies", "published", "description_author", *MARKS)
SHORT = 12


@dataclass(frozen=True)
class Before:
    """A row before an import writes it: its columns, and what its source had given."""

    values: Values
    source_values: Values
    source_hash: str = ""


@dataclass(frozen=True)
class Changed:
    """One row that an import wrote.

    fingerprint: of a created row's columns; of an updated work the hash of its record. before: the
    earlier values of the changed columns (links by key), `source.…` what the source had given and
    `source_hash`. after: fingerprints of the new values.
    """

    kind: Kind
    pk: int
    created: bool
    fingerprint: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


def remember(row: Artwork | Artist | Series) -> Before:
    """Return a row's values before it is written."""
    return Before(_values(row), row.source_values, getattr(row, "source_hash", ""))


def difference(kind: Kind, row: Artwork | Artist | Series, before: Before) -> Changed:
    """Return how a row that is written, or about to be, differs from what it was."""
    now = _values(row)
    names = sorted(
        name
        for name in before.values.keys() | now.keys()
        if before.values.get(name) != now.get(name)
    )
    earlier: Values = {name: before.values.get(name) for name in names}
    sources = before.source_values, row.source_values
    for name in sorted(sources[0].keys() | sources[1].keys()):
        if sources[0].get(name) != sources[1].get(name):
            earlier[f"source.{name}"] = sources[0].get(name)
    fingerprint = ""
    if isinstance(row, Artwork):
        fingerprint = row.source_hash
        earlier["source_hash"] = before.source_hash
    after = {name: value_print(now, name) for name in names}
    return Changed(
        kind, row.pk, created=False, fingerprint=fingerprint, before=earlier, after=after
    )


def value_print(values: Mapping[str, Any], name: str) -> str:
    """Return the fingerprint of one value, the same for other white space and order."""
    compared = merging.compared(values, (name,))
    text = json.dumps(compared, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


def fingerprints(kind: Kind, pks: Collection[int]) -> dict[int, str]:
    """Return the fingerprints of rows as they stand: one statement."""
    table = MODELS[kind]._meta.db_table  # noqa: SLF001 - documented
    row = ", ".join(f"'{name}', {OR_NULL.get(name, name)}" for name in SEEN[kind])
    statement = f"SELECT id, md5(jsonb_strip_nulls(jsonb_build_object({row}))::text) FROM {table}"
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} WHERE id = ANY(%s)", [list(pks)])
        return dict(cursor.fetchall())


def created(kind: Kind, pks: Collection[int]) -> list[Changed]:
    """Return what is stored of rows that were just created."""
    prints = fingerprints(kind, pks) if pks else {}
    return [Changed(kind, pk, created=True, fingerprint=found) for pk, found in prints.items()]


def _values(row: Artwork | Artist | Series) -> Values:
    """Return the columns that an import may write; links by key."""
    found = {
        name: value for name, value in merging.current_values(row).items() if name not in LINKS
    }
    for name in LINKS:
        if (key := getattr(row, f"{name}_id", None)) is not None:
            found[name] = key
    if isinstance(row, Artwork):
        # Also without a price: it is put back with it.
        found["currency"] = row.currency
        found |= {name: getattr(row, name) for name in EDITED}
    return found


def names(kind: Kind, pks: Collection[int]) -> dict[int, str]:
    """Return what rows are called, in the language of the request."""
    rows = MODELS[kind]._base_manager.filter(pk__in=list(pks))  # noqa: SLF001 - documented
    return {row.pk: str(row) for row in rows}
