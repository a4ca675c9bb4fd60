"""Tags in one cell, as people divide them. Knows no Django."""

import re
from collections.abc import Iterator

from catalog.reading.texts import clean_text
from catalog.vocabulary import match_term
from catalog.vocabulary.concept import fold, names
from common.reading import is_none

# The stronger marks first: a cell divided by ';' can have commas inside its tags ('boat, sailing').
SLASH, BARE_SLASH = re.compile(r"\s[/／+]\s"), re.compile(r"\s*[/／+·]\s*")
MARKS = ("\n|｜;；؛•", "、", ",，،")


def read_terms(text: str, separator: str | None = None) -> list[str]:
    """Return the tags of a cell, each once, as they are written.

    They are divided by `separator`, else by `;` `|` `•` `、` `,` in any script and by line ends; a
    cell or a part of it that is one term of the vocabulary stays whole ('boat, sailing'). So they
    are by a slash or plus with blanks, and by a bare one where each part is a term.
    """
    cleaned = clean_text(text)
    parts = cleaned.split(separator) if separator else _parts(cleaned, MARKS)
    seen: dict[str, str] = {}
    for part in (" ".join(part.split()) for part in parts):
        if not is_none(part):
            seen.setdefault(part.casefold(), part)
    return list(seen.values())


def _parts(text: str, marks: tuple[str, ...]) -> Iterator[str]:
    if not marks:
        yield from _slashed(text)
        return
    if _is_term(text):
        yield text
        return
    for part in re.split(f"[{re.escape(marks[0])}]", text):
        yield from _parts(part, marks[1:])


def _slashed(text: str) -> Iterator[str]:
    """Yield the parts of 'landscape / portrait' and 'portrait/landscape', but 'Red/Blue' whole."""
    parts = [part.strip() for part in SLASH.split(text)]
    bare = [part.strip() for part in BARE_SLASH.split(text)]
    if names().get(fold(text)) is not None:
        yield text
    elif len(bare) > 1 and all(match_term(part) for part in bare):
        yield from bare
    else:
        yield from parts


def _is_term(text: str) -> bool:
    """Tell whether a text is one term: all of it, not its part before a comma ('oil, blue')."""
    concept = match_term(text)
    if concept is None:
        return False
    if BARE_SLASH.search(text):
        return False
    head, comma, rest = text.partition(", ")
    return not comma or match_term(f"{rest} {head}") is not None
