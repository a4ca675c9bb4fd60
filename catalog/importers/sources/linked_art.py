"""Linked Art: HumanMadeObjects as JSON-LD. No context is fetched: the model's names are known.

What a name, an identifier or a statement is, its classification says by the concepts' ids in the
Art & Architecture Thesaurus (AAT).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _

from catalog.exporters.formats import linked_art as written
from catalog.exporters.formats.linked_art import OWN, RECORD
from catalog.importers.json_file import objects
from catalog.importers.sources.base import (
    SURE,
    Delivery,
    Importer,
    Request,
    beginning,
    register,
    some_file,
)
from catalog.importers.structured import Maker, Stated, delivery, term_of
from catalog.services.records import Refusal

Node = dict[str, Any]
KINDS = ("HumanMadeObject", "crm:E22_Human-Made_Object")
PRIMARY, SORTED = written.PRIMARY_NAME[0], written.SORT_NAME[0]
ACCESSION = written.ACCESSION_NUMBER[0]
NATIONALITY, GENDER = (
    written.NATIONALITY[0],
    {written.GENDER[0], "300417544", "300189559", "300189557"},
)
TYPE_OF_WORK, WORK_OF_ART = written.TYPE_OF_WORK[0], written.WORK_OF_ART[0]
WEB_PAGE, SERIES = written.WEB_PAGE[0], "300027349"
# Cells by the concepts of the statements that fill them.
STATEMENTS = {
    "300435429": "medium", "300435430": "dimensions_text", "300435416": "description",
    "300080091": "description", "300418049": "", "300435418": "credit_line",
    "300026687": "credit_line", "300435438": "provenance", "300055863": "provenance",
    "300444174": "provenance", "300435414": "inscription", "300028702": "inscription",
    "300404286": "", "300435417": "description",
}  # fmt: skip
BILINGUAL = {"medium", "description"}
SIDES = {concept[0]: side for side, concept in written.SIDES.items()} | {"300072633": "depth"}
UNITS = {
    "300379098": "cm", "300379097": "mm", "300379099": "m", "300379100": "in", "300379101": "ft",
}  # fmt: skip
LANGUAGES = {"300388277": "en", "300388113": "zh"}
# Of other languages, by the AAT's number and by name.
LANGUAGE_CODES = {
    "300388344": "de", "german": "de", "300388306": "fr", "french": "fr", "300388256": "nl",
    "dutch": "nl", "300388474": "it", "italian": "it", "300389311": "es", "spanish": "es",
    "danish": "da", "japanese": "ja", "latin": "la", "portuguese": "pt", "russian": "ru",
    "swedish": "sv", "norwegian": "no", "polish": "pl", "korean": "ko",
}  # fmt: skip
WRITTEN_LANGUAGES = {"english": "en", "en": "en", "chinese": "zh", "中文": "zh", "zh": "zh"}


@register
class LinkedArt(Importer):
    """Objects as Linked Art."""

    name, usage = "linked_art", "linked_art FILE.json[l]|FOLDER"
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or of a folder."""
        return delivery(self.name, read(request.path, note=request.note))

    def recognise(self, path: Path, head: bytes) -> float:
        """Recognise objects by their class, under either of its names."""
        text = beginning(some_file(path) if path.is_dir() else head)
        is_json = text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}
        return SURE if is_json and any(f'"{kind}"' in text for kind in KINDS) else 0.0


def read(path: Path, *, note: Callable[[str], None] = lambda _: None) -> Iterator[Stated | Refusal]:
    """Yield what the objects of a file or folder state; raises SourceError."""
    for found in objects(path, note=note):
        if isinstance(found, Refusal):
            yield found
            continue
        node = dict(found.given)
        kind = node.get("type") or node.get("@type")
        if kind not in KINDS:
            reason = _("is not a HumanMadeObject but %(kind)s")
            yield Refusal(found.line, reason % {"kind": f"“{str(kind)[:60]}”"})
        else:
            yield _stated(found.line, node)


