"""The Museum of Modern Art's open data (CC0): Artworks.csv, or the objects of Artworks.json."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalog.importers.fields import Fields
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Sides, Work, at, renamed, works
from catalog.importers.museum_files import museum_objects
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.reading import ListedMaker

TEXTS = {
    "source_id": "objectid",
    "title_en": "title",
    "date_text": "date",
    "medium_en": "medium",
    "dimensions_text": "dimensions",
    "credit_line": "creditline",
    "accession_number": "accessionnumber",
    "classification": "classification",
    "source_url": "url",
    "picture_url": "imageurl",
}
OF_MAKERS = (
    "artist",
    "constituentid",
    "artistbio",
    "nationality",
    "begindate",
    "enddate",
    "gender",
)
# Behind a comma they are a part of the name before it.
PARTS = re.compile(
    r"(?:inc|ltd|llc|jr|sr|co|gmbh|corp|s\.?a|s\.?p\.?a|ii|iii|iv|the [A-Z][\w ]+)\.?",
    re.IGNORECASE,
)


@register
class MoMA(Importer):
    """The collection of the Museum of Modern Art."""

    name, usage = "moma", "moma Artworks.csv|Artworks.json"
    signs = frozenset({"constituentid", "artistbio", "accessionnumber", "dateacquired"})

    def read(self, request: Request) -> Delivery:
        """Return the works of a file."""
        found = museum_objects(
            request.path,
            usual=("Artworks.csv", "Artworks.json"),
            columns=("ObjectID", "Title", "Artist"),
            note=request.note,
        )
        return Delivery(self.name, works(found, work_of))


def work_of(given: Fields) -> Work:
    """Return an object in our terms; the keys of both files differ in their case only."""
    given.given = {key.casefold(): value for key, value in given.given.items()}
    height, width, depth = (
        given.given.get(f"{side} (cm)") for side in ("height", "width", "depth")
    )
    has_sides = any(f"{side} (cm)" in given for side in ("height", "width", "diameter"))
    diameter = given.given.get("diameter (cm)")
    is_round = bool(diameter) and not height and not width
    if is_round:
        height = width = diameter
    department = given.text("department", 300)
    return Work(
        texts=renamed(given, TEXTS) | _older_picture(given) | {"location": _place()},
        makers=_makers(given),
        terms=[department] if "department" in given else None,
        sides=Sides(height, width, depth, is_first=not is_round) if has_sides else None,
    )


def _older_picture(given: Fields) -> dict[str, object]:
    """Return the picture as files before 2020 call it, where there is no newer one."""
    is_older = "thumbnailurl" in given and not given.cell("imageurl")
    return renamed(given, {"picture_url": "thumbnailurl"}) if is_older else {}


def _place() -> str:
    return "The Museum of Modern Art, New York"


def _makers(given: Fields) -> list[Maker] | None:
    """Return the makers, each with what stands at their place in the parallel lists."""
    if "artist" not in given:
        return None
    if isinstance(given.given["artist"], list):
        columns = {name: [str(each or "") for each in _list(given, name)] for name in OF_MAKERS}
    else:
        columns = {name: _bracketed(given.cell(name)) for name in OF_MAKERS[2:]}
        ids = [each.strip() for each in given.cell("constituentid").split(",") if each.strip()]
        names = _names(given.text("artist", 50_000), len(ids))
        if names is None:
            reason = _("%(count)d artist ids, but a different number of names")
            shown = given.cell("artist")
            given.flag("artist", reason % {"count": len(ids)}, shown=shown)
            # Whose ids they are is not known.
            return [Maker(ListedMaker(shown, is_linked=False))]
        columns |= {"artist": names, "constituentid": ids}
    return [_maker(columns, place) for place in range(len(columns["artist"]))]


def _list(given: Fields, name: str) -> Sequence[object]:
    value = given.given.get(name)
    return value if isinstance(value, list) else []


def _maker(columns: dict[str, list[str]], place: int) -> Maker:
    names, ids, bios, nations, births, deaths, genders = (
        at(columns[name], place) for name in OF_MAKERS
    )
    return Maker(
        ListedMaker(names),
        source_id=ids,
        birth=births,
        death=deaths,
        dates_text=bios,
        nationality=nations,
        gender=genders,
    )


def _names(cell: str, count: int) -> list[str] | None:
    """Return as many names as there are ids; None where commas do not tell which they are."""
    if count < 2:
        return [cell] if cell else []
    parts: list[str] = []
    for part in cell.split(", "):
        if parts and PARTS.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    whole = cell.split(", ")
    return parts if len(parts) == count else whole if len(whole) == count else None


def _bracketed(cell: str) -> list[str]:
    """Return the values of '(American) () (born Germany (now Poland). 1900)'."""
    if not cell.lstrip().startswith("("):
        return [cell.strip()] if cell.strip() else []
    found, depth, start = [], 0, 0
    for place, sign in enumerate(cell):
        if sign == "(":
            depth += 1
            start = place + 1 if depth == 1 else start
        elif sign == ")" and depth:
            depth -= 1
            if not depth:
                found.append(cell[start:place].strip())
    return found
