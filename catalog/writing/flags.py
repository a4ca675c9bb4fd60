"""A place of a text that does not follow from the record."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of statement does not follow."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"
    MEDIUM = "medium"
    SUBJECT = "subject"
    STYLE = "style"
    COLOUR = "colour"
    MOOD = "mood"
    VALUE = "value"
    OFFER = "offer"
    INSTRUCTION = "instruction"
    NEGATION = "negation"
    WORD = "word"
    MARKUP = "markup"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Flag:
    """Words of a text that the record does not support: `text[start:end]`, and why, translated."""

    start: int
    end: int
    words: str
    kind: Kind
    reason: str
