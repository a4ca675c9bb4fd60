"""The Metropolitan Museum of Art's open data (CC0): MetObjects.csv."""

from catalog.importers.fields import Fields
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Work, at, listed, renamed, works
from catalog.importers.museum_files import museum_objects
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.reading import ListedMaker

TEXTS = {
    "source_id": "object id",
    "title_en": "title",
    "date_text": "object date",
    "year_from": "object begin date",
    "year_to": "object end date",
    "medium_en": "medium",
    "dimensions_text": "dimensions",
    "credit_line": "credit line",
    "accession_number": "object number",
    "source_url": "link resource",
    "location": "repository",
    "series": "portfolio",
    "picture_url": "primaryimage",
}
OF_MAKERS = {
    "id": "constituent id",
    "role": "artist role",
    "prefix": "artist prefix",
    "name": "artist display name",
    "bio": "artist display bio",
    "suffix": "artist suffix",
    "sort_name": "artist alpha sort",
    "nationality": "artist nationality",
    "birth": "artist begin date",
    "death": "artist end date",
    "gender": "artist gender",
}
TERMS = ("culture", "period", "dynasty", "reign", "department")


@register
class Met(Importer):
    """The collection of the Metropolitan Museum of Art."""

    name, usage = "met", "met MetObjects.csv"
    signs = frozenset({"is highlight", "object begin date", "artist alpha sort", "link resource"})

    def read(self, request: Request) -> Delivery:
        """Return the works of a file."""
        found = museum_objects(
            request.path,
            usual=("MetObjects.csv",),
            columns=("Object ID", "Object Number", "Title"),
            note=request.note,
        )
        return Delivery(self.name, works(found, work_of))


def work_of(given: Fields) -> Work:
    """Return a row in our terms."""
    texts = renamed(given, TEXTS)
    if not given.cell("title").strip():
        texts["title_en"] = given.cell("object name")
    texts["classification"] = given.cell("classification") or given.cell("object name")
    texts |= _rights(given)
    terms = [given.cell(name) for name in TERMS] + listed(given.cell("tags"))
    return Work(texts=texts, makers=_makers(given), terms=terms)


def _rights(given: Fields) -> dict[str, object]:
    """Return the rights as they are stated, else that there are none in the work."""
    if "rights and reproduction" not in given and "is public domain" not in given:
        return {}
    is_free = given.cell("is public domain").strip().casefold() == "true"
    return {"rights": given.cell("rights and reproduction") or ("Public domain" if is_free else "")}


def _makers(given: Fields) -> list[Maker] | None:
    """Return the makers, whose columns are divided alike."""
    if "artist display name" not in given:
        return None
    columns = {ours: listed(given.cell(theirs)) for ours, theirs in OF_MAKERS.items()}
    return [_maker(columns, place) for place in range(len(columns["name"]))]


def _maker(columns: dict[str, list[str]], place: int) -> Maker:
    values = {name: at(column, place) for name, column in columns.items()}
    return Maker(
        ListedMaker(values["name"], values["prefix"], values["suffix"], values["role"]),
        source_id=values["id"],
        sort_name=values["sort_name"],
        birth=values["birth"],
        death=values["death"],
        dates_text=values["bio"],
        nationality=values["nationality"],
        gender=values["gender"],
    )