def _stated(line: int, node: Node) -> Stated:
    """Return what an object states."""
    stated = Stated(line)
    stated.put("source_id", _text(node.get("id") or node.get("@id")))
    _put_names(node, stated)
    _put_statements(node, stated)
    _put_production(node, stated)
    _put_sizes(node, stated)
    _put_kinds(node, stated)
    _put_places(node, stated)
    record = next((one for one in _many(node, "referred_to_by") if RECORD in _ids(one)), None)
    if record is not None:
        _put_own(node, record, stated)
    return stated


def _many(node: Node, name: str) -> list[Node]:
    """Return a property's values; one alone need not stand in a list, an id not in an object."""
    value = node.get(name) or []
    values = value if isinstance(value, list) else [value]
    found = [{"id": one} if isinstance(one, str) else one for one in values]
    return [one for one in found if isinstance(one, dict)]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and value is not True else ""


def _content(node: Node) -> str:
    return _text(node.get("content") or node.get("value"))


def _label(node: Node) -> str:
    names = [_content(one) for one in _many(node, "identified_by") if one.get("type") == "Name"]
    return _text(node.get("_label")) or next(filter(None, names), "")


def _ids(node: Node, name: str = "classified_as") -> set[str]:
    """Return the concepts of a node: the number of those of the AAT, other ids whole."""
    ids = (_text(one.get("id")) for one in _many(node, name))
    return {one.rsplit("/", 1)[-1].removeprefix("aat:") for one in ids if one}


def _language(node: Node) -> str:
    """Return the language of a text: 'en', 'zh', another's name, '' where nothing says any."""
    for one in _many(node, "language"):
        number = _text(one.get("id")).rsplit("/", 1)[-1].removeprefix("aat:")
        label = _text(one.get("_label")).lower()
        return (
            LANGUAGES.get(number) or WRITTEN_LANGUAGES.get(label.split(" ")[0]) or label or number
        )
    return ""


def _names(node: Node) -> list[Node]:
    """Return the names of a node, primary ones first, without those to sort by."""
    names = [one for one in _many(node, "identified_by") if one.get("type", "Name") == "Name"]
    names = [one for one in names if _content(one) and SORTED not in _ids(one)]
    return sorted(names, key=lambda one: PRIMARY not in _ids(one))


