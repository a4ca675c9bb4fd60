"""LIDO 1.0 and 1.1: XML of a `lidoWrap` or of one record, read record by record.

Of what a record says several times, in several languages or by several events, the first is read:
the production of the work, the title that is preferred. Titles in further languages are terms by
which the work is found.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from catalog.exporters.formats.lido import OWN
from catalog.importers.fields import SourceError
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.importers.structured import Maker, Stated, delivery, term_of
from catalog.services.records import Refusal
from common.xml import EntitiesError, stream

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PRODUCTION = {
    "lido00007", "lido00012", "lido00030", "300054713", "production", "creation", "herstellung",
    "entwurf", "entstehung", "ausführung", "design", "制作", "创作", "製作", "創作", "fabrication",
    "création",
}  # fmt: skip
SIDES = {
    "height": "height", "höhe": "height", "hauteur": "height", "altezza": "height", "高": "height",
    "高度": "height", "width": "width", "breite": "width", "largeur": "width", "larghezza": "width",
    "宽": "width", "宽度": "width", "寬": "width", "depth": "depth", "tiefe": "depth",
    "profondeur": "depth", "profondità": "depth", "dicke": "depth", "thickness": "depth",
    "深": "depth", "厚": "depth", "300055644": "height", "300055647": "width", "300072633": "depth",
}  # fmt: skip
HISTORY = {"provenance", "provenienz", "来源", "來源", "300055863", "300444174"}
SIZES = "descriptiveMetadata/objectIdentificationWrap/objectMeasurementsWrap/objectMeasurementsSet"
PART = ("part", "serie", "series", "teil", "系列", "folge", "zyklus")


@register
class LIDO(Importer):
    """Records as LIDO."""

    name, usage = "lido", "lido FILE.xml"

    def read(self, request: Request) -> Delivery:
        """Return the works of a file."""
        return delivery(self.name, read(request.path))


def read(path: Path) -> Iterator[Stated | Refusal]:
    """Yield what the records of a file state; raises SourceError."""
    count = 0
    try:
        with path.open("rb") as handle:
            for element in stream(handle, "lido", source=path):
                count += 1
                yield _stated(element)
    except EntitiesError as error:
        text = _("%(path)s defines entities or refers to another file, which is not read.")
        raise SourceError(text % {"path": path}) from error
    except (OSError, etree.XMLSyntaxError) as error:
        text = _("%(path)s: not well-formed XML after record %(count)d: %(error)s")
        raise SourceError(text % {"path": path, "count": count, "error": error}) from error
    if not count:
        raise SourceError(_("%(path)s has no LIDO record.") % {"path": path})


def _stated(element: Any) -> Stated | Refusal:
    """Return what a record states."""
    stated = Stated(element.sourceline or 0)
    stated.put("source_id", _first_text(element, "lidoRecID"))
    _put_titles(element, stated)
    _put_objects(element, stated)
    _put_sizes(element, stated)
    _put_production(element, stated)
    _put_subjects(element, stated)
    _put_rights(element, stated)
    own = {
        one.get(_attribute(element, "label"), ""): one.text or ""
        for one in _all(element, "administrativeMetadata/recordWrap/recordInfoSet/recordInfoID")
        if one.getparent().get(_attribute(element, "type")) == OWN
    }
    if own:
        _put_own(element, stated, own)
    return stated


@lru_cache
def _path(steps: str) -> str:
    return "/".join(f"{{*}}{step}" for step in steps.split("/"))


def _all(element: Any, steps: str) -> list[Any]:
    """Return the elements that these steps lead to, in any namespace."""
    found: list[Any] = element.findall(_path(steps))
    return found


def _attribute(element: Any, name: str) -> str:
    return f"{{{etree.QName(element).namespace or ''}}}{name}"


def _get(element: Any, name: str) -> str:
    return str(element.get(_attribute(element, name), ""))


def _first_text(element: Any, *paths: str) -> str:
    """Return the first text that stands at one of the paths; a placeholder is none."""
    for steps in paths:
        for one in _all(element, steps):
            if one.text and one.text.strip() and _get(one, "label") != "none":
                return str(one.text)
    return ""


def _language(element: Any) -> str:
    """Return the language of an element: 'zh', 'en', 'de'; 'en' where nothing says any."""
    while element is not None:
        given = element.get(XML_LANG)
        if given:
            return str(given).lower().replace("_", "-").split("-")[0]
        element = element.getparent()
    return "en"


def _spoken(element: Any, steps: str) -> list[tuple[str, Any]]:
    """Return elements with a text, by their language; preferred ones first."""
    found = [one for one in _all(element, steps) if one.text and one.text.strip()]
    found = [one for one in found if _get(one, "label") != "none"]
    found.sort(key=lambda one: "pref" not in _get(one, "pref").lower())
    return [(_language(one), one) for one in found]


def _put_spoken(element: Any, steps: str, stated: Stated, name: str) -> list[str]:
    """Put texts into the cells of both languages; return those of others that have no cell."""
    spoken = _spoken(element, steps)
    for language, one in spoken:
        if language in ("en", "zh"):
            stated.put(f"{name}_{language}", one.text)
    others = [one.text for language, one in spoken if language not in ("en", "zh")]
    if others and f"{name}_en" not in stated.cells:
        stated.put(f"{name}_en", others.pop(0))
    return others


def _put_titles(element: Any, stated: Stated) -> None:
    steps = "descriptiveMetadata/objectIdentificationWrap/titleWrap/titleSet/appellationValue"
    others = _put_spoken(element, steps, stated, "title")
    stated.terms += [term for other in others if (term := term_of(other))]


def _put_objects(element: Any, stated: Stated) -> None:
    """Put what the object is, where it is, and texts about it."""
    about = "descriptiveMetadata/objectIdentificationWrap"
    kind = "descriptiveMetadata/objectClassificationWrap/objectWorkTypeWrap/objectWorkType/"
    stated.put("classification", _first_text(element, f"{kind}term", f"{kind}Concept/prefLabel"))
    for one in _all(element, "descriptiveMetadata/objectClassificationWrap/classificationWrap/"
                    "classification/term"):  # fmt: skip
        stated.terms.append(term_of(one.text))
    for steps in ("inscriptionTranscription", "inscriptionDescription/descriptiveNoteValue"):
        for one in _all(element, f"{about}/inscriptionsWrap/inscriptions/{steps}"):
            stated.add("inscription", one.text)
    held = f"{about}/repositoryWrap/repositorySet"
    stated.put(
        "location",
        _first_text(
            element, f"{held}/repositoryName/legalBodyName/appellationValue",
            f"{held}/repositoryLocation/namePlaceSet/appellationValue",
        ),
    )  # fmt: skip
    stated.put("accession_number", _first_text(element, f"{held}/workID"))
    for one in _all(element, f"{about}/objectDescriptionWrap/objectDescriptionSet"):
        if _is_history(one):
            for note in _all(one, "descriptiveNoteValue"):
                stated.add("provenance", note.text)
        else:
            _put_spoken(one, "descriptiveNoteValue", stated, "description")


def _is_history(description: Any) -> bool:
    kind = _get(description, "type").lower()
    return any(word in kind for word in HISTORY)


def _put_sizes(element: Any, stated: Stated) -> None:
    """Put the sides of the object itself, not of its frame, and the text that shows all."""
    for one in _all(element, SIZES):
        for shown in _all(one, "displayObjectMeasurements"):
            stated.add("dimensions_text", shown.text)
        for measured in _all(one, "objectMeasurements"):
            if not _first_text(measured, "extentMeasurements", "extentMeasurements/term"):
                _put_sides(measured, stated)


def _put_sides(measured: Any, stated: Stated) -> None:
    for one in _all(measured, "measurementSet"):
        kind = _first_text(one, "measurementType/term", "measurementType").strip()
        concept = _first_text(one, "measurementType/conceptID").rsplit("/", 1)[-1]
        unit = _first_text(one, "measurementUnit/term", "measurementUnit").strip()
        value = _first_text(one, "measurementValue").strip()
        side = SIDES.get(kind.lower()) or SIDES.get(concept)
        if side and value and unit:
            stated.put(side, f"{value} {unit}")
        elif value:
            stated.add("dimensions_text", " ".join(filter(None, (kind, value, unit))))


def _put_production(element: Any, stated: Stated) -> None:
    events = _all(element, "descriptiveMetadata/eventWrap/eventSet/event")
    made = [one for one in events if _is_production(one)]
    for event in made or [one for one in events if _all(one, "eventActor")][:1]:
        for actor in _all(event, "eventActor"):
            _put_actor(actor, stated)
        _put_dates(event, stated)
        shown = "eventMaterialsTech/displayMaterialsTech"
        _put_spoken(event, shown, stated, "medium")
        if not _all(event, shown):
            terms = _all(event, "eventMaterialsTech/materialsTech/termMaterialsTech/term")
            texts = [term_of(one.text) for one in terms if _language(one) != "zh"]
            stated.put("medium_en", ", ".join(dict.fromkeys(filter(None, texts))))


def _is_production(event: Any) -> bool:
    kinds = _all(event, "eventType/conceptID") + _all(event, "eventType/term")
    kinds += _all(event, "eventType/Concept/prefLabel")
    return any((one.text or "").strip().rsplit("/", 1)[-1].lower() in PRODUCTION for one in kinds)


def _put_actor(event_actor: Any, stated: Stated) -> None:
    for role in _all(event_actor, "actorInRole"):
        how = [one.text for one in _all(role, "attributionQualifierActor") if one.text]
        how += [one.text for one in _all(role, "attributionQualifierActor/term") if one.text]
        roles = [one.text for one in _all(role, "roleActor/term") if one.text]
        names = _spoken(role, "actor/nameActorSet/appellationValue")
        shown = [one.text for language, one in names if language != "zh" and not _is_sorted(one)]
        chinese = [one.text for language, one in names if language == "zh"]
        if not (shown or chinese):
            continue
        life = "actor/vitalDatesActor"
        stated.makers.append(
            Maker(
                name=(shown or chinese)[0],
                id=_first_text(role, "actor/actorID").strip(),
                how=tuple(how or roles[:1]),
                name_zh=chinese[0] if shown and chinese else "",
                sort_name=next((one.text for _lang, one in names if _is_sorted(one)), ""),
                born=_first_text(role, f"{life}/earliestDate"),
                died=_first_text(role, f"{life}/latestDate"),
                gender=_first_text(role, "actor/genderActor", "actor/genderActor/term"),
                nationality=_first_text(role, "actor/nationalityActor/term"),
            )
        )
    if not _all(event_actor, "actorInRole"):
        for shown_actor in _all(event_actor, "displayActorInRole")[:1]:
            if shown_actor.text and shown_actor.text.strip():
                stated.makers.append(Maker(name=shown_actor.text))


def _is_sorted(name: Any) -> bool:
    return "sort" in _get(name, "label").lower()


def _put_dates(event: Any, stated: Stated) -> None:
    stated.put("date_text", _first_text(event, "eventDate/displayDate"))
    first = _first_text(event, "eventDate/date/earliestDate")
    last = _first_text(event, "eventDate/date/latestDate")
    stated.put("year_from", first)
    stated.put("year_to", last)
    if first or last:
        stated.put("date_text", first if first == last or not last else f"{first}–{last}")


def _put_subjects(element: Any, stated: Stated) -> None:
    steps = "descriptiveMetadata/objectRelationWrap/subjectWrap/subjectSet"
    for one in _all(element, steps):
        for path in (
            "subject/subjectConcept/term", "subject/subjectActor/displayActor",
            "subject/subjectPlace/place/namePlaceSet/appellationValue",
            "subject/subjectEvent/displayEvent",
        ):  # fmt: skip
            stated.terms += [text for each in _all(one, path)[:1] if (text := term_of(each.text))]
        if not _all(one, "subject"):
            stated.terms += [term_of(each.text) for each in _all(one, "displaySubject")]
    for one in _all(
        element, "descriptiveMetadata/objectRelationWrap/relatedWorksWrap/relatedWorkSet"
    ):
        relation = _first_text(one, "relatedWorkRelType/term").lower()
        if any(word in relation for word in PART):
            stated.put(
                "series",
                _first_text(one, "relatedWork/object/objectNote", "relatedWork/displayObject"),
            )


def _put_rights(element: Any, stated: Stated) -> None:
    about = "administrativeMetadata"
    stated.put(
        "credit_line", _first_text(element, f"{about}/rightsWorkWrap/rightsWorkSet/creditLine")
    )
    pages = _all(element, f"{about}/recordWrap/recordInfoSet/recordInfoLink")
    pages += _all(element, "objectPublishedID")
    for one in pages:
        if (one.text or "").strip().startswith(("http://", "https://")):
            stated.put("source_url", one.text.strip())


def _put_own(element: Any, stated: Stated, own: dict[str, str]) -> None:
    """Put what stands in elements of an export as it was written; no text is understood."""
    record = _all(element, "administrativeMetadata/recordWrap/recordID")[0]
    cells = {"source": _get(record, "source"), "source_id": record.text or ""}
    subjects = _all(
        element, "descriptiveMetadata/objectRelationWrap/subjectWrap/subjectSet/subject"
    )
    stated.tags, stated.terms = [], []
    for one in subjects:
        ids = _all(one, "subjectConcept/conceptID")
        if ids:
            stated.tags.append(ids[0].text)
        else:
            stated.terms += [term.text for term in _all(one, "subjectConcept/term")]
    cells |= _own_names(element)
    cells |= _own_sides(element)
    for one in _all(element, "descriptiveMetadata/eventWrap/eventSet/event"):
        for qualifier in _all(one, "eventActor/actorInRole/attributionQualifierActor"):
            cells["attribution"] = qualifier.text
        dates = (("year_from", "earliestDate"), ("year_to", "latestDate"))
        for name, side in dates:
            for year in _all(one, f"eventDate/date/{side}"):
                cells[name] = str(int(year.text))
        if not _all(one, "eventDate/displayDate"):
            stated.cells.pop("date_text", None)
    stated.own = cells | own


def _own_names(element: Any) -> dict[str, str]:
    """Return the names and years of an export's artist, and the titles of its series."""
    cells: dict[str, str] = {}
    for actor in _all(element, "descriptiveMetadata/eventWrap/eventSet/event/eventActor/"
                      "actorInRole/actor"):  # fmt: skip
        for one in _all(actor, "actorID"):
            cells |= {"artist_id": one.text, "artist_source": _get(one, "source")}
        for name in _all(actor, "nameActorSet/appellationValue"):
            if _get(name, "label") != "none":
                end = "_zh" if _language(name) == "zh" else ""
                column = "artist_sort_name" if _is_sorted(name) else f"artist_name{end}"
                cells[column] = name.text
        for column, steps in (
            ("artist_nationality", "nationalityActor/term"), ("artist_gender", "genderActor"),
            ("artist_birth_year", "vitalDatesActor/earliestDate"),
            ("artist_death_year", "vitalDatesActor/latestDate"),
        ):  # fmt: skip
            for one in _all(actor, steps):
                cells[column] = str(int(one.text)) if "year" in column else one.text
    notes = (
        "descriptiveMetadata/objectRelationWrap/relatedWorksWrap/relatedWorkSet/relatedWork/object"
    )
    for one in _all(element, f"{notes}/objectNote"):
        cells["series_zh" if _language(one) == "zh" else "series"] = one.text
    return cells


def _own_sides(element: Any) -> dict[str, str]:
    """Return the sides of an export's work: centimetres, as numbers."""
    return {
        _first_text(one, "measurementType/term"): _first_text(one, "measurementValue")
        for one in _all(element, f"{SIZES}/objectMeasurements/measurementSet")
    }
