"""Carnegie Museum of Art's open data (CC0): cmoa.json, its folder of objects, or cmoa.csv."""

from collections.abc import Mapping

from catalog.importers.fields import Fields
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Sides, Work, at, listed, renamed, works
from catalog.importers.museum_files import museum_objects
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.reading import ListedMaker

TEXTS = {
    "source_id": "id",
    "title_en": "title",
    "date_text": "creation_date",
    "year_from": "creation_date_earliest",
    "year_to": "creation_date_latest",
    "medium_en": "medium",
    "credit_line": "credit_line",
    "accession_number": "accession_number",
    "classification": "classification",
    "source_url": "web_url",
    "provenance": "provenance_text",
}
OF_MAKERS = (
    "artist_id",
    "full_name",
    "cited_name",
    "role",
    "nationality",
    "birth_date",
    "death_date",
)


@register
class Carnegie(Importer):
    """The collection of Carnegie Museum of Art."""

    name, usage = "carnegie", "carnegie cmoa.json|cmoa.csv|FOLDER"
    signs = frozenset({"cmoa:", "creation_date_earliest", "physical_location"})
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or a folder."""
        found = museum_objects(
            request.path,
            usual=("cmoa.json", "cmoa.csv"),
            columns=("id", "accession_number", "title"),
            note=request.note,
        )
        return Delivery(self.name, works(found, work_of))


def work_of(given: Fields) -> Work:
    """Return an object in our terms; sizes are in inches."""
    texts = renamed(given, TEXTS) | {"location": "Carnegie Museum of Art, Pittsburgh"}
    return Work(
        texts=texts | _picture(given),
        makers=_makers(given),
        terms=[given.cell("department")] if "department" in given else None,
        sides=_sides(given),
    )


def _sides(given: Fields) -> Sides | None:
    names = ("item_height", "item_width", "item_depth", "item_diameter")
    if not any(name in given for name in names):
        return None
    height, width, depth, diameter = (_number(given, name) for name in names)
    if diameter:
        height, width = height or diameter, width or diameter
    return Sides(height, width, depth, "in")


def _number(given: Fields, name: str) -> str:
    cell = given.cell(name).strip()
    return cell if cell.strip("0.") else ""


def _picture(given: Fields) -> dict[str, object]:
    """Return the address of the first picture: of a list of objects, in the CSV of a text."""
    if "images" not in given and "image_url" not in given:
        return {}
    found = listed(given.cell("image_url"))
    found += [str(one.get("image_url") or "") for one in given.objects("images")]
    return {"picture_url": next(filter(None, found), "")}


def _makers(given: Fields) -> list[Maker] | None:
    if "creator" in given:
        makers = [_maker(Fields(given.line, one).given) for one in given.objects("creator")]
        return makers if "creator" in given else None
    if "full_name" not in given:
        return None
    columns = {name: listed(given.cell(name)) for name in OF_MAKERS if name in given}
    return [
        _maker({name: at(column, place) for name, column in columns.items()})
        for place in range(len(columns["full_name"]))
    ]


def _maker(creator: Mapping[str, object]) -> Maker:
    one = Fields(0, creator)
    return Maker(
        ListedMaker(one.text("full_name", 2000), role=one.text("role", 100)),
        source_id=one.text("artist_id", 200),
        sort_name=one.text("cited_name", 300),
        birth=one.cell("birth_date"),
        death=one.cell("death_date"),
        nationality=one.text("nationality", 80),
    )