def _put_spoken(
    stated: Stated, name: str, texts: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Put texts into the cells of both languages; return others that have no cell, by language."""
    others = []
    for language, text in texts:
        if language in ("", "en", "zh"):
            cell = f"{name}_{language or 'en'}"
            if name == "description":
                stated.add(cell, text)
            elif cell in stated.cells:
                others.append((language or "en", text))
            else:
                stated.put(cell, text)
        else:
            others.append((LANGUAGE_CODES.get(language, language), text))
    if others and f"{name}_en" not in stated.cells:
        stated.put(f"{name}_en", others.pop(0)[1])
    return others


def _put_names(node: Node, stated: Stated) -> None:
    others = _put_spoken(stated, "title", [(_language(one), _content(one)) for one in _names(node)])
    for language, title in others:
        stated.put_title(language, title)
    if "title_en" not in stated.cells and "title_zh" not in stated.cells:
        stated.put("title_en", _text(node.get("_label")))
    for one in _many(node, "identified_by"):
        if one.get("type") == "Identifier" and ACCESSION in _ids(one):
            stated.put("accession_number", _content(one))


def _put_statements(node: Node, stated: Stated) -> None:
    for one in _many(node, "referred_to_by"):
        cell = next((STATEMENTS[number] for number in _ids(one) if STATEMENTS.get(number)), "")
        if cell in BILINGUAL:
            _put_spoken(stated, cell, [(_language(one), _content(one))])
        elif cell:
            stated.add(cell, _content(one))
    materials = [term_of(_label(one)) for one in _many(node, "made_of")]
    stated.put("medium_en", ", ".join(dict.fromkeys(filter(None, materials))))


def _put_production(node: Node, stated: Stated) -> None:
    for made in _many(node, "produced_by"):
        parts = [made, *_many(made, "part")]
        for part in parts:
            stated.makers += _makers(part)
            for span in _many(part, "timespan"):
                _put_span(span, stated)
        techniques = [term_of(_label(one)) for part in parts for one in _many(part, "technique")]
        stated.terms += list(filter(None, dict.fromkeys(techniques)))


def _put_span(span: Node, stated: Stated) -> None:
    texts = [_content(one) for one in _many(span, "identified_by")]
    stated.put("date_text", next(filter(None, texts), "") or _text(span.get("_label")))
    stated.put("year_from", _text(span.get("begin_of_the_begin") or span.get("begin_of_the_end")))
    stated.put("year_to", _inclusive(span))


def _inclusive(span: Node) -> str:
    """Return the end of a span; midnight of New Year is the end of the year before."""
    end = _text(span.get("end_of_the_end") or span.get("end_of_the_begin"))
    if (
        end.endswith("-01-01T00:00:00Z")
        and end[:4].isdecimal()
        and end != _text(span.get("begin_of_the_begin"))
    ):
        return str(int(end[:4]) - 1)
    return end


def _makers(made: Node) -> list[Maker]:
    """Return who carried a production out, and to whom it is attributed, with the qualifiers."""
    found = [_maker(one, _qualifiers(made)) for one in _many(made, "carried_out_by")]
    for assignment in _many(made, "assigned_by") + _many(made, "attributed_by"):
        for one in _many(assignment, "assigned"):
            if one.get("type") in ("Person", "Group"):
                found.append(_maker(one, _qualifiers(assignment)))
            found += [
                _maker(each, _qualifiers(assignment)) for each in _many(one, "carried_out_by")
            ]
    found += [_maker(one, ("after",)) for one in _many(made, "influenced_by")
              if one.get("type") in ("Person", "Group")]  # fmt: skip
    return [maker for maker in found if maker.name]


def _qualifiers(node: Node) -> tuple[str, ...]:
    return tuple(filter(None, (_label(one) for one in _many(node, "classified_as"))))


def _maker(person: Node, how: tuple[str, ...]) -> Maker:
    names = [(_language(one), _content(one)) for one in _names(person)]
    shown = next((name for language, name in names if language != "zh"), "")
    chinese = next((name for language, name in names if language == "zh"), "")
    kinds = _many(person, "classified_as")
    sorted_names = [one for one in _many(person, "identified_by") if SORTED in _ids(one)]
    same = [_text(one.get("id")) for one in _many(person, "equivalent")]
    ulan = next((one for one in same if "vocab.getty.edu/ulan/" in one), "")
    return Maker(
        name=shown or _text(person.get("_label")) or chinese,
        id=ulan or _text(person.get("id")),
        how=how,
        name_zh=chinese if shown else "",
        sort_name=next((_content(one) for one in sorted_names), ""),
        born=_year(person, "born"),
        died=_year(person, "died"),
        nationality=_kind(kinds, {NATIONALITY}),
        gender=_kind(kinds, GENDER),
    )


def _year(person: Node, event: str) -> str:
    spans = [span for one in _many(person, event) for span in _many(one, "timespan")]
    return next((_text(span.get("begin_of_the_begin")) for span in spans), "")


def _kind(kinds: list[Node], of: set[str]) -> str:
    """Return the label of the class whose own class is one of these."""
    return next((_label(one) for one in kinds if _ids(one) & of), "")


def _put_sizes(node: Node, stated: Stated) -> None:
    for one in _many(node, "dimension"):
        side = next((SIDES[number] for number in _ids(one) if number in SIDES), "")
        value = _text(one.get("value"))
        for unit in _many(one, "unit"):
            number = _text(unit.get("id")).rsplit("/", 1)[-1].removeprefix("aat:")
            shown = UNITS.get(number) or _text(unit.get("_label"))
            if side and value and shown:
                stated.put(side, f"{value} {shown}")


def _put_kinds(node: Node, stated: Stated) -> None:
    """Put the type of work, and what the work is classified as and shows as terms."""
    for one in _many(node, "classified_as"):
        if TYPE_OF_WORK in _ids(one):
            stated.put("classification", _label(one))
        elif not _text(one.get("id")).endswith(WORK_OF_ART):
            stated.terms.append(term_of(_label(one)))
    shown = [*_many(node, "shows"), node]
    about = [one for each in shown for name in ("about", "represents") for one in _many(each, name)]
    stated.terms += [term for one in about if (term := term_of(_label(one)))]
    for one in _many(node, "member_of"):
        if SERIES in _ids(one) or "series" in _label(one).lower():
            stated.put("series", _label(one))


def _put_places(node: Node, stated: Stated) -> None:
    for name in ("current_location", "current_keeper", "current_owner"):
        for one in _many(node, name):
            stated.put("location", _label(one))
    for page in _many(node, "subject_of"):
        for digital in _many(page, "digitally_carried_by"):
            if WEB_PAGE in _ids(digital) or digital.get("format") == "text/html":
                for point in _many(digital, "access_point"):
                    stated.put("source_url", _text(point.get("id")))


def _put_own(node: Node, record: Node, stated: Stated) -> None:
    """Put what stands in properties of an export as it was written; no text is understood."""
    try:
        rest = json.loads(_content(record))
    except ValueError:
        rest = None
    if not isinstance(rest, dict):
        return
    cells = {name: _text(value) for name, value in rest.items()}
    cells["source"], cells["source_id"] = _urn_parts(_text(node.get("id")))
    about = [one for each in _many(node, "shows") for one in _many(each, "about")]
    tag = f"{OWN}:tag:"
    ids = [(_text(one.get("id")), _text(one.get("_label"))) for one in about]
    stated.tags = [unquote(key.removeprefix(tag)) for key, _label in ids if key.startswith(tag)]
    stated.terms = [label for key, label in ids if not key.startswith(tag)]
    # A name that is a label alone is none.
    if not any(one.get("type") == "Name" for one in _many(node, "identified_by")):
        stated.cells.pop("title_en", None)
    cells |= _own_production(node)
    for one in _many(node, "member_of"):
        for name in _many(one, "identified_by"):
            cells["series_zh" if _language(name) == "zh" else "series"] = _content(name)
    for one in _many(node, "dimension"):
        side = next(SIDES[number] for number in _ids(one) if number in SIDES)
        cells[side] = _text(one.get("value"))
    stated.own = cells


def _own_production(node: Node) -> dict[str, str]:
    cells: dict[str, str] = {}
    for made in _many(node, "produced_by"):
        for one in _many(made, "referred_to_by"):
            cells["attribution"] = _content(one)
        for span in _many(made, "timespan"):
            for name, side in (("year_from", "begin"), ("year_to", "end")):
                cells[name] = _own_year(span, side)
        for person in _many(made, "carried_out_by"):
            cells |= _own_person(person)
    return cells


def _own_year(span: Node, side: str) -> str:
    moment = _text(span.get(f"{side}_of_the_{side}"))
    return str(int(moment[: 5 if moment.startswith("-") else 4])) if moment else ""


def _own_person(person: Node) -> dict[str, str]:
    maker = _maker(person, ())
    source, number = _urn_parts(maker.id)
    cells = {
        "artist_source": source, "artist_id": number, "artist_name": maker.name,
        "artist_name_zh": maker.name_zh, "artist_sort_name": maker.sort_name,
        "artist_gender": maker.gender, "artist_nationality": maker.nationality,
    }  # fmt: skip
    for name, event in (("artist_birth_year", "born"), ("artist_death_year", "died")):
        spans = [span for one in _many(person, event) for span in _many(one, "timespan")]
        cells[name] = _own_year(spans[0], "begin") if spans else ""
    for one in _many(person, "referred_to_by"):
        cells[f"artist_bio_{_language(one)}"] = _content(one)
    return cells


def _urn_parts(urn: str) -> tuple[str, str]:
    """Return the source and the id there that our URNs hold."""
    parts = urn.split(":")
    return (unquote(parts[-2]), unquote(parts[-1])) if len(parts) > 2 else ("", "")
