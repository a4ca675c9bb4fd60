"""The life of a maker as it stands in brackets: nationality, birth and death."""

import re
from dataclasses import dataclass

from catalog.reading.maker_words import (
    countries,
    folded,
    folded_words,
    is_nationality,
    is_place,
    words,
)
from catalog.vocabulary import HAN

# 'born 1950', 'b. c. 1950', '1840 Paris – 1926', '1881/82'; a bare 'active' year is no birth.
ABOUT = r"(?:\?\s*)?(?:(?:c|ca)\.?\s*|circa\s+|about\s+|约)?"
YEAR = rf"{ABOUT}(\d{{3,4}})(?:/\d{{1,4}}| or \d{{1,4}})?\??"
PLACE = r"(?:[^\d,;()]*?)"
DASH = r"\s*[-‐‑‒–—―−－﹣~～至]+\s*"
# A town and what it lies in: '1863 – Cercedilla, Madrid, 1923'.
TOWNS = r"(?:(?!\D*\b(?:active|act|fl|flourished)\b)[^\d;()]{1,60}?[\s,]+)?"
SPAN = re.compile(
    rf"{TOWNS}{YEAR}年?(?:,?\s+{PLACE})?{DASH}{TOWNS}"
    rf"(?:{ABOUT}(\d{{2,4}})(?:/\d{{1,4}}| or \d{{1,4}})?\??年?(?:,?\s+[^\d()]*)?"
    r"|\?|present|today|living|now|今|)",
    re.IGNORECASE,
)
BORN = re.compile(
    rf"(?:b\.?|born|geb\.?|né|née|nato|生于|\*)\s*(?:in\s+)?(?:[^\d]*?[\s,]+)?{YEAR}(?:年|年出?生)?(?:,?\s+in\s+[^\d()]+|,\s*[^\W\d_][^\d()]*)?"
    rf"|{YEAR}年?出?生",
    re.IGNORECASE,
)
DIED = re.compile(
    rf"(?:\?|unknown)?{DASH}{YEAR}|(?:d\.?|died|gest\.?|†|卒于)\s*(?:in\s+)?{YEAR}年?|{YEAR}年?卒",
    re.IGNORECASE,
)
# 'b. Chicago, 1925; d. Paris, 1992'
BORN_AND_DIED = re.compile(
    rf"(?:b\.|born|geb\.|né|née|nato|nata|nacido|nacida|\*)\s*[^\d;]*?{YEAR}(?:\s+in\s+[^\d;,]+)?"
    rf"\s*[;,/]\s*(?:and\s+)?(?:d\.|died|gest\.|mort|morte|morto|morta|†)\s*[^\d;]*?{YEAR}"
    r"(?:\s+in\s+[^\d;,]+)?",
    re.IGNORECASE,
)
# 'fl. 1750', but not 'Florence 1856–1925 London'.
ACTIVE = re.compile(
    r"(?:active|act\.|fl\.?|flourished|working|tätig|actif|attiv[oa]|activ[oa]|werkzaam|活跃于"
    r"|exhibited|exh\.?|documented|recorded|mentioned|reigned|nachweisbar|erwähnt|documenté?e?"
    r"|founded|established|est\.?|opened|incorporated|gegründet|gegr\.?|fondée?|fondata"
    r"|opgericht|created in|formed|collective|collaboration)(?![a-zß-ÿ]).*\d.*"
    # 'circa 1750', which is when a work was made
    r"|(?:c\.?|ca\.?|circa|about|around|um|vers)\s*\d{3,4}s?\??"
    r"|(?:(?:early|mid|late)[- ])?\d{1,2}(?:st|nd|rd|th)(?:[-– ].*)? (?:century|centuries).*",
    re.IGNORECASE,
)
# 'active by 1320, died probably 1348'
DIED_LATER = re.compile(
    r"\b(?:died|d\.)\s+(?:probably\s+|circa\s+|ca?\.\s*)?(\d{4})", re.IGNORECASE
)
# 'born London 1950; lives in Berlin'
RESIDENCE = re.compile(
    r"[;,]\s*(?:现居|現居|(?:lives?|living|works|working|based|resides|lebt|arbeitet|vit|travaille|vive|lavora"
    r"|trabaja)(?:\s+and\s+works|\s+und\s+arbeitet|\s+et\s+travaille|\s+e\s+lavora"
    r"|\s+y\s+trabaja)?\b)[^\d;]*$",
    re.IGNORECASE,
)
# '15.5.1864', '1864-05-15', '15 May 1864', 'May 15, 1864', 「1864年5月15日」: the year is left.
WHOLE_DATES = (
    re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}[./]\s?(\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})-\d{2}-\d{2}(?!\d)"),
    re.compile(
        r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+"
        r"(?:de\s+)?(\d{4})(?!\d)"
    ),
    re.compile(r"(?<!\w)[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+(\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})年\d{1,2}月(?:\d{1,2}日)?"),
)
# '(1571/ 1610)', as Italian catalogues write a life.
SLASHED = re.compile(rf"{ABOUT}(\d{{4}})\s*/\s*{ABOUT}(\d{{4}})")
ONE_YEAR = re.compile(YEAR, re.IGNORECASE)
SHORTEST_LIFE, LONGEST_LIFE = 16, 120
# Between the lives of two: 'b. 1943 and 1942'.
BETWEEN = re.compile(r"\s*(?:[;&/,]|\b(?:and|und|et)\b)\s*")
INNER = r"[(\[][^()\[\]]*[)\]]"
# Brackets at the end, maybe with others inside: '(Japanese, Tokyo (Edo) 1797–1858)'.
TAIL = re.compile(rf"\s*[(\[]((?:[^()\[\]]|{INNER})*)[)\]]\s*$")
INSIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
# 「清初」, 「近现代」: when a maker lived.
HAN_TIME = re.compile(
    r"(?:(?:晚|早)?(?:唐|五代|北宋|南宋|宋|辽|金|元|明|清|民国|近代|现代|当代|近现代|现当代)"
    r"(?:代|朝|时期)?(?:初|末|中期|早期|晚期|前期|后期)?){1,2}"
)
# 「王翚 清」
HAN_TAIL = re.compile(rf"(?<!\S)({HAN.pattern}{{2,4}})\s+({HAN.pattern}{{1,4}})$")
# 'ZHANG DAQIAN (CHANG DAI-CHIEN, CHINA, 1899-1983)': another name before the life.
ALSO_NAMED = re.compile(r"(\([^\d(),]+),\s*([^()]*\d[^()]*)\)$")
# 'Otto Dix. 1891 Gera – 1969 Singen', but 'Smith, Jr. (1900–1980)'.
FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
UNKNOWN = {"unknown", "anonymous", "unidentified"}
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
    text = INSIDE.sub(_without_brackets, text.strip()).strip(" ,;()[]")
    if not text or len(text) > 200:
        return None
    text = _in_years(RESIDENCE.sub("", text.replace("，", ",")))
    # 'French, Paris 1840–1926 Giverny', 'American, born Germany, 1886–1969', 'Italian, Venetian'
    head, comma, rest = (part.strip() for part in text.replace(";", ",").partition(","))
    if not _is_from(head):
        word, _blank, rest = text.partition(" ")
        years = _years(rest) if is_nationality(word) else None
        if years is not None:
            return Life(*years, nationality=word)
        years = _years(text)
        return None if years is None else Life(*years, nationality=_people_behind(text))
    if not comma:
        return Life(nationality=head)
    while rest:
        years = _years(rest)
        if years is not None:
            return Life(*years, nationality=head)
        part, _comma, rest = (piece.strip() for piece in rest.partition(","))
        is_told = re.match(r"(?:born|b\.|active)\b", part, re.IGNORECASE)
        # 'Boston, Massachusetts 1836–1910'
        is_town = rest and part[:1].isupper() and not re.search(r"\d", part)
        if not (is_nationality(part) or is_told or is_town):
            return None
    return Life(nationality=head)


