"""LIDO 1.0 and 1.1: XML of a `lidoWrap` or of one record, read record by record.

Of what a record says several times, in several languages or by several events, the first is read:
the production of the work, the title that is preferred. Titles in further languages are kept by
their language.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from catalog.exporters.formats.lido import OWN
from catalog.importers.fields import SourceError
from catalog.importers.folders import files_of, opened, shown_below
from catalog.importers.lido.about import put_objects, put_sizes, put_titles
from catalog.importers.lido.elements import all_of, attribute, first_text
from catalog.importers.lido.own import put_own
from catalog.importers.lido.production import put_production
from catalog.importers.lido.relations import put_rights, put_subjects
from catalog.importers.sources.base import (
    SURE,
    Delivery,
    Importer,
    Request,
    beginning,
    register,
    some_file,
)
from catalog.importers.structured import Stated, delivery
from catalog.services.records import Place, Refusal
from common.xml import EntitiesError, stream

NAMESPACE = "http://www.lido-schema.org"
ENDINGS = (".xml", ".lido", ".xml.gz", ".lido.gz")


@register
class LIDO(Importer):
    """Records as LIDO."""

    name, usage = "lido", "lido FILE.xml|FOLDER"
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or of a folder."""
        return delivery(self.name, read(request.path))

    def recognise(self, path: Path, head: bytes) -> float:
        """Recognise XML by the namespace of LIDO."""
        text = beginning(some_file(path) if path.is_dir() else head)
        is_xml = text.lstrip("\ufeff \t\r\n").startswith("<")
        return SURE if is_xml and NAMESPACE in text else 0.0


def read(path: Path) -> Iterator[Stated | Refusal]:
    """Yield what the records of a file or folder state; raises SourceError."""
    number = 0  # of all records so far
    for file in files_of(path, ENDINGS):
        shown = shown_below(file, path)
        try:
            for element in _elements(file):
                number += 1
                line = _("line %(line)d") % {"line": element.sourceline or 0}
                yield _stated(element, Place(number, ": ".join(filter(None, (shown, line)))))
        except SourceError as error:
            if not shown:
                raise
            number += 1
            yield Refusal(Place(number, shown), str(error))


def _elements(path: Path) -> Iterator[Any]:
    """Yield the records of a file as elements; raises SourceError."""
    count = 0
    try:
        with opened(path) as handle:
            for element in stream(handle, "lido", source=path):
                count += 1
                yield element
    except EntitiesError as error:
        text = _("%(path)s defines entities or refers to another file, which is not read.")
        raise SourceError(text % {"path": path}) from error
    except (OSError, EOFError, zlib.error, etree.XMLSyntaxError) as error:
        text = _("%(path)s: not well-formed XML after record %(count)d: %(error)s")
        raise SourceError(text % {"path": path, "count": count, "error": error}) from error
    if not count:
        raise SourceError(_("%(path)s has no LIDO record.") % {"path": path})


def _stated(element: Any, place: Place) -> Stated | Refusal:
    """Return what a record states."""
    stated = Stated(place)
    stated.put("source_id", first_text(element, "lidoRecID"))
    put_titles(element, stated)
    put_objects(element, stated)
    put_sizes(element, stated)
    put_production(element, stated)
    put_subjects(element, stated)
    put_rights(element, stated)
    own = {
        one.get(attribute(element, "label"), ""): one.text or ""
        for one in all_of(element, "administrativeMetadata/recordWrap/recordInfoSet/recordInfoID")
        if one.getparent().get(attribute(element, "type")) == OWN
    }
    if own:
        put_own(element, stated, own)
    return stated
