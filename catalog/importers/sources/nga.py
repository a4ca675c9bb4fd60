"""The National Gallery of Art's open data (CC0): a folder of CSV files, joined by ids."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

from django.utils.translation import gettext as _

from catalog.importers.csv_objects import csv_objects
from catalog.importers.fields import Fields, SourceError
from catalog.importers.json_file import Found
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Item, Work, renamed, works
from catalog.importers.sources.base import SURE, Delivery, Importer, Request, register
from catalog.reading import ListedMaker
from catalog.services.records import Refusal

OBJECTS, LINKS = "objects.csv", "objects_constituents.csv"
PERSONS, TERMS = "constituents.csv", "objects_terms.csv"
# Of which many copies of the data have none: nothing is missed without it.
PICTURES = "published_images.csv"
TEXTS = {
    "source_id": "objectid",
    "title_en": "title",
    "date_text": "displaydate",
    "year_from": "beginyear",
    "year_to": "endyear",
    "medium_en": "medium",
    "dimensions_text": "dimensions",
    "inscription": "inscription",
    "provenance": "provenancetext",
    "credit_line": "creditline",
    "accession_number": "accessionnum",
    "classification": "classification",
    "series": "series",
}
# Of the roles only these made the work; donors and owners stand in its provenance.
ROLE_TYPE = "artist"
# Terms that say what a work is or shows; places where it was made are none.
TERM_TYPES = {"theme", "style", "school", "keyword", "technique"}
# 'artist after' is the one whom another followed.
AFTER = {"artist after": "after", "related artist": "after"}


@dataclass(frozen=True, slots=True)
class _Link:
    """That a person made an object, and how."""

    order: int
    person: str
    role: str
    prefix: str
    suffix: str


@dataclass
class _Tables:
    """What the other files say of an object, by its id."""

    links: dict[str, list[_Link]] = field(default_factory=lambda: defaultdict(list))
    persons: dict[str, Maker] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pictures: dict[str, dict[str, object]] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)


@register
class NGA(Importer):
    """The collection of the National Gallery of Art, Washington."""

    name, usage = "nga", "nga FOLDER"
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a folder."""
        return Delivery(self.name, read(request.path, note=request.note))

    def recognise(self, path: Path, head: bytes) -> float:  # noqa: ARG002 - the interface
        """Recognise a folder by its files."""
        return (
            SURE
            if path.is_dir() and all((path / one).exists() for one in (OBJECTS, LINKS))
            else 0.0
        )


def read(path: Path, *, note: Callable[[str], None] = lambda _: None) -> Iterator[Item]:
    """Yield the records of a folder, or of the folder in which a file objects.csv stands.

    Files that are missing beside it are noted, and what they say is left as it is.
    """
    folder = path if path.is_dir() else path.parent
    objects = folder / OBJECTS if path.is_dir() else path
    if not objects.is_file():
        raise SourceError(
            _("%(path)s has no file %(endings)s.") % {"path": path, "endings": OBJECTS}
        )
    tables = _Tables()
    yield from _read_links(folder, tables, note)
    yield from _read_persons(folder, tables, note)
    yield from _read_terms(folder, tables, note)
    yield from _read_pictures(folder, tables, note)
    found = csv_objects(objects, "objectid", "accessionnum", "title", note=note, shown=OBJECTS)
    yield from works(found, lambda given: _work(given, tables))


def _rows(
    folder: Path, name: str, columns: tuple[str, ...], tables: _Tables, note: Callable[[str], None]
) -> Iterator[Found | Refusal]:
    if not (folder / name).is_file():
        tables.missing.add(name)
        note(_("%(path)s is missing: the fields it supplies stay unchanged.") % {"path": name})
        return
    yield from csv_objects(folder / name, *columns, note=note, shown=name)


