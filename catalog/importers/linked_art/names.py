"""What an object of Linked Art is called, and the texts about it."""

from collections.abc import Iterable

from catalog.exporters.formats import linked_art as written
from catalog.importers.linked_art.nodes import (
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
from catalog.importers.structured import Stated, term_of

ACCESSION = written.ACCESSION_NUMBER[0]
# Cells by the concepts of the statements that fill them.
STATEMENTS = {
    "300435429": "medium", "300435430": "dimensions_text", "300435416": "description",
    "300080091": "description", "300418049": "", "300435418": "credit_line",
    "300026687": "credit_line", "300435438": "provenance", "300055863": "provenance",
    "300444174": "provenance", "300435414": "inscription", "300028702": "inscription",
    "300404286": "", "300435417": "description",
}  # fmt: skip
BILINGUAL = {"medium", "description"}
# Of other languages, by the AAT's number and by name.
LANGUAGE_CODES = {
    "300388344": "de", "german": "de", "300388306": "fr", "french": "fr", "300388256": "nl",
    "dutch": "nl", "300388474": "it", "italian": "it", "300389311": "es", "spanish": "es",
    "danish": "da", "japanese": "ja", "latin": "la", "portuguese": "pt", "russian": "ru",
    "swedish": "sv", "norwegian": "no", "polish": "pl", "korean": "ko",
}  # fmt: skip


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


def put_names(node: Node, stated: Stated) -> None:
    """Put the titles and the accession number."""
    others = _put_spoken(
        stated, "title", [(language_of(one), content_of(one)) for one in names_of(node)]
    )
    for language, title in others:
        stated.put_title(language, title)
    if "title_en" not in stated.cells and "title_zh" not in stated.cells:
        stated.put("title_en", text_of(node.get("_label")))
    for one in many(node, "identified_by"):
        if "Identifier" in kinds_of(one) and ACCESSION in ids_of(one):
            stated.put("accession_number", content_of(one))


def put_statements(node: Node, stated: Stated) -> None:
    """Put the texts about the object, by what they are classified as."""
    for one in many(node, "referred_to_by"):
        cell = next((STATEMENTS[number] for number in ids_of(one) if STATEMENTS.get(number)), "")
        if cell in BILINGUAL:
            _put_spoken(stated, cell, [(language_of(one), content_of(one))])
        elif cell:
            stated.add(cell, content_of(one))
    materials = [term_of(label_of(one)) for one in many(node, "made_of")]
    stated.put("medium_en", ", ".join(dict.fromkeys(filter(None, materials))))
