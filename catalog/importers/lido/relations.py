"""What a LIDO record refers to: subjects, series, rights, pages and pictures."""

from typing import Any

from catalog.importers.lido.elements import all_of, first_text, got
from catalog.importers.structured import Stated, term_of

PART = ("part", "serie", "series", "teil", "系列", "folge", "zyklus")


# Of a picture's representations.
SMALL = "thumb"


def put_subjects(element: Any, stated: Stated) -> None:
    """Put what the work shows, and the series that it is a part of."""
    steps = "descriptiveMetadata/objectRelationWrap/subjectWrap/subjectSet"
    for one in all_of(element, steps):
        for path in (
            "subject/subjectConcept/term", "subject/subjectActor/displayActor",
            "subject/subjectPlace/place/namePlaceSet/appellationValue",
            "subject/subjectEvent/displayEvent",
        ):  # fmt: skip
            stated.terms += [text for each in all_of(one, path)[:1] if (text := term_of(each.text))]
        if not all_of(one, "subject"):
            stated.terms += [term_of(each.text) for each in all_of(one, "displaySubject")]
    for one in all_of(
        element, "descriptiveMetadata/objectRelationWrap/relatedWorksWrap/relatedWorkSet"
    ):
        relation = first_text(one, "relatedWorkRelType/term").lower()
        if any(word in relation for word in PART):
            stated.put(
                "series",
                first_text(one, "relatedWork/object/objectNote", "relatedWork/displayObject"),
            )


def put_rights(element: Any, stated: Stated) -> None:
    """Put the credit line, the rights, the record's page and the picture's address."""
    about = "administrativeMetadata"
    stated.put(
        "credit_line", first_text(element, f"{about}/rightsWorkWrap/rightsWorkSet/creditLine")
    )
    pages = all_of(element, f"{about}/recordWrap/recordInfoSet/recordInfoLink")
    pages += all_of(element, "objectPublishedID")
    for one in pages:
        if (one.text or "").strip().startswith(("http://", "https://")):
            stated.put("source_url", one.text.strip())
    _put_picture(element, stated)


def _put_picture(element: Any, stated: Stated) -> None:
    """Put the rights in the work, else those in its picture, and the largest picture's address."""
    about = "administrativeMetadata"
    for rights in (
        *all_of(element, f"{about}/rightsWorkWrap/rightsWorkSet"),
        *all_of(element, f"{about}/resourceWrap/resourceSet/rightsResource"),
    ):
        terms = ("rightsType/term", "rightsType/Concept/prefLabel", "rightsType/conceptID")
        holder = first_text(rights, "rightsHolder/legalBodyName/appellationValue")
        parts = (first_text(rights, *terms), holder and f"© {holder}")
        stated.put("rights", " · ".join(part.strip() for part in parts if part.strip()))
    shown = all_of(element, f"{about}/resourceWrap/resourceSet/resourceRepresentation")
    shown.sort(key=lambda one: SMALL in got(one, "type").lower())
    for one in shown:
        address = first_text(one, "linkResource").strip()
        if address.startswith(("http://", "https://")):
            stated.put("picture_url", address)
