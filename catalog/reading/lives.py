"""The life of a maker as it stands in brackets: nationality, birth and death."""

import re
from dataclasses import dataclass

from catalog.reading.maker_words import is_nationality

# 'born 1950', 'b. c. 1950', '1840 Paris – 1926', '1881/82'; a bare 'active' year is no birth.
ABOUT = r"(?:(?:c|ca)\.?\s*|circa\s+|about\s+|约)?"
YEAR = rf"{ABOUT}(\d{{3,4}})(?:/\d{{1,4}})?\??"
PLACE = r"(?:[^\d,;()]*?)"
DASH = r"\s*[-‐‑‒–—―−~～至]+\s*"
SPAN = re.compile(
    rf"(?:{PLACE}[\s,]+)?{YEAR}年?(?:,?\s+{PLACE})?{DASH}(?:{PLACE}[\s,]+)?"
    rf"(?:{ABOUT}(\d{{2,4}})(?:/\d{{1,4}})?\??年?(?:,?\s+[^\d()]*)?|present|today|living|now|今|)",
    re.IGNORECASE,
)
BORN = re.compile(
    rf"(?:b\.?|born|geb\.?|né|née|nato|生于|\*)\s*(?:in\s+)?(?:[^\d]*?[\s,]+)?{YEAR}(?:年|年生)?"
    rf"|{YEAR}年?生",
    re.IGNORECASE,
)
DIED = re.compile(rf"(?:d\.?|died|gest\.?|†|卒于)\s*(?:in\s+)?{YEAR}年?|{YEAR}年?卒", re.IGNORECASE)
ACTIVE = re.compile(
    r"(?:active|fl\.?|flourished|working|tätig|actif|attivo|活跃于).*\d.*"
    r"|(?:(?:early|mid|late)[- ])?\d{1,2}(?:st|nd|rd|th)(?:[-– ].*)? (?:century|centuries).*",
    re.IGNORECASE,
)
LONGEST_LIFE = 120


@dataclass(frozen=True)
class Life:
    """What brackets after a name tell of a maker."""

    birth_year: int | None = None
    death_year: int | None = None
    nationality: str = ""

    def joined(self, other: "Life") -> "Life":
        """Return this life with what another knows more."""
        return Life(
            self.birth_year or other.birth_year,
            self.death_year or other.death_year,
            self.nationality or other.nationality,
        )


def read_life(text: str) -> Life | None:
    """Return the life that a text tells of and nothing else, None where it says something else."""
    text = text.strip(" ,;()[]")
    if not text or len(text) > 200:
        return None
    # 'French, Paris 1840–1926 Giverny', 'American, born Germany, 1886–1969', 'Italian, Venetian'
    head, comma, rest = (part.strip() for part in re.sub("[，;]", ",", text).partition(","))
    if not is_nationality(head):
        word, _blank, rest = text.partition(" ")
        years = _years(rest) if is_nationality(word) else None
        if years is not None:
            return Life(*years, nationality=word)
        years = _years(text)
        return None if years is None else Life(*years)
    if not comma:
        return Life(nationality=head)
    while rest:
        years = _years(rest)
        if years is not None:
            return Life(*years, nationality=head)
        part, _comma, rest = (piece.strip() for piece in rest.partition(","))
        if not (is_nationality(part) or re.match(r"(?:born|b\.|active)\b", part, re.IGNORECASE)):
            return None
    return Life(nationality=head)


def _years(text: str) -> tuple[int | None, int | None] | None:
    """Return birth and death; neither where a maker is only said to be active."""
    if ACTIVE.fullmatch(text):
        return None, None
    if span := SPAN.fullmatch(text):
        return _plausible(span[1], span[2])
    if born := BORN.fullmatch(text):
        return int(born[1] or born[2]), None
    if died := DIED.fullmatch(text):
        return None, int(died[1] or died[2])
    return None


def _plausible(first: str, last: str | None) -> tuple[int | None, int | None]:
    birth = int(first)
    if not last:
        return birth, None
    death = int(first[:-2] + last) if len(last) == 2 else int(last)
    return (birth, death) if birth < death <= birth + LONGEST_LIFE else (None, None)