def _read_links(folder: Path, tables: _Tables, note: Callable[[str], None]) -> Iterator[Refusal]:
    columns = ("objectid", "constituentid", "displayorder", "roletype")
    for row in _rows(folder, LINKS, columns, tables, note):
        if isinstance(row, Refusal):
            yield row
        elif row.given["roletype"].strip().casefold() == ROLE_TYPE:
            given = {name: intern(value.strip()) for name, value in row.given.items()}
            order = given["displayorder"]
            tables.links[given["objectid"]].append(
                _Link(
                    int(order) if order.isdecimal() else 10**6,
                    given["constituentid"],
                    given.get("role", ""),
                    given.get("prefix", ""),
                    given.get("suffix", ""),
                )
            )


def _read_persons(folder: Path, tables: _Tables, note: Callable[[str], None]) -> Iterator[Refusal]:
    for row in _rows(folder, PERSONS, ("constituentid", "forwarddisplayname"), tables, note):
        if isinstance(row, Refusal):
            yield row
            continue
        given = row.given
        tables.persons[given["constituentid"].strip()] = Maker(
            ListedMaker(given["forwarddisplayname"] or given.get("preferreddisplayname", "")),
            source_id=given["constituentid"].strip(),
            sort_name=given.get("preferreddisplayname"),
            birth=given.get("beginyear"),
            death=given.get("endyear"),
            dates_text=given.get("displaydate"),
            nationality=given.get("nationality"),
        )


def _read_terms(folder: Path, tables: _Tables, note: Callable[[str], None]) -> Iterator[Refusal]:
    for row in _rows(folder, TERMS, ("objectid", "termtype", "term"), tables, note):
        if isinstance(row, Refusal):
            yield row
        elif row.given["termtype"].strip().casefold() in TERM_TYPES:
            tables.terms[row.given["objectid"].strip()].append(intern(row.given["term"]))


def _read_pictures(folder: Path, tables: _Tables, note: Callable[[str], None]) -> Iterator[Refusal]:
    """Note of each object its primary picture, at the address by which IIIF gives it whole."""
    if not (folder / PICTURES).is_file():
        return
    columns = ("depictstmsobjectid", "iiifurl", "viewtype")
    for row in _rows(folder, PICTURES, columns, tables, note):
        if isinstance(row, Refusal):
            yield row
            continue
        given, number = row.given, row.given["depictstmsobjectid"].strip()
        if given["viewtype"].strip().casefold() == "primary" or number not in tables.pictures:
            address = given["iiifurl"].strip().rstrip("/")
            is_open = given.get("openaccess", "").strip() == "1"
            tables.pictures[number] = {
                "picture_url": f"{address}/full/max/0/default.jpg" if address else "",
                "rights": "CC0" if is_open else "",
            }


def _work(given: Fields, tables: _Tables) -> Work:
    """Return an object in our terms, with what the other files say of it."""
    number = given.cell("objectid").strip()
    return Work(
        texts=renamed(given, TEXTS)
        | tables.pictures.get(number, {})
        | {"location": "National Gallery of Art, Washington"},
        makers=_makers(given, number, tables),
        terms=None if TERMS in tables.missing else tables.terms.get(number, []),
    )


def _makers(given: Fields, number: str, tables: _Tables) -> list[Maker] | None:
    """Return the makers by their order; who is not in the file of persons is flagged."""
    if tables.missing & {LINKS, PERSONS}:
        return None
    found: dict[tuple[str, str, str, str], Maker] = {}
    for link in sorted(tables.links.get(number, []), key=lambda one: one.order):
        person = tables.persons.get(link.person)
        if person is None:
            reason = _("%(path)s has no such id") % {"path": PERSONS}
            given.flag("constituentid", reason, shown=link.person)
            continue
        found[link.person, link.role, link.prefix, link.suffix] = _linked(person, link)
    # Who is not known is left as it is.
    return None if not found and number in tables.links else list(found.values())


def _linked(person: Maker, link: _Link) -> Maker:
    listed = ListedMaker(
        person.listed.name,
        prefix=link.prefix or AFTER.get(link.role.casefold(), ""),
        suffix=link.suffix,
        role="" if link.role.casefold() in AFTER else link.role,
    )
    return replace(person, listed=listed)
