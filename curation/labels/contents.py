"""What a document says of each work, in its language: the data of a template.

Only texts, and files that the data name; what a title contains is never part of the template.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import segno
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from PIL import Image

from catalog.selectors import hanging
from catalog.services.renditions import rendition, widths
from common.errors import NotFoundError
from common.http import absolute_url
from curation.labels.sheets import Grouping, Language, Sheet
from curation.labels.typesetting import Inputs

LANGUAGES = {"en": "en", "zh": "zh-hans"}
PICTURE_PX, PICTURE_QUALITY = 320, 84


@dataclass(frozen=True)
class Wanted:
    """What somebody wants of a document beside its works and its template."""

    title: str
    language: str
    made_on: date
    subtitle: str = ""
    show_price: bool = False
    grouped_by: str = Grouping.NONE
    first: int = 1
    with_pictures: bool = True
    # By work, where they hang.
    rooms: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """The inputs of a template, with what could not be shown of the works."""

    inputs: Inputs
    without_code: int = 0


def contents(works: Sequence[Any], sheet: Sheet, wanted: Wanted) -> Contents:
    """Return the inputs for works in their order, read with `works_with_pictures`."""
    first, second = languages(wanted.language)
    files: dict[str, bytes] = {}
    with translation.override(LANGUAGES[first]):
        rows = [
            {"number": number, **_facts(work, second), **_files(work, files, wanted)}
            for number, work in enumerate(works, start=1)
        ]
        headings = [_heading(work, wanted) for work in works]
        data = {
            "title": wanted.title or _("Checklist"),
            "subtitle": wanted.subtitle,
            "language": first,
            "made_on": date_format(wanted.made_on, "DATE_FORMAT"),
            "show_price": wanted.show_price,
            "words": words(),
            "sheet": {**sheet.as_json(), "first": wanted.first},
            "works": rows,
            "groups": _grouped(rows, headings),
        }
    hidden = sum(row["qr"] is None for row in rows)
    return Contents(Inputs(data, files), without_code=hidden)


def languages(choice: str) -> tuple[str, str]:
    """Return a document's language, and the other one where it is wanted: 'en', 'zh' or ''."""
    first, _plus, second = (choice or Language.ENGLISH).partition("+")
    return first, second


def words() -> dict[str, str]:
    """Return the words of the shipped templates in the active language."""
    return {
        "number": pgettext("column of a checklist", "No."),
        "work": _("Work"),
        "inventory": _("Inventory number"),
        "price": _("Price"),
        "no_picture": _("No picture"),
        "code": _("The work’s page:"),
    }


def _facts(work: Any, second: str) -> dict[str, Any]:
    """Return the texts about a work in the active language, and in the second one."""
    ours = _named(work)
    other = {"title": "", "artist": ""}
    if second:
        with translation.override(LANGUAGES[second]):
            # What the attribution states is not repeated.
            other = _named(work) | ({"artist": str(work.artist)} if work.artist else {})
    return {
        "inventory": work.accession_number or str(work.pk),
        "title": ours["title"],
        "titled": bool(work.title_en or work.title_zh),
        "other_title": other["title"] if other["title"] != ours["title"] else "",
        "artist": ours["artist"],
        "other_artist": "" if ours["artist"].endswith(other["artist"]) else other["artist"],
        "life": _life(work.artist),
        "date": work.date_text,
        "medium": work.medium,
        "size": _size(work),
        "price": _price(work),
        "credit": work.credit_line,
        "location": work.location,
        "url": absolute_url(work.get_absolute_url()),
        "note": _("Invented for the demo") if work.is_demo else "",
    }


def _named(work: Any) -> dict[str, str]:
    """Return title and maker as the work's page names them."""
    maker = " ".join(filter(None, (work.attribution, str(work.artist or ""))))
    return {"title": str(work), "artist": maker or _("Unknown artist")}


def _life(artist: Any) -> str:
    if artist is None:
        return ""
    if artist.dates_text:
        return str(artist.dates_text)
    if artist.birth_year and artist.death_year:
        return f"{artist.birth_year}–{artist.death_year}"
    if artist.birth_year:
        return _("born %(year)s") % {"year": artist.birth_year}
    return _("died %(year)s") % {"year": artist.death_year} if artist.death_year else ""


def _size(work: Any) -> str:
    if work.height_cm and work.width_cm:
        sides = (work.height_cm, work.width_cm, work.depth_cm)
        return " × ".join(f"{side:f}".rstrip("0").rstrip(".") for side in sides if side) + " cm"
    return str(work.dimensions_text)


def _price(work: Any) -> str:
    """Return what a price list says: an amount, that it is asked for, or that it is too late."""
    if work.is_available:
        return str(work.price or _("Price on request"))
    return "" if work.availability == "not_for_sale" else str(work.get_availability_display())


def _files(work: Any, files: dict[str, bytes], wanted: Wanted) -> dict[str, str | None]:
    """Add a work's QR code and picture to the files; return their names."""
    named: dict[str, str | None] = {"qr": None, "picture": None}
    if work.published:
        named["qr"] = f"qr/{work.pk}.svg"
        files[f"qr/{work.pk}.svg"] = code(absolute_url(work.get_absolute_url()))
    picture = _picture(work) if wanted.with_pictures else b""
    if picture:
        named["picture"] = f"pictures/{work.pk}.jpg"
        files[f"pictures/{work.pk}.jpg"] = picture
    return named


def code(address: str) -> bytes:
    """Return the QR code of an address as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return drawn.getvalue()


def _picture(work: Any) -> bytes:
    """Return a work's first picture, small; nothing where its file is missing."""
    image = next(iter(work.images.all()), None)
    if image is None:
        return b""
    offered = widths(image.width)
    width = next((one for one in offered if one >= PICTURE_PX), offered[-1])
    try:
        name = rendition(image.pk, width)
    except NotFoundError:
        return b""
    with default_storage.open(name) as handle, Image.open(handle) as master:
        master.thumbnail((PICTURE_PX, PICTURE_PX))
        drawn = io.BytesIO()
        master.convert("RGB").save(drawn, "JPEG", quality=PICTURE_QUALITY)
    return drawn.getvalue()


def _heading(work: Any, wanted: Wanted) -> str:
    match wanted.grouped_by:
        case Grouping.ROOM:
            return wanted.rooms.get(work.pk, "") or _("No room")
        case Grouping.ARTIST:
            return _named(work)["artist"]
        case Grouping.LOCATION:
            return str(work.location) or _("No location")
    return ""


def _grouped(rows: Iterable[dict[str, Any]], headings: Sequence[str]) -> list[dict[str, Any]]:
    """Return the works under their headings, in the order in which these first come."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row, heading in zip(rows, headings, strict=True):
        groups.setdefault(heading, []).append(row)
    numbered = 0
    for works in groups.values():
        for row in works:
            numbered += 1
            row["number"] = numbered
    return [{"heading": heading, "works": works} for heading, works in groups.items()]


def chosen(artwork_ids: Sequence[int]) -> list[Any]:
    """Return works in the chosen order, without those deleted or merged meanwhile."""
    found = hanging.works_with_pictures(artwork_ids)
    return [found[pk] for pk in artwork_ids if pk in found]
