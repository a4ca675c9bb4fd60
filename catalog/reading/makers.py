"""The makers of a work as catalogues write them: persons, and how sure and by whom else it is."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from catalog.reading.lives import TAIL, Life, read_life, without_life
from catalog.reading.maker_cells import SIGNS, TOGETHER, makers_of
from catalog.reading.maker_names import catalogued
from catalog.reading.maker_words import words
from catalog.reading.nobodies import DYNASTY, is_nobody
from catalog.reading.texts import clean_text
from catalog.vocabulary import HAN
from catalog.vocabulary.folding import name_key
from common.reading import NONE_WORDS, UnreadableError

LONGEST = 5_000
LONGEST_NAME = 300
OTHERS = "with others"
ALTERNATIVES = frozenset({"or", "oder", "ou"})
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*")
# A cell without a value, where "unknown" says something.
NO_VALUE = NONE_WORDS - {"unknown", "not known", "不详", "不詳", "未知"} | {
    "ref!",
    "value!",
    "name?",
}
ARTICLE = re.compile(r"(?:an?|the|eine?|une?) ", re.IGNORECASE)
EITHER = re.compile(
    r"\s(?:(?:and/)?or|oder|ou|OR)\s(?=[^\W\da-z]|(?:van|von|de|del|della|di|da|du|la|le|ter) )"
    rf"|(?<={HAN.pattern})\s*或\s*(?={HAN.pattern})"
)
WHOLE = re.compile(r"^[\[(\"“”]+([^\[\]()\"“”]+)[\])\"“”]+$")
# 「雪舟筆」 is by Sesshū, 「仇英款」 is signed with Qiu Ying's name.
SIGNED = re.compile(rf"^{HAN.pattern}{{2,5}}\s*([款筆笔])$")
# 'Qi Baishi (1864–1957) 齐白石', 「文徵明 (1470-1559) 款」
LIFE_AMID = re.compile(r"^([^()]+?)\s*(\([^()]*\d[^()]*\))\s*([^()]+)$")
GERMAN = re.compile(
    r"(?<=[\w.])(?:\s[-–—]\s|[\s-])(zugeschrieben|werkstatt|nachfolger|nachfolge|umkreis|schule|kopie)$",
    re.IGNORECASE,
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
class Maker:
    """One maker of a cell: a person or none, what the cell adds, and the text as it stands."""

    text: str
    person: Person | None = None
    how: str = ""
    is_linked: bool = True


@lru_cache(maxsize=20_000)
def read_makers(text: str, *, separator: str | None = None) -> Makers:
    """Return the makers that a cell names.

    Several are divided by `separator`, else by `|`, `;`, line ends and 「、」; by 'and', '&' or a
    comma only where years stand behind the names ('Gilbert & George' are one). Who is only 'after',
    'circle of' or the like is no maker: the words stay in the attribution. Raises UnreadableError
    where a name is longer than names are.
    """
    cleaned = clean_text(text).translate(SIGNS)
    if len(cleaned) > LONGEST:
        raise _too_long(cleaned)
    is_sign = not any(sign.isalnum() for sign in cleaned)
    if is_sign or cleaned.strip(" .#[]()").casefold() in NO_VALUE:
        return Makers()
    found: list[Maker] = []
    for piece in makers_of(cleaned, separator):
        life = _life_alone(piece) if found else None
        if life and found[-1].person:
            found[-1] = replace(found[-1], person=_with_life(found[-1].person, life))
        else:
            found.append(read_maker(piece))
    return together(found)


def _life_alone(piece: str) -> Life | None:
    """Return the life in a line of its own: 'French, Paris 1840–1926', but not 'Jane Doe, 1950'."""
    life = read_life(piece)
    if life is None:
        return None
    name, _life = without_life(piece)
    return life if not name or is_nobody(name) or name[0].isdigit() or name[0].islower() else None


def _too_long(text: str) -> UnreadableError:
    return UnreadableError(_("“%(text)s…” is too long for a maker’s name") % {"text": text[:30]})


def together(found: list[Maker]) -> Makers:
    """Return the persons, each once, and the attribution that the others leave."""
    persons: list[Person] = []
    seen: dict[str, list[Person]] = {}
    attributions: list[str] = []
    # A publisher is no first maker where there is another.
    for maker in sorted(found, key=lambda maker: maker.how in words("helpers")):
        if maker.person is None or not maker.is_linked:
            nobody = maker.person is None and persons
            attributions.append(f"with {maker.text}" if nobody else maker.text)
            continue
        namesakes = seen.setdefault(name_key(maker.person.name), [])
        if any(not _contradict(one, maker.person) for one in namesakes):
            continue
        namesakes.append(maker.person)
        if persons:
            how, others, _end = maker.how.partition(OTHERS)
            attributions += [f"{how.strip(', ') or 'with'} {maker.person.name}", others]
        elif maker.how:
            attributions.insert(0, maker.how)
        persons.append(maker.person)
    return Makers(tuple(persons), ", ".join(filter(None, dict.fromkeys(attributions))))


def _contradict(one: Person, other: Person) -> bool:
    """Tell whether two of a name were born or died in different years."""
    years = (one.birth_year, other.birth_year), (one.death_year, other.death_year)
    return any(left != right for left, right in years if left and right)


def read_maker(piece: str) -> Maker:
    """Return the one maker that a piece of a cell names; raises UnreadableError."""
    if is_nobody(piece) or _is_either(piece):
        return Maker(piece)
    if len(piece) > LONGEST_NAME:
        raise _too_long(piece)
    rest, hows = _without_tails(*_without_heads(_with_life_behind(WHOLE.sub(r"\1", piece))))
    rest, life = without_life(rest)
    if not rest or is_nobody(rest):
        return Maker(piece)
    hows = [how.casefold().replace("’", "'") for how in hows]
    linked = not (words("unlinked") | words("unlinked_behind")).intersection(hows)
    how = ", ".join(how for how in hows if how not in words("makers"))
    shown = f"{how} {rest}" if piece.endswith(f"({how})") and not HAN.search(how) else piece
    return Maker(shown, _named(rest, life or Life()), how, linked)


def _with_life_behind(text: str) -> str:
    """Return a name that stands in two scripts round a life, the life behind it."""
    amid = LIFE_AMID.match(text)
    if amid is None or bool(HAN.search(amid[1])) == bool(
        HAN.search(amid[3]) and amid[3] not in "款"
    ):
        return text
    return f"{amid[1]} {amid[3]} {amid[2]}" if read_life(amid[2][1:-1]) else text


def _is_either(piece: str) -> bool:
    """Tell whether a text names two, of whom one is the maker: 'Titian or Giorgione'."""
    names = EITHER.split(re.sub(r"\([^()]*\)", "", piece))
    are_names = not any(is_nobody(name) or is_qualifier(name) for name in names)
    return len(names) > 1 and are_names and not _help().search(piece)


def _with_life(person: Person, life: Life) -> Person:
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
        if text.startswith("?"):
            text, hows = text[1:].lstrip(), [*hows, "possibly"]
        if (article := ARTICLE.match(text)) and _head(text[article.end() :]):
            text = text[article.end() :]
        bracket = BRACKETED.match(text)
        head = bracket[1] if bracket and is_qualifier(bracket[1]) else _head(text)
        if not head:
            # 'attributed to the Berlin Painter'
            return text.removeprefix("the ") if hows else text, hows
        text = text[bracket.end() if bracket and bracket[1] == head else len(head) :].lstrip(
            " :,・)"
        )
        hows.append(head)


@cache
def _heads() -> re.Pattern[str]:
    known = words("linked") | words("unlinked") | words("makers") | words("others")
    latin = "|".join(map(_pattern, sorted(known, key=len, reverse=True)))
    roles = "|".join(map(re.escape, sorted(word for word in words("roles") if HAN.search(word))))
    han = [word for word in words("linked") | words("unlinked") if HAN.search(word)]
    signs = "|".join(sorted(han, key=len, reverse=True))
    # 「传顾恺之」: a sign before a name of two to four.
    return re.compile(
        rf"(?:{latin})|(?:{roles})(?=:)|(?:{signs})(?=\s|:|・|\)|{HAN.pattern}{{2,4}}$)",
        re.IGNORECASE,
    )


def _pattern(word: str) -> str:
    """Return the pattern of a Latin head; after an apostrophe the name follows at once."""
    if HAN.search(word):
        return r"(?!)"
    return re.escape(word).replace("'", "['’]") + ("" if word.endswith("'") else r"(?=[\s:])")


def _head(text: str) -> str:
    match = _heads().match(text)
    if match is None:
        return ""
    word = match[0]
    # 'Painter John' is a name, 'Painter: John' has a role; 'After Dark Ltd.' is rare enough.
    is_role = word.casefold() in words("roles") and not word.casefold().endswith(("by", " with"))
    return "" if is_role and not text[match.end() :].lstrip().startswith(":") else word


def _without_tails(text: str, hows: list[str]) -> tuple[str, list[str]]:
    """Return a name without '(printer)', '(?)', ', attributed to' after it, and those."""
    if helped := _without_help(text):
        return _without_tails(helped[0], [*hows, *helped[1]])
    if sign := SIGNED.search(text):
        attributions = [sign[1]] if sign[1] == "款" else []
        return _without_tails(text[: sign.start(1)].strip(), [*hows, *attributions])
    if german := GERMAN.search(text):
        return _without_tails(text[: german.start()], [*hows, german[1]])
    if text.endswith("?"):
        return _without_tails(text[:-1].strip(), [*hows, "possibly"])
    tail = TAIL.search(text)
    if tail and (tail[1].strip() == "?" or is_qualifier(tail[1])):
        how = "possibly" if tail[1].strip() == "?" else tail[1].strip()
        return _without_tails(text[: tail.start()], [*hows, how])
    before, comma, last = text.rpartition(",")
    if comma and is_qualifier(last):
        return _without_tails(before.strip(), [*hows, last.strip()])
    if tail and read_life(tail[1]):
        inner, hows = _without_tails(text[: tail.start()], hows)
        return f"{inner} {tail[0].strip()}", hows
    return text, hows


def _without_help(text: str) -> tuple[str, list[str]] | None:
    """Return a name without 'and workshop', 'and two others' and 「等合作」, and those."""
    if help_ := _help().search(text):
        how = "or" if (help_[1] or "").casefold() in ALTERNATIVES else "with"
        return text[: help_.start()], [f"{how} {help_[2].lower()}"]
    if together := TOGETHER.search(text):
        return text[: together.start()], [OTHERS] if "等" in together[0] else []
    return None


def is_qualifier(text: str) -> bool:
    """Tell whether a text is 'after', 'attributed to', 'printer' or the like."""
    word = text.strip(" :.").casefold().replace("’", "'")
    known = words("linked") | words("unlinked") | words("roles")
    known |= words("linked_behind") | words("unlinked_behind")
    return word in known or f"{word}." in known


@cache
def _help() -> re.Pattern[str]:
    joints = "|".join(sorted(words("joints") | {"&", *ALTERNATIVES}, key=len, reverse=True))
    helpers = "|".join(map(re.escape, sorted(words("help"), key=len, reverse=True)))
    known = words("alone") | {"assistant", "assistants", "hand", "hands", "collaborator"}
    artist = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    # 'and unknown', 'and an unknown artist', 'and two others'
    unknown = (
        r"(?:an? |the )?(?:unknown|unidentified|anonymous|unbekannt\w*|inconnu|another)"
        rf"(?: (?:{artist}))?"
        rf"|(?:\d+|one|two|three|four|five|six|several|many|various|some) others?"
        rf"|(?:several |various )?other (?:{artist})"
    )
    return re.compile(
        rf"[\s,]+(?:({joints})\s+(?:his |her |the |seine |son |sua )?|(?=et al))"
        rf"({unknown}|{helpers})\.?$",
        re.IGNORECASE,
    )


def _named(written: str, life: Life) -> Person:
    name, sort_name = catalogued(written, life.nationality, has_years=life.has_years)
    return Person(name, life.birth_year, life.death_year, life.nationality, sort_name)
