"""How large an object of Linked Art is, of what kind, where, and whose the rights are."""

from catalog.exporters.formats import linked_art as written
from catalog.importers.linked_art.nodes import Node, ids_of, kinds_of, label_of, many, text_of
from catalog.importers.structured import Stated, term_of

TYPE_OF_WORK, WORK_OF_ART = written.TYPE_OF_WORK[0], written.WORK_OF_ART[0]
WEB_PAGE, SERIES = written.WEB_PAGE[0], "300027349"
# By the number in the AAT, and by name.
SIDES = {name.lower(): side for side, concept in written.SIDES.items() for name in concept}
UNITS = {
    "300379098": "cm", "300379097": "mm", "300379099": "m", "300379100": "in", "300379101": "ft",
}  # fmt: skip


def put_sizes(node: Node, stated: Stated) -> None:
    """Put the sides, with their units; all measures as the text of the size if one is no side."""
    measures: list[str] = []
    others = 0
    for one in many(node, "dimension"):
        given = many(one, "classified_as")
        kinds = [label_of(kind) or text_of(kind.get("id")) for kind in given]
        named = [*ids_of(one), *(kind.lower() for kind in kinds)]
        side = next((SIDES[kind] for kind in named if kind in SIDES), "")
        value, unit = text_of(one.get("value")), _unit_of(one)
        if side and value and unit:
            stated.put(side, f"{value} {unit}")
        else:
            others += bool(value)
        measures.append(" ".join(filter(None, (*kinds[:1], value, unit))) if value else "")
    if others:
        stated.put("dimensions_text", "; ".join(filter(None, measures)))


def _unit_of(dimension: Node) -> str:
    """Return the unit of a dimension, '' if it has none."""
    for unit in many(dimension, "unit"):
        number = text_of(unit.get("id")).rsplit("/", 1)[-1].removeprefix("aat:")
        if shown := UNITS.get(number) or text_of(unit.get("_label")):
            return shown
    return ""


def put_kinds(node: Node, stated: Stated) -> None:
    """Put the type of work, and what the work is classified as and shows as terms."""
    for one in many(node, "classified_as"):
        if TYPE_OF_WORK in ids_of(one):
            stated.put("classification", label_of(one))
        elif not text_of(one.get("id")).endswith(WORK_OF_ART):
            stated.terms.append(term_of(label_of(one)))
    shown = [*many(node, "shows"), node]
    about = [one for each in shown for name in ("about", "represents") for one in many(each, name)]
    stated.terms += [term for one in about if (term := term_of(label_of(one)))]
    for one in many(node, "member_of"):
        if SERIES in ids_of(one) or "series" in label_of(one).lower():
            stated.put("series", label_of(one))


def put_places(node: Node, stated: Stated) -> None:
    """Put where the object is, and its page on the web."""
    for name in ("current_location", "current_keeper", "current_owner"):
        for one in many(node, name):
            stated.put("location", label_of(one))
    for page in many(node, "subject_of"):
        for digital in many(page, "digitally_carried_by"):
            if WEB_PAGE in ids_of(digital) or digital.get("format") == "text/html":
                for point in many(digital, "access_point"):
                    stated.put("source_url", text_of(point.get("id")))


def put_rights(node: Node, stated: Stated) -> None:
    """Put the rights in the object, else those in its picture, and the picture's address."""
    pictures = [
        shown
        for one in (*many(node, "representation"), *many(node, "shows"))
        for shown in (*many(one, "digitally_shown_by"), *_itself(one))
    ]
    for holder in (node, *pictures):
        for right in many(holder, "subject_to"):
            kinds = many(right, "classified_as")
            named = [label_of(one) or text_of(one.get("id")) for one in kinds]
            stated.put("rights", next(filter(None, (label_of(right), *named)), ""))
    for picture in pictures:
        for point in many(picture, "access_point"):
            stated.put("picture_url", text_of(point.get("id")))


def _itself(picture: Node) -> list[Node]:
    """Return a representation that is a file itself, as older records have them."""
    is_file = "DigitalObject" in kinds_of(picture) or "access_point" in picture
    return [picture] if is_file else []
