"""Two rows side by side: the fields in which they differ, and whose value is proposed to stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from catalog.models import Artist, Artwork
from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from common.money import Money

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KEPT, MERGED, BOTH = "kept", "merged", "both"
LENGTHS = ("height_cm", "width_cm", "depth_cm")


@dataclass(frozen=True)
class FieldGroup:
    """Fields that are chosen together, from one record or the other; lists also from both."""

    name: str
    label: "_StrPromise"
    fields: tuple[str, ...]
    joins: bool = False


GROUPS = (
    FieldGroup("title_en", gettext_lazy("Title"), ("title_en",)),
    FieldGroup("title_zh", gettext_lazy("Title in Chinese"), ("title_zh",)),
    FieldGroup("artist", gettext_lazy("Artist"), ("artist_id", "attribution")),
    FieldGroup("series", gettext_lazy("Series"), ("series_id", "series_number")),
    FieldGroup("date", gettext_lazy("Date"), ("date_text", "year_from", "year_to")),
    FieldGroup("medium_en", gettext_lazy("Medium"), ("medium_en",)),
    FieldGroup("medium_zh", gettext_lazy("Medium in Chinese"), ("medium_zh",)),
    FieldGroup("classification", gettext_lazy("Classification"), ("classification",)),
    FieldGroup(
        "size", gettext_lazy("Size"), ("height_cm", "width_cm", "depth_cm", "dimensions_text")
    ),
    FieldGroup(
        "description_en", gettext_lazy("Description"),
        ("description_en", "description_en_origin", "description_source", "description_author"),
    ),
    FieldGroup(
        "description_zh", gettext_lazy("Description in Chinese"),
        ("description_zh", "description_zh_origin"),
    ),
    FieldGroup("tags", gettext_lazy("Tags"), ("tags",), joins=True),
    FieldGroup(
        "source_terms", gettext_lazy("Terms used by the source"), ("source_terms",), joins=True
    ),
    FieldGroup("price", gettext_lazy("Price"), ("price_minor", "currency")),
    FieldGroup("copies", gettext_lazy("Copies"), ("copies",)),
    FieldGroup("location", gettext_lazy("Location"), ("location",)),
    FieldGroup("credit_line", gettext_lazy("Credit line"), ("credit_line",)),
    FieldGroup("provenance", gettext_lazy("Provenance"), ("provenance",)),
    FieldGroup("inscription", gettext_lazy("Inscription"), ("inscription",)),
    FieldGroup("accession_number", gettext_lazy("Accession number"), ("accession_number",)),
    FieldGroup("source_url", gettext_lazy("Page at the source"), ("source_url",)),
    FieldGroup("rights", gettext_lazy("Rights"), ("rights",)),
    FieldGroup("picture_url", gettext_lazy("Picture at the source"), ("picture_url",)),
)  # fmt: skip
ARTIST_FIELDS = (
    FieldGroup("name_en", gettext_lazy("Name"), ("name_en", "sort_name")),
    FieldGroup("name_zh", gettext_lazy("Name in Chinese"), ("name_zh",)),
    FieldGroup("life", gettext_lazy("Life dates"), ("birth_year", "death_year", "dates_text")),
    FieldGroup("gender", gettext_lazy("Gender"), ("gender",)),
    FieldGroup("nationality", gettext_lazy("Nationality"), ("nationality",)),
    FieldGroup("ulan_id", gettext_lazy("ULAN ID"), ("ulan_id",)),
    FieldGroup("bio_en", gettext_lazy("Biography"), ("bio_en",)),
    FieldGroup("bio_zh", gettext_lazy("Biography in Chinese"), ("bio_zh",)),
)


@dataclass(frozen=True)
class Difference:
    """A group in which two rows differ, as a curator reads it, with the default choice."""

    group: FieldGroup
    kept: str
    merged: str
    default: str


def work_differences(kept: Artwork, merged: Artwork) -> Iterator[Difference]:
    """Yield the groups in which two works differ; reads artist and series."""
    default = fuller(kept, merged)
    for group in GROUPS:
        if group.name in default:
            ours, theirs = (_of_work(group, work) for work in (kept, merged))
            yield Difference(group, ours, theirs, default[group.name])


def artist_differences(kept: Artist, merged: Artist) -> Iterator[Difference]:
    """Yield the fields in which two artists differ."""
    default = fuller_artist(kept, merged)
    for group in ARTIST_FIELDS:
        if group.name in default:
            ours, theirs = (_joined(row, group.fields) for row in (kept, merged))
            yield Difference(group, ours, theirs, default[group.name])


def _of_work(group: FieldGroup, work: Artwork) -> str:
    if group.name == "artist":
        return " · ".join(filter(None, (work.attribution, str(work.artist or ""))))
    if group.name == "series":
        return " · ".join(str(x) for x in (work.series, work.series_number) if x is not None)
    if group.name == "price":
        return "" if work.price_minor is None else str(Money(work.price_minor, work.currency))
    if group.name == "size":
        lengths = " × ".join(f"{value:g}" for name in LENGTHS if (value := getattr(work, name)))
        return " · ".join(filter(None, (lengths and f"{lengths} cm", work.dimensions_text)))
    if group.name == "tags":
        known, place = concepts(), int(prefers_chinese())
        return ", ".join(
            (known[tag].en, known[tag].zh)[place][0] if tag in known else tag for tag in work.tags
        )
    if group.name.startswith("description"):
        return str(getattr(work, group.name))
    return _joined(work, group.fields)


def _joined(row: Any, fields: Sequence[str]) -> str:
    values = [getattr(row, name) for name in fields]
    texts = ["; ".join(value) if isinstance(value, list) else str(value)
             for value in values if value not in (None, "", [])]  # fmt: skip
    return " · ".join(dict.fromkeys(texts))


def fuller(kept: Artwork, merged: Artwork) -> dict[str, str]:
    """Return the default choice for each group in which the two differ: what says more.

    A list is joined; of two texts the longer one counts, of two filled groups that of the work that
    stays.
    """
    chosen: dict[str, str] = {}
    for group in GROUPS:
        ours, theirs = ([getattr(work, name) for name in group.fields] for work in (kept, merged))
        if ours == theirs:
            continue
        if group.joins:
            chosen[group.name] = BOTH
        else:
            chosen[group.name] = MERGED if _says(theirs) > _says(ours) else KEPT
    return chosen


def _says(values: Sequence[Any]) -> tuple[int, int]:
    """Return how many of the values are there, and how long a first text is."""
    filled = sum(value not in (None, "", [], {}) for value in values)
    text = values[0] if isinstance(values[0], str) else ""
    return filled, len(text)


def fuller_artist(kept: Artist, merged: Artist) -> dict[str, str]:
    """Return the default choice for each field in which the two differ: the one that says more."""
    chosen = {}
    for one in ARTIST_FIELDS:
        ours, theirs = ([getattr(row, name) for name in one.fields] for row in (kept, merged))
        if ours != theirs:
            more = sum(map(bool, theirs)) > sum(map(bool, ours))
            longer = one.name.startswith("bio") and len(theirs[0]) > len(ours[0])
            chosen[one.name] = MERGED if more or longer else KEPT
    return chosen
