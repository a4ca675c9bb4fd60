"""Keywords: several in a cell."""

import re

from catalog.vocabulary import match_term

SPLIT = re.compile(r"[;；、,，|\n]")


def read_terms(text: str, separator: str | None = None) -> list[str]:
    """Return the keywords of a cell, each once; a cell that is one known term stays whole."""
    if separator is None and match_term(text):
        return [text.strip()]
    parts = text.split(separator) if separator else SPLIT.split(text)
    return list(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts))))
