"""Records that a catalogue like this one has exported: their cells as they were written."""

from typing import Any

from catalog.importers.lido.about import SIZES
from catalog.importers.lido.elements import all_of, first_text, got, is_sorted, language_of
from catalog.importers.structured import Stated


def put_own(element: Any, stated: Stated, own: dict[str, str]) -> None:
    """Put what stands in elements of an export as it was written; no text is understood."""
    record = all_of(element, "administrativeMetadata/recordWrap/recordID")[0]
    cells = {"source": got(record, "source"), "source_id": record.text or ""}
    subjects = all_of(
        element, "descriptiveMetadata/objectRelationWrap/subjectWrap/subjectSet/subject"
    )
    stated.tags, stated.terms = [], []
    for one in subjects:
        ids = all_of(one, "subjectConcept/conceptID")
        if ids:
            stated.tags.append(ids[0].text)
        else:
            stated.terms += [term.text for term in all_of(one, "subjectConcept/term")]
    cells |= _own_names(element)
    cells |= _own_sides(element)
    for one in all_of(element, "descriptiveMetadata/eventWrap/eventSet/event"):
        for qualifier in all_of(one, "eventActor/actorInRole/attributionQualifierActor"):
            cells["attribution"] = qualifier.text
        dates = (("year_from", "earliestDate"), ("year_to", "latestDate"))
        for name, side in dates:
            for year in all_of(one, f"eventDate/date/{side}"):
                cells[name] = str(int(year.text))
        if not all_of(one, "eventDate/displayDate"):
            stated.cells.pop("date_text", None)
    stated.own = cells | own


def _own_names(element: Any) -> dict[str, str]:
    """Return the names and years of an export's artist, and the titles of its series."""
    cells: dict[str, str] = {}
    for actor in all_of(element, "descriptiveMetadata/eventWrap/eventSet/event/eventActor/"
                      "actorInRole/actor"):  # fmt: skip
        for one in all_of(actor, "actorID"):
            cells |= {"artist_id": one.text, "artist_source": got(one, "source")}
        for name in all_of(actor, "nameActorSet/appellationValue"):
            if got(name, "label") != "none":
                end = "_zh" if language_of(name) == "zh" else ""
                column = "artist_sort_name" if is_sorted(name) else f"artist_name{end}"
                cells[column] = name.text
        for column, steps in (
            ("artist_nationality", "nationalityActor/term"), ("artist_gender", "genderActor"),
            ("artist_birth_year", "vitalDatesActor/earliestDate"),
            ("artist_death_year", "vitalDatesActor/latestDate"),
        ):  # fmt: skip
            for one in all_of(actor, steps):
                cells[column] = str(int(one.text)) if "year" in column else one.text
    notes = (
        "descriptiveMetadata/objectRelationWrap/relatedWorksWrap/relatedWorkSet/relatedWork/object"
    )
    for one in all_of(element, f"{notes}/objectNote"):
        cells["series_zh" if language_of(one) == "zh" else "series"] = one.text
    return cells


def _own_sides(element: Any) -> dict[str, str]:
    """Return the sides of an export's work: centimetres, as numbers."""
    return {
        first_text(one, "measurementType/term"): first_text(one, "measurementValue")
        for one in all_of(element, f"{SIZES}/objectMeasurements/measurementSet")
    }
