"""The life of a maker as it stands in brackets: nationality, birth and death."""

import re
from dataclasses import dataclass

from catalog.reading.maker_words import folded, folded_words, is_nationality, is_place, words

# 'born 1950', 'b. c. 1950', '1840 Paris – 1926', '1881/82'; a bare 'active' year is no birth.
ABOUT = r"(?:(?:c|ca)\.?\s*|circa\s+|about\s+|约)?"
YEAR = rf"{ABOUT}(\d{{3,4}})(?:/\d{{1,4}}| or \d{{1,4}})?\??"
PLACE = r"(?:[^\d,;()]*?)"
DASH = r"\s*[-‐‑‒–—―−~～至]+\s*"
SPAN = re.compile(
    rf"(?:{PLACE}[\s,]+)?{YEAR}年?(?:,?\s+{PLACE})?{DASH}(?:{PLACE}[\s,]+)?"
    rf"(?:{ABOUT}(\d{{2,4}})(?:/\d{{1,4}}| or \d{{1,4}})?\??年?(?:,?\s+[^\d()]*)?"
    r"|\?|present|today|living|now|今|)",
    re.IGNORECASE,
)
BORN = re.compile(
    rf"(?:b\.?|born|geb\.?|né|née|nato|生于|\*)\s*(?:in\s+)?(?:[^\d]*?[\s,]+)?{YEAR}(?:年|年生)?(?:,?\s+in\s+[^\d()]+)?"
    rf"|{YEAR}年?生",
    re.IGNORECASE,
)
DIED = re.compile(
    rf"(?:\?|unknown)?{DASH}{YEAR}|(?:d\.?|died|gest\.?|†|卒于)\s*(?:in\s+)?{YEAR}年?|{YEAR}年?卒",
    re.IGNORECASE,
)
ACTIVE = re.compile(
    r"(?:active|act\.|fl\.?|flourished|working|tätig|actif|attivo|activo|werkzaam|活跃于"
    r"|founded|established|est\.?|opened|incorporated|gegründet|gegr\.?|fondée?|fondata"
    r"|opgericht|created in|formed|collective|collaboration).*\d.*"
    r"|(?:(?:early|mid|late)[- ])?\d{1,2}(?:st|nd|rd|th)(?:[-– ].*)? (?:century|centuries).*",
    re.IGNORECASE,
)
ONE_YEAR = re.compile(YEAR, re.IGNORECASE)
LONGEST_LIFE = 120
# Between the lives of two: 'b. 1943 and 1942'.
BETWEEN = re.compile(r"\s*(?:[;&/,]|\b(?:and|und|et)\b)\s*")
TAIL = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
TRAILING = re.compile(
    r"(?:,\s*|\s+)((?:(?:b|d|fl|c|ca)\.|born|died|active|circa|about|\*\s*\d|\d{3,4}\b).*)$",
    re.IGNORECASE,
)


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

    @property
    def has_years(self) -> bool:
        """Tell whether birth or death is known."""
        return bool(self.birth_year or self.death_year)


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
    if ACTIVE.fullmatch(text) or folded(text) in folded_words("nothing"):
        return None, None
    if span := SPAN.fullmatch(text):
        return _plausible(span[1], span[2])
    if born := BORN.fullmatch(text):
        return int(born[1] or born[2]), None
    if died := DIED.fullmatch(text):
        return None, int(died[1] or died[2] or died[3])
    lives = BETWEEN.split(text)
    if len(lives) > 1 and all(re.search(r"\d{4}", life) and _one(life) for life in lives):
        # Of two makers: nobody's.
        return None, None
    return None


def _one(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (ACTIVE, SPAN, BORN, DIED, ONE_YEAR))


def _plausible(first: str, last: str | None) -> tuple[int | None, int | None]:
    birth = int(first)
    if not last:
        return birth, None
    death = int(first[:-2] + last) if len(last) == 2 else int(last)
    return (birth, death) if birth < death <= birth + LONGEST_LIFE else (None, None)


def without_life(text: str) -> tuple[str, Life | None]:
    """Return a name without the nationality and the years behind it, and those."""
    found: Life | None = None
    while True:
        tail = TAIL.search(text) or TRAILING.search(text)
        start = tail.start() if tail else len(text)
        life = read_life(tail[1]) if tail else None
        if life is None or text[:start].count("(") > text[:start].count(")"):
            before, comma, last = text.rpartition(",")
            life = read_life(last) if comma else None
            # A place behind the bracket is neither.
            if comma and life is None and before.endswith(")") and is_place(last):
                life = Life() if read_life(before[before.rfind("(") :]) else None
            in_brackets = before.count("(") > before.count(")")
            own = _is_own(before, last) and not before.endswith(")")
            if life is None or in_brackets or own:
                return text.strip(" ,"), found
            start = len(before)
        text = text[:start].strip(" ,")
        found = life if found is None else _together(life, found)


def _together(one: Life, other: Life) -> Life:
    """Return what two texts tell of one life; two births are of two makers."""
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        return Life(nationality=one.nationality or other.nationality)
    return one.joined(other)


def _is_own(before: str, last: str) -> bool:
    """Tell whether what follows a comma belongs to the name: a place, or a first name ('Maya')."""
    word = last.strip().casefold()
    can_be_given = word in words("given") and len(before.split()) == 1
    return can_be_given or word in words("ambiguous") or is_place(last)
