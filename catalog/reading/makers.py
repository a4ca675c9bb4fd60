"""The makers of a work as catalogues write them: persons, and how sure and by whom else it is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext as _

from catalog.reading.lives import Life, read_life
from catalog.reading.maker_words import is_place, words
from catalog.reading.texts import clean_text
from catalog.vocabulary import HAN
from common.reading import UnreadableError, is_none

LONGEST = 5_000
LONGEST_NAME = 300
SIGNS = str.maketrans("（）［］【】〔〕：；｜？", "()[][][]:;|?")
SPLIT = re.compile(r"[|;\n、]| / ")
TAIL = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*")
# 'Vorsterman after Rubens', 'Rubens and workshop'
AFTER = re.compile(r"(?<=\S)[,\s]\s*(?=(?:copy |engraved )?after [^\W\da-z])")
HELP = re.compile(r"\s+(?:and|&|with) (?:his |her )?(workshop|studio|assistants?)$", re.IGNORECASE)
TRAILING_LIFE = re.compile(
    r"(?:,\s*|\s+)((?:(?:b|d|fl|c|ca)\.|born|died|active|circa|about|\d{3,4}\b).*)$", re.IGNORECASE
)
CENTURY = re.compile(r"\d{1,2}(?:st|nd|rd|th)(?:\W+\d{1,2}(?:st|nd|rd|th))?|\d{3,4}s?")
DYNASTY = re.compile(
    r"^[(\[]?(?:清|明|元|宋|唐|五代|北宋|南宋|近代|现代|民国)(?:代|朝)?(?:[)\]]\s*|\s+|[·・])(?=\S)"
)


@dataclass(frozen=True)
class Person:
    """A maker by name; `sort_name` where the source writes the family name first."""

    name: str
    birth_year: int | None = None
    death_year: int | None = None
    nationality: str = ""
    sort_name: str = ""


@dataclass(frozen=True)
class Makers:
    """The persons to link, the first one first, and the words beside them.

    `attribution` stands before the first person's name ('attributed to', 'printer'), then tells of
    everybody else ('with Jane Doe', 'after Rubens'); it is all there is where nobody is known.
    """

    persons: tuple[Person, ...] = ()
    attribution: str = ""


@dataclass(frozen=True)
class _Maker:
    """One maker of a cell: a person or none, what is said of them, and the text as it stands."""

    text: str
    person: Person | None = None
    how: str = ""
    is_linked: bool = True


def read_makers(text: str, *, separator: str | None = None) -> Makers:
    """Return the makers that a cell names.

    Several are divided by `separator`, else by `|`, `;`, line ends and 「、」, never by 'and', '&'
    or a comma. Who is only 'after', 'circle of' or the like is no maker: the words stay in the
    attribution. Raises UnreadableError where a name is longer than names are.
    """
    cleaned = clean_text(text).translate(SIGNS)
    if len(cleaned) > LONGEST:
        raise _too_long(cleaned)
    if is_none(cleaned) and not _is_nobody(cleaned):
        return Makers()
    found: list[_Maker] = []
    for piece in _pieces(cleaned, separator):
        life = read_life(piece)
        if found and found[-1].person and life is not None:
            found[-1] = replace(found[-1], person=_with_life(found[-1].person, life))
        else:
            found.append(_read_maker(piece))
    return _together(found)


def _too_long(text: str) -> UnreadableError:
    return UnreadableError(
        _("“%(text)s…” is too long for the name of a maker") % {"text": text[:30]}
    )


def _pieces(text: str, separator: str | None) -> Iterator[str]:
    """Yield the makers of a cell; what stands in brackets is not divided."""
    marks = re.compile(re.escape(separator.translate(SIGNS))) if separator else SPLIT
    start = 0
    for match in marks.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            yield from _after(text[start : match.start()])
            start = match.end()
    yield from _after(text[start:])


def _after(piece: str) -> Iterator[str]:
    """Yield 'X' and 'after Y' of 'X after Y'."""
    piece = " ".join(piece.split()).strip(" ,")
    parts = AFTER.split(piece)
    # 'a copy after Rubens' begins with its own words.
    if _head(piece).casefold() in words("unlinked") or parts[0][:1].islower():
        parts = [piece]
    yield from (part.strip(" ,") for part in parts if not is_none(part) or _is_nobody(part))


def _together(found: list[_Maker]) -> Makers:
    """Return the persons, each once, and the attribution that the others leave."""
    persons: list[Person] = []
    seen: set[str] = set()
    said: list[str] = []
    # A publisher is no first maker where there is another.
    for maker in sorted(found, key=lambda maker: maker.how in words("helpers")):
        if maker.person is None or not maker.is_linked:
            nobody = maker.person is None and persons
            said.append(f"with {maker.text}" if nobody else maker.text)
            continue
        key = _same(maker.person.name)
        if key in seen:
            continue
        seen.add(key)
        if persons:
            said.append(f"{maker.how or 'with'} {maker.person.name}")
        elif maker.how:
            said.append(maker.how)
        persons.append(maker.person)
    return Makers(tuple(persons), ", ".join(dict.fromkeys(said)))


def _same(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _read_maker(piece: str) -> _Maker:
    if _is_nobody(piece):
        return _Maker(piece)
    if len(piece) > LONGEST_NAME:
        raise _too_long(piece)
    rest, hows = _without_tails(*_without_heads(piece))
    rest, life = _without_life(rest)
    if not rest or _is_nobody(rest):
        return _Maker(piece)
    hows = [how.casefold() for how in hows]
    linked = not words("unlinked").intersection(hows)
    how = ", ".join(how for how in hows if how not in words("makers"))
    shown = f"{how} {rest}" if piece.endswith(f"({how})") and not HAN.search(how) else piece
    return _Maker(shown, _named(rest, life or Life()), how, linked)


def _with_life(person: Person, life: Life | None) -> Person:
    if life is None:
        return person
    return replace(
        person,
        birth_year=life.birth_year or person.birth_year,
        death_year=life.death_year or person.death_year,
        nationality=life.nationality or person.nationality,
    )


def _without_heads(text: str) -> tuple[str, list[str]]:
    """Return a name without 'attributed to', 'Designer:' and 「传」 before it, and those."""
    hows: list[str] = []
    while True:
        text = DYNASTY.sub("", text)
        bracket = BRACKETED.match(text)
        head = bracket[1] if bracket and _is_qualifier(bracket[1]) else _head(text)
        if not head:
            return text, hows
        text = text[bracket.end() if bracket and bracket[1] == head else len(head) :].lstrip(" :,")
        hows.append(head)


@cache
def _heads() -> re.Pattern[str]:
    known = sorted(words("linked") | words("unlinked") | words("makers") | words("others"), key=len)
    latin = "|".join(re.escape(word) for word in reversed(known) if not HAN.search(word))
    roles = "|".join(map(re.escape, sorted(word for word in words("roles") if HAN.search(word))))
    # 「传顾恺之」: one sign before a name of two to four.
    return re.compile(
        rf"(?:{latin})(?=[\s:])|(?:{roles})(?=:)|旧传|舊傳|(?:传|傳|仿|款|摹|临|臨)(?=\s|:|{HAN.pattern}{{2,4}}$)",
        re.IGNORECASE,
    )


def _head(text: str) -> str:
    match = _heads().match(text)
    if match is None:
        return ""
    word = match[0]
    # 'Painter John' is a name, 'Painter: John' has a role; 'After Dark Ltd.' is rare enough.
    is_role = word.casefold() in words("roles") and not word.casefold().endswith("by")
    return "" if is_role and not text[match.end() :].startswith(":") else word


def _without_tails(text: str, hows: list[str]) -> tuple[str, list[str]]:
    """Return a name without '(printer)', '(?)', ', attributed to' after it, and those."""
    help_ = HELP.search(text)
    if help_:
        return _without_tails(text[: help_.start()], [*hows, f"with {help_[1].lower()}"])
    if text.endswith("款") and HAN.match(text):
        return _without_tails(text[:-1].strip(), [*hows, "款"])
    if text.endswith("?"):
        return _without_tails(text[:-1].strip(), [*hows, "possibly"])
    tail = TAIL.search(text)
    if tail and (tail[1].strip() == "?" or _is_qualifier(tail[1])):
        how = "possibly" if tail[1].strip() == "?" else tail[1].strip()
        return _without_tails(text[: tail.start()], [*hows, how])
    before, comma, last = text.rpartition(",")
    if comma and _is_qualifier(last):
        return _without_tails(before.strip(), [*hows, last.strip()])
    if tail and read_life(tail[1]):
        inner, hows = _without_tails(text[: tail.start()], hows)
        return f"{inner} {tail[0].strip()}", hows
    return text, hows


def _is_qualifier(text: str) -> bool:
    word = text.strip(" :.").casefold()
    known = words("linked") | words("unlinked") | words("roles")
    return word in known or f"{word}." in known


def _without_life(text: str) -> tuple[str, Life | None]:
    """Return a name without nationality and years, and those."""
    found: Life | None = None
    while True:
        tail = TAIL.search(text) or TRAILING_LIFE.search(text)
        start = tail.start() if tail else len(text)
        life = read_life(tail[1]) if tail else None
        if life is None or text[:start].count("(") > text[:start].count(")"):
            before, comma, last = text.rpartition(",")
            life = read_life(last) if comma else None
            in_brackets = before.count("(") > before.count(")")
            if life is None or in_brackets or _is_own(before, last):
                return text.strip(" ,"), found
            start = len(before)
        text = text[:start].strip(" ,")
        found = life if found is None else life.joined(found)


def _is_own(before: str, last: str) -> bool:
    """Tell whether what follows a comma belongs to the name: a place, or a first name ('Maya')."""
    word = last.strip().casefold()
    can_be_given = word in words("given") and len(before.split()) == 1
    return can_be_given or word in words("ambiguous") or is_place(last)


def _named(name: str, life: Life) -> Person:
    """Return a person by name and life, the name turned where the family name stands first."""
    name = name.strip(" ,")
    sort_name = ""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and _is_inverted(family, given):
        sort_name = f"{family}, {given}"
        is_first = life.nationality.casefold() in words("family_first")
        name = f"{family} {given}" if is_first else f"{given} {family}".replace("' ", "'")
    return Person(name, life.birth_year, life.death_year, life.nationality, sort_name)


def _is_inverted(family: str, given: str) -> bool:
    if not given or "," in given or any(mark in family + given for mark in '&([/:"'):
        return False
    families, givens = family.split(), given.split()
    small = words("particles")
    # 'House, Gordon' is a man; 'Bauhaus Press, Gordon' would be a firm.
    firm = families if len(families) > 1 else []
    said = {word.casefold() for word in (*firm, *givens)}
    if given.casefold() in words("suffixes") or said & words("firms") or is_place(given):
        return False
    if givens[0].casefold() in words("titles") or givens[-1].casefold() in words("suffixes"):
        return False
    if not givens[0][0].isupper():
        return False
    if not all(word[0].isupper() or word.casefold() in small for word in givens):
        return False
    # 'John Smith, Jane Doe' can be two: only a family name of one word takes two given ones.
    own = [word for word in families if word.casefold() not in small]
    theirs = [word for word in givens if word.casefold() not in small and len(word.strip(".")) > 1]
    return 0 < len(own) <= 3 and len(givens) <= 4 and not (len(own) > 1 and len(theirs) > 1)


def _is_nobody(text: str) -> bool:
    """Tell whether a maker is unknown: 'unknown American', 'French, 19th century', 「佚名」."""
    bare = DYNASTY.sub("", text.strip())
    folded = bare.strip(" []().").casefold()
    if folded in words("unknown") or bare.casefold() in words("unknown"):
        return True
    parts = re.findall(r"[^\W\d_][\w.'’]*|\d\w*", folded)
    if not parts:
        return False
    # 'Qing dynasty', 'Kota people'
    if parts[-1] in words("peoples"):
        return True
    if parts[0] in {"unknown", "unidentified", "unrecorded"} or parts[-1] in words("unknown"):
        return True
    if len(parts) == 1 and parts[0] in words("given"):
        return False
    known = words("unknown") | words("about") | words("nationalities")
    return all(
        word in known or CENTURY.fullmatch(word) or word in {"c", "ca", "circa", "b", "born"}
        for word in parts
    ) and bool(set(parts) & (words("unknown") | words("nationalities")))