def _in_years(text: str) -> str:
    """Return a text with the years of its dates alone."""
    for pattern in WHOLE_DATES:
        text = pattern.sub(r"\1", text)
    return text


def _people_behind(text: str) -> str:
    """Return the people behind a life: '1853–1890, Dutch', but not '1840 – Paris, 1926, Paris'."""
    people = text.rpartition(",")[2].strip()
    return people if is_nationality(people) and not is_place(people) else ""


def _is_from(text: str) -> bool:
    """Tell whether a text names a people, a country, or in Chinese a time."""
    return is_nationality(text) or bool(HAN_TIME.fullmatch(text))


def _without_brackets(inner: re.Match[str]) -> str:
    """Return what brackets in brackets say of a life: a doubt, a birth, another name of a town."""
    note = inner[1].strip()
    if note == "?":
        return "?" if inner.string[: inner.start()][-1:].isdigit() else ""
    return f", {note}" if re.match(r"(?:born|b\.|active)\b", note, re.IGNORECASE) else ""


def _years(text: str) -> tuple[int | None, int | None] | None:
    """Return birth and death; neither where a maker is only called active."""
    if ACTIVE.fullmatch(text) or folded(text) in folded_words("nothing"):
        died = DIED_LATER.search(text)
        return None, int(died[1]) if died else None
    if span := SPAN.fullmatch(text):
        is_backwards = len(span[2] or "") > 2 and int(span[2]) < int(span[1])
        return None if is_backwards else _plausible(span[1], span[2])
    if both := BORN_AND_DIED.fullmatch(text):
        return _plausible(both[1], both[2])
    if (slashed := SLASHED.fullmatch(text)) and all(_plausible(slashed[1], slashed[2])):
        return int(slashed[1]), int(slashed[2])
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
    is_life = birth + SHORTEST_LIFE <= death <= birth + LONGEST_LIFE
    return (birth, death) if is_life else (None, None)


