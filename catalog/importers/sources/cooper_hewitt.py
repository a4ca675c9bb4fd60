"""Cooper Hewitt's open data (CC0): a folder of objects, one JSON file each, or a list of them."""

from collections.abc import Mapping

from catalog.importers.fields import Fields
from catalog.importers.json_file import objects
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Sides, Work, renamed, works
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.reading import ListedMaker

TEXTS = {
    "source_id": "id",
    "title_en": "title",
    "date_text": "date",
    "year_from": "year_start",
    "year_to": "year_end",
    "medium_en": "medium",
    "dimensions_text": "dimensions",
    "credit_line": "creditline",
    "accession_number": "accession_number",
    "classification": "type",
    "source_url": "url",
    "provenance": "provenance",
}
DESCRIPTIONS = ("description", "gallery_text", "label_text")
# Of a picture, the largest first.
SIZES = ("b", "z", "n", "sq")
INSCRIPTIONS = ("signed", "inscribed", "markings")
# 'Medium: linen', of which only what follows is one.
LABEL = "medium:"
UNITS = {"centimeters": "cm", "millimeters": "mm", "meters": "m", "inches": "in", "feet": "ft"}


@register
class CooperHewitt(Importer):
    """The collection of Cooper Hewitt, Smithsonian Design Museum."""

    name, usage = "cooper_hewitt", "cooper_hewitt FOLDER|FILE.json"
    signs = frozenset({"tms:id", "title_raw", "woe:country_id"})
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or a folder."""
        return Delivery(self.name, works(objects(request.path, note=request.note), work_of))


def work_of(given: Fields) -> Work:
    """Return an object in our terms."""
    texts = renamed(given, TEXTS) | {"location": "Cooper Hewitt, Smithsonian Design Museum"}
    medium = given.text("medium")
    if medium.casefold().startswith(LABEL):
        texts["medium_en"] = medium[len(LABEL) :].strip()
    for ours, names, between in (
        ("description_en", DESCRIPTIONS, "\n\n"),
        ("inscription", INSCRIPTIONS, "\n"),
    ):
        if any(name in given for name in names):
            found = dict.fromkeys(given.text(name) for name in names)
            texts[ours] = between.join(filter(None, found))
    return Work(
        texts=texts | _picture(given),
        makers=_makers(given),
        terms=[given.cell("woe:country_name")] if "woe:country_name" in given else None,
        sides=_sides(given),
    )


def _picture(given: Fields) -> dict[str, object]:
    """Return the address of the primary picture, else of the first, in its largest size."""
    if "images" not in given:
        return {}
    found: list[str] = []
    for image in given.objects("images"):
        sizes = [one for size in SIZES if isinstance(one := image.get(size), dict)]
        urls = [url for one in sizes if (url := str(one.get("url") or ""))]
        is_first = any(str(one.get("is_primary")) in ("1", "True") for one in sizes)
        found = urls[:1] + found if is_first else found + urls[:1]
    return {"picture_url": next(iter(found), "")}


def _makers(given: Fields) -> list[Maker] | None:
    if "participants" not in given:
        return None
    makers = [_maker(one) for one in given.objects("participants")]
    return makers if "participants" in given else None


def _maker(participant: Mapping[str, object]) -> Maker:
    one = Fields(0, participant)
    return Maker(
        ListedMaker(one.text("person_name", 2000), role=one.text("role_name", 100)),
        source_id=one.text("person_id", 200),
        dates_text=one.text("person_date", 120),
    )


def _sides(given: Fields) -> Sides | None:
    """Return the sides where all are in one unit; the text says of what, and comes first."""
    raw = given.given.get("dimensions_raw")
    if not isinstance(raw, dict):
        return None
    pairs = {name: raw.get(name) for name in ("height", "width", "depth")}
    sized = {
        name: pair for name, pair in pairs.items() if isinstance(pair, list) and len(pair) == 2
    }
    units = {UNITS.get(str(pair[1]).casefold()) for pair in sized.values()}
    unit = units.pop() if len(units) == 1 else None
    if unit is None:
        return None
    values = {name: pair[0] for name, pair in sized.items()}
    return Sides(**values, unit=unit, is_first=False)  # type: ignore[arg-type]
