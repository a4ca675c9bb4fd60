"""How complete a work's record is: what counts, and for how much.

The score is a generated column, so that whatever writes a work keeps it right and an index sorts by
it. The weights follow what visitors and the recommender use: a picture first, then what identifies
the work, then what is read about it (docs/order.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FULL = 100
TEXT = ""


@dataclass(frozen=True)
class Part:
    """Something a record should have, for so many points of a hundred.

    It is there where one of the fields is not empty: `fields` gives each one's empty value.
    `anchor` is the id of the form's element by which a curator adds it.
    """

    name: str
    label: "_StrPromise"
    points: int
    fields: Mapping[str, object]
    anchor: str

    def is_in(self, work: Any) -> bool:
        """Tell whether a work has it."""
        return any(getattr(work, name) != empty for name, empty in self.fields.items())

    @property
    def missing(self) -> Q:
        """Return the condition that a work does not have it."""
        found = Q()
        for name, empty in self.fields.items():
            found &= Q(**{f"{name}__isnull": True} if empty is None else {name: empty})
        return found


PARTS = (
    Part("picture", _("Picture"), 20, {"has_picture": False}, "images-group"),
    Part("maker", _("Artist"), 12, {"artist_id": None, "attribution": TEXT}, "id_artist"),
    Part("title", _("Title"), 10, {"title_en": TEXT, "title_zh": TEXT}, "id_title_en"),
    Part(
        "date", _("Date"), 10, {"date_text": TEXT, "year_from": None, "year_to": None},
        "id_date_text",
    ),
    Part("medium", _("Medium"), 10, {"medium_en": TEXT, "medium_zh": TEXT}, "id_medium_en"),
    Part(
        "size", _("Size"), 10, {"height_cm": None, "width_cm": None, "depth_cm": None},
        "id_height_cm",
    ),
    Part("description_en", _("Description"), 7, {"description_en": TEXT}, "id_description_en"),
    Part(
        "description_zh", _("Description in Chinese"), 7, {"description_zh": TEXT},
        "id_description_zh",
    ),
    Part("tags", _("Tags"), 6, {"tags": []}, "id_tags"),
    Part(
        "history", _("Provenance or credit line"), 8, {"provenance": TEXT, "credit_line": TEXT},
        "id_credit_line",
    ),
)  # fmt: skip


def missing(work: Any) -> Iterator[Part]:
    """Yield what a work does not have, in the order of `PARTS`."""
    return (part for part in PARTS if not part.is_in(work))


def part_named(name: str | None) -> Part | None:
    """Return the part of this name, None where there is none."""
    return next((part for part in PARTS if part.name == name), None)


def score() -> Any:
    """Return the expression of the generated column: a hundred less what is missing."""
    total: Any = Value(FULL)
    for part in PARTS:
        lost = When(part.missing, then=Value(part.points))
        total -= Case(lost, default=Value(0), output_field=IntegerField())
    return total
