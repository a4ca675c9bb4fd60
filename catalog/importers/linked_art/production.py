"""Who made an object of Linked Art, and when."""

from catalog.exporters.formats import linked_art as written
from catalog.importers.linked_art.nodes import (
    SORTED,
    Node,
    content_of,
    ids_of,
    kinds_of,
    label_of,
    language_of,
    many,
    names_of,
    text_of,
)
from catalog.importers.structured import Maker, Stated, term_of

NATIONALITY, GENDER = (
    written.NATIONALITY[0],
    {written.GENDER[0], "300417544", "300189559", "300189557"},
)


def put_production(node: Node, stated: Stated) -> None:
    """Put who made the object, when, and by which techniques."""
    for made in many(node, "produced_by"):
        parts = [made, *many(made, "part")]
        for part in parts:
            stated.makers += _makers(part)
            for span in many(part, "timespan"):
                _put_span(span, stated)
        techniques = [term_of(label_of(one)) for part in parts for one in many(part, "technique")]
        stated.terms += list(filter(None, dict.fromkeys(techniques)))


def _put_span(span: Node, stated: Stated) -> None:
    texts = [content_of(one) for one in many(span, "identified_by")]
    stated.put("date_text", next(filter(None, texts), "") or text_of(span.get("_label")))
    stated.put("year_from", text_of(span.get("begin_of_the_begin") or span.get("begin_of_the_end")))
    stated.put("year_to", _inclusive(span))


def _inclusive(span: Node) -> str:
    """Return the end of a span; midnight of New Year is the end of the year before."""
    end = text_of(span.get("end_of_the_end") or span.get("end_of_the_begin"))
    if (
        end.endswith("-01-01T00:00:00Z")
        and end[:4].isdecimal()
        and end != text_of(span.get("begin_of_the_begin"))
    ):
        return str(int(end[:4]) - 1)
    return end


def _makers(made: Node) -> list[Maker]:
    """Return who carried a production out, and to whom it is attributed, with the qualifiers."""
    found = [maker_of(one, _qualifiers(made)) for one in many(made, "carried_out_by")]
    for assignment in many(made, "assigned_by") + many(made, "attributed_by"):
        for one in many(assignment, "assigned"):
            if kinds_of(one) & {"Person", "Group"}:
                found.append(maker_of(one, _qualifiers(assignment)))
            found += [
                maker_of(each, _qualifiers(assignment)) for each in many(one, "carried_out_by")
            ]
    found += [maker_of(one, ("after",)) for one in many(made, "influenced_by")
              if kinds_of(one) & {"Person", "Group"}]  # fmt: skip
    return [maker for maker in found if maker.name]


def _qualifiers(node: Node) -> tuple[str, ...]:
    return tuple(filter(None, (label_of(one) for one in many(node, "classified_as"))))


def maker_of(person: Node, how: tuple[str, ...]) -> Maker:
    """Return a person or a group as a maker."""
    names = [(language_of(one), content_of(one)) for one in names_of(person)]
    shown = next((name for language, name in names if language != "zh"), "")
    chinese = next((name for language, name in names if language == "zh"), "")
    kinds = many(person, "classified_as")
    sorted_names = [one for one in many(person, "identified_by") if SORTED in ids_of(one)]
    same = [text_of(one.get("id")) for one in many(person, "equivalent")]
    ulan = next((one for one in same if "vocab.getty.edu/ulan/" in one), "")
    return Maker(
        name=shown or text_of(person.get("_label")) or chinese,
        id=ulan or text_of(person.get("id")),
        how=how,
        name_zh=chinese if shown else "",
        sort_name=next((content_of(one) for one in sorted_names), ""),
        born=_year(person, "born"),
        died=_year(person, "died"),
        nationality=_kind(kinds, {NATIONALITY}),
        gender=_kind(kinds, GENDER),
    )


def _year(person: Node, event: str) -> str:
    spans = [span for one in many(person, event) for span in many(one, "timespan")]
    return next((text_of(span.get("begin_of_the_begin")) for span in spans), "")


def _kind(kinds: list[Node], of: set[str]) -> str:
    """Return the label of the class whose own class is one of these."""
    return next((label_of(one) for one in kinds if ids_of(one) & of), "")
