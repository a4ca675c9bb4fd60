"""What a LIDO record says of the object itself: titles, kind, place, texts and sizes."""

from typing import Any

from catalog.importers.lido.elements import all_of, first_text, got, put_spoken, spoken
from catalog.importers.structured import Stated, term_of

SIDES = {
    "height": "height", "höhe": "height", "hauteur": "height", "altezza": "height", "高": "height",
    "高度": "height", "width": "width", "breite": "width", "largeur": "width", "larghezza": "width",
    "宽": "width", "宽度": "width", "寬": "width", "depth": "depth", "tiefe": "depth",
    "profondeur": "depth", "profondità": "depth", "dicke": "depth", "thickness": "depth",
    "深": "depth", "厚": "depth", "300055644": "height", "300055647": "width", "300072633": "depth",
}  # fmt: skip
HISTORY = {"provenance", "provenienz", "来源", "來源", "300055863", "300444174"}
SIZES = "descriptiveMetadata/objectIdentificationWrap/objectMeasurementsWrap/objectMeasurementsSet"


def put_titles(element: Any, stated: Stated) -> None:
    """Put the titles, of each language the preferred one first."""
    steps = "descriptiveMetadata/objectIdentificationWrap/titleWrap/titleSet/appellationValue"
    for language, title in put_spoken(element, steps, stated, "title"):
        stated.put_title(language, title)
    for language, one in spoken(element, steps):
        name = f"title_{language}"
        if name in stated.cells and stated.cells[name] != one.text:
            stated.put_title(language, one.text)


def put_objects(element: Any, stated: Stated) -> None:
    """Put what the object is, where it is, and texts about it."""
    about = "descriptiveMetadata/objectIdentificationWrap"
    kind = "descriptiveMetadata/objectClassificationWrap/objectWorkTypeWrap/objectWorkType/"
    stated.put("classification", first_text(element, f"{kind}term", f"{kind}Concept/prefLabel"))
    for one in all_of(element, "descriptiveMetadata/objectClassificationWrap/classificationWrap/"
                    "classification/term"):  # fmt: skip
        stated.terms.append(term_of(one.text))
    for steps in ("inscriptionTranscription", "inscriptionDescription/descriptiveNoteValue"):
        for one in all_of(element, f"{about}/inscriptionsWrap/inscriptions/{steps}"):
            stated.add("inscription", one.text)
    held = f"{about}/repositoryWrap/repositorySet"
    stated.put(
        "location",
        first_text(
            element, f"{held}/repositoryName/legalBodyName/appellationValue",
            f"{held}/repositoryLocation/namePlaceSet/appellationValue",
        ),
    )  # fmt: skip
    stated.put("accession_number", first_text(element, f"{held}/workID"))
    for one in all_of(element, f"{about}/objectDescriptionWrap/objectDescriptionSet"):
        if _is_history(one):
            for note in all_of(one, "descriptiveNoteValue"):
                stated.add("provenance", note.text)
        else:
            put_spoken(one, "descriptiveNoteValue", stated, "description")


def _is_history(description: Any) -> bool:
    kind = got(description, "type").lower()
    return any(word in kind for word in HISTORY)


def put_sizes(element: Any, stated: Stated) -> None:
    """Put the sides of the object itself, not of its frame, and the text that shows all."""
    for one in all_of(element, SIZES):
        for shown in all_of(one, "displayObjectMeasurements"):
            stated.add("dimensions_text", shown.text)
        for measured in all_of(one, "objectMeasurements"):
            if not first_text(measured, "extentMeasurements", "extentMeasurements/term"):
                _put_sides(measured, stated)


def _put_sides(measured: Any, stated: Stated) -> None:
    for one in all_of(measured, "measurementSet"):
        kind = first_text(one, "measurementType/term", "measurementType").strip()
        concept = first_text(one, "measurementType/conceptID").rsplit("/", 1)[-1]
        unit = first_text(one, "measurementUnit/term", "measurementUnit").strip()
        value = first_text(one, "measurementValue").strip()
        side = SIDES.get(kind.lower()) or SIDES.get(concept)
        if side and value and unit:
            stated.put(side, f"{value} {unit}")
        elif value:
            stated.add("dimensions_text", " ".join(filter(None, (kind, value, unit))))