def without_life(text: str) -> tuple[str, Life | None]:
    """Return a name without the nationality and the years behind it, and those."""
    found: Life | None = None
    while True:
        cut = _last_life(text, found or Life())
        if cut is None:
            return text.strip(" ,"), found
        text, life = FULL_STOP.sub("", cut[0].strip(" ,")), cut[1]
        found = life if found is None else _together(life, found)


def _last_life(text: str, found: Life) -> tuple[str, Life] | None:
    """Return a text without the last thing that it tells of a life, and that; None for a name."""
    han = HAN_TAIL.search(text)
    if han and _is_from(han[2]):
        return text[: han.end(1)], Life(nationality=han[2])
    if (named := ALSO_NAMED.search(text)) and (life := _of_also_named(named)):
        return f"{text[: named.start(2)].rstrip(' ,')})", life
    tail = TAIL.search(text) or TRAILING.search(text)
    start = tail.start() if tail else len(text)
    life = read_life(tail[1]) if tail else None
    if life is not None and text[:start].count("(") <= text[:start].count(")"):
        return text[:start], life
    before, comma, last = text.rpartition(",")
    if not comma or before.count("(") > before.count(")"):
        return None
    return _behind_a_comma(before, last, found)


def _behind_a_comma(before: str, last: str, found: Life) -> tuple[str, Life] | None:
    life = None if "(" in last else read_life(last)
    # A place behind the bracket is neither.
    if life is None and (bracket := TAIL.search(before)) and is_place(last):
        return (before, Life()) if read_life(bracket[1]) else None
    if found.birth_year and _is_persons(before, last):
        return before, Life(nationality=last.strip() if folded(last) in countries() else "")
    if folded(last) in UNKNOWN and len(before.split()) > 1:
        return before, Life()
    if life is None or (_is_own(before, last) and not before.endswith(")")):
        return None
    return before, life


def _of_also_named(named: re.Match[str]) -> Life | None:
    """Return the life behind another name: 'CHINA, 1899-1983'; a town is no name."""
    life, other = read_life(named[2]), named[1].strip("(")
    if life is None or not life.has_years:
        return None
    is_name = named.string.isupper() and re.search(r"\w[\s-]\w", other)
    is_where = is_nationality(other) or is_place(other)
    return life if life.nationality or (is_name and not is_where) else None


def _is_persons(before: str, place: str) -> bool:
    """Tell whether a place behind a comma is a person's: 'Pablo Picasso, Spain, 1881-1973'."""
    named = before.split()
    is_firm = words("firms").intersection(word.casefold().strip(",") for word in named)
    is_where = is_place(place) or folded(place) in countries()
    return len(named) > 1 and before.count(",") < 2 and not is_firm and is_where


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
