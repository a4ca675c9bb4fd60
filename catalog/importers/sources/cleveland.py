"""The Cleveland Museum of Art's open data (CC0): data.json, answers of its API, or data.csv."""

import re
from collections.abc import Mapping

from catalog.importers.fields import Fields
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Sides, Work, renamed, works
from catalog.importers.museum_files import museum_objects
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.reading import ListedMaker
from catalog.vocabulary import HAN

TEXTS = {
    "source_id": "id",
    "title_en": "title",
    "date_text": "creation_date",
    "year_from": "creation_date_earliest",
    "year_to": "creation_date_latest",
    "medium_en": "technique",
    "dimensions_text": "measurements",
    "credit_line": "creditline",
    "accession_number": "accession_number",
    "classification": "type",
    "source_url": "url",
    "series": "series",
}
# Which text describes the work, the newest names of the field first.
DESCRIPTIONS = ("description", "wall_description", "digital_description")
# Of several sizes, the one that is the work's.
PARTS = ("unframed", "overall", "painting", "image", "plate", "sheet")
FRAMES = re.compile("fram|mount|mat|base|box")
# Of the picture.
SIZES = ("print", "web", "full")
KANA = re.compile(r"[\u3041-\u30ff]")
# What stands behind a life in brackets: 'artist'.
ROLE = re.compile(r"(?<=\)), *([^(),]+)$")
BETWEEN = re.compile(r";\s+|\n")


@register
class Cleveland(Importer):
    """The collection of the Cleveland Museum of Art."""

    name, usage = "cleveland", "cleveland data.json|data.csv"
    signs = frozenset({"share_license_status", "creation_date_earliest", "tombstone"})

    def read(self, request: Request) -> Delivery:
        """Return the works of a file."""
        found = museum_objects(
            request.path,
            usual=("data.json", "data.csv"),
            columns=("id", "accession_number", "title"),
            note=request.note,
        )
        return Delivery(self.name, works(found, work_of))


def work_of(given: Fields) -> Work:
    """Return an object in our terms."""
    texts = renamed(given, TEXTS) | {"location": "The Cleveland Museum of Art"}
    texts |= _title_in_chinese(given)
    described = [name for name in DESCRIPTIONS if name in given]
    if described:
        texts["description_en"] = next(
            (given.cell(one) for one in described if given.cell(one)), ""
        )
    for ours, theirs, key in (
        ("inscription", "inscriptions", "inscription"),
        ("provenance", "provenance", "description"),
    ):
        if theirs in given:
            texts[ours] = _lines(given, theirs, key)
    texts |= _rights(given) | _picture(given)
    culture = given.given.get("culture")
    cultures = [culture] if isinstance(culture, str) else given.texts("culture")
    return Work(
        texts=texts,
        makers=_makers(given),
        terms=[*cultures, given.cell("department")] if "culture" in given else None,
        sides=_sides(given),
    )


def _rights(given: Fields) -> dict[str, object]:
    """Return the license of the museum's share, with the copyright if anybody has it."""
    names = [name for name in ("share_license_status", "copyright") if name in given]
    stated = dict.fromkeys(given.text(name).strip() for name in names)
    return {"rights": " · ".join(filter(None, stated))} if names else {}


def _picture(given: Fields) -> dict[str, object]:
    """Return the address of the picture, the largest that a browser shows first."""
    images = given.given.get("images")
    if isinstance(images, dict):
        sizes = (images.get(size) for size in SIZES)
        found = [one.get("url") for one in sizes if isinstance(one, dict)]
    else:
        found = [given.cell(f"image_{size}") for size in SIZES if f"image_{size}" in given]
    return {"picture_url": next(filter(None, found), "")} if found or "images" in given else {}


def _title_in_chinese(given: Fields) -> dict[str, object]:
    """Return the original title where it is in Chinese, and not in Japanese."""
    title = given.text("title_in_original_language", 1000)
    cultures = str(given.given.get("culture") or "")
    is_chinese = HAN.search(title) and not KANA.search(title) and "Chin" in cultures
    return {"title_zh": title} if is_chinese else {}


def _lines(given: Fields, name: str, key: str) -> str:
    """Return the texts of a list of objects, one a line; in the CSV it is a text."""
    if isinstance(given.given.get(name), str):
        return given.text(name)
    lines = (Fields(given.line, one).text(key) for one in given.objects(name))
    return "\n".join(filter(None, lines))


def _makers(given: Fields) -> list[Maker] | None:
    if "creators" not in given:
        return None
    if isinstance(given.given["creators"], str):
        return [_written(one) for one in BETWEEN.split(given.cell("creators")) if one.strip()]
    makers = [_maker(given, one) for one in given.objects("creators")]
    return makers if "creators" in given else None


def _maker(given: Fields, creator: Mapping[str, object]) -> Maker:
    one = Fields(given.line, creator)
    original = one.text("name_in_original_language", 300)
    description = one.text("description", 2000)
    is_chinese = HAN.search(original) and not KANA.search(original)
    return Maker(
        ListedMaker(description, one.text("qualifier", 100), role=one.text("role", 100)),
        source_id=one.text("id", 200),
        name_zh=original if is_chinese else None,
        birth=one.cell("birth_year"),
        death=one.cell("death_year"),
    )


def _written(text: str) -> Maker:
    """Return a maker of the CSV: a description, and the role behind a comma."""
    role = ROLE.search(text.strip())
    name = text.strip()[: role.start()] if role else text.strip()
    return Maker(ListedMaker(name, role=role[1] if role else ""))


def _sides(given: Fields) -> Sides | None:
    """Return the size in metres that is the work's; the text says more, and comes first."""
    parts = given.given.get("dimensions")
    if not isinstance(parts, dict):
        return None
    sizes = {name: size for name, size in parts.items() if isinstance(size, dict) and size}
    name = next((one for one in PARTS if one in sizes), None)
    name = name or next((one for one in sizes if not FRAMES.search(one)), None)
    if name is None:
        return None
    size = sizes[name]
    return Sides(size.get("height"), size.get("width"), size.get("depth"), "m", is_first=False)
