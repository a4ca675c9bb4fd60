"""The fields that a batch edit can change, and what each of them can take."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from catalog.models import Artwork

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Do(StrEnum):
    """What an operation does."""

    SET = "set"
    CLEAR = "clear"
    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"


class Kind(StrEnum):
    """What a field holds. A link is another row, places are those in exhibitions or sets."""

    TEXT = "text"
    VALUE = "value"
    CHOICE = "choice"
    DATE = "date"
    SIZE = "size"
    PRICE = "price"
    LINK = "link"
    TAGS = "tags"
    PLACES = "places"


ONE, TEXTS, MANY = (
    frozenset({Do.SET, Do.CLEAR}), frozenset({Do.SET, Do.CLEAR, Do.REPLACE}),
    frozenset({Do.ADD, Do.REMOVE}),
)  # fmt: skip
YEARS, SIDES = ("year_from", "year_to"), ("height_cm", "width_cm", "depth_cm")


@dataclass(frozen=True)
class BatchField:
    """A field: its columns, the first of which names it, and what can be done to it.

    permissions: what a curator needs beside those of works.
    """

    name: str
    kind: Kind
    columns: tuple[str, ...]
    does: frozenset[Do]
    label: "_StrPromise | str"
    permissions: tuple[str, ...] = ()


def _label(column: str) -> Any:
    known: Any = Artwork._meta.get_field(column.removesuffix("_id"))  # noqa: SLF001 - documented
    return known.verbose_name


def _of(kind: Kind, does: frozenset[Do], *names: str) -> list[BatchField]:
    return [BatchField(name, kind, (name,), does, _label(name)) for name in names]


def _texts(*names: str) -> list[BatchField]:
    return _of(Kind.TEXT, TEXTS, *names)


# In the order of a work's form.
FIELDS: dict[str, BatchField] = {
    field.name: field
    for field in (
        *_texts("title_en", "title_zh"),
        BatchField("artist", Kind.LINK, ("artist_id",), ONE, _label("artist")),
        *_texts("attribution"),
        BatchField("series", Kind.LINK, ("series_id", "series_number"), ONE, _label("series")),
        *_of(Kind.VALUE, ONE, "series_number"),
        BatchField("tags", Kind.TAGS, ("tags",), ONE | MANY, _("tags")),
        BatchField("date", Kind.DATE, ("date_text", *YEARS), TEXTS, _label("date_text")),
        *_of(Kind.VALUE, ONE, *YEARS),
        *_texts("medium_en", "medium_zh", "classification"),
        BatchField(
            "size", Kind.SIZE, ("dimensions_text", *SIDES), TEXTS, _label("dimensions_text")
        ),
        *_of(Kind.VALUE, ONE, *SIDES),
        *_texts("inscription", "description_en", "description_zh"),
        *_of(Kind.CHOICE, frozenset({Do.SET}), "description_source"),
        *_texts("description_author"),
        BatchField("price", Kind.PRICE, ("price_minor", "currency"), ONE, _("price")),
        *_of(Kind.CHOICE, frozenset({Do.SET}), "availability", "published", "curators_pick"),
        *_of(Kind.VALUE, frozenset({Do.SET}), "copies", "copies_sold"),
        *_texts("location", "accession_number", "credit_line", "provenance", "source_url"),
        BatchField(
            "exhibitions", Kind.PLACES, ("exhibitions",), MANY,
            _("exhibitions"),
            ("catalog.change_exhibition",),
        ),
        BatchField(
            "sets", Kind.PLACES, ("sets",), MANY,
            _("curated sets"),
            ("catalog.change_curatedset",),
        ),
    )
}  # fmt: skip
# Columns that follow from others; they are undone with the field that they follow.
FOLLOWING: dict[str, str] = {
    "description_en_origin": "description_en",
    "description_zh_origin": "description_zh",
    "tag_origins": "tags",
}
# Columns that have a meaning together only: undone as one.
UNITS: tuple[tuple[str, ...], ...] = (
    ("date_text", *YEARS), ("dimensions_text", *SIDES), ("price_minor", "currency"),
    ("series_id", "series_number"), ("availability", "copies", "copies_sold"),
)  # fmt: skip


def fields_that(do: Do, kind: Kind | None = None) -> list[BatchField]:
    """Return the fields to which something can be done, of one kind or of all."""
    return [one for one in FIELDS.values() if do in one.does and kind in (None, one.kind)]


def label_of(column: str) -> "_StrPromise | str":
    """Return the name of a column, or of places, for people."""
    label: _StrPromise | str = FIELDS[column].label if column in FIELDS else _label(column)
    return label
