"""The makers of a work as catalogues write them: persons, and how sure and by whom else it is."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from catalog.reading.known_artists import is_artist, is_known
from catalog.reading.lives import Life, read_life, without_life
from catalog.reading.maker_cells import SIGNS, makers_of
from catalog.reading.maker_names import catalogued
from catalog.reading.maker_qualifiers import (
    OTHERS,
    help_behind,
    is_linked,
    is_qualifier,
    without_heads,
    without_tails,
)
from catalog.reading.maker_words import nations, words
from catalog.reading.nobodies import is_nobody
from catalog.reading.texts import clean_text
from catalog.vocabulary import HAN
from catalog.vocabulary.folding import name_key
from common.reading import NONE_WORDS, UnreadableError

LONGEST = 5_000
LONGEST_NAME = 300
# A cell without a value, where "unknown" says something.
NO_VALUE = NONE_WORDS - {"unknown", "not known", "不详", "不詳", "未知"} | {
    "ref!",
    "value!",
    "name?",
}
EITHER = re.compile(
    r"\s(?:(?:and/)?or|oder|ou|OR)\s(?=[^\W\da-z]|(?:van|von|de|del|della|di|da|du|la|le|ter) )"
    rf"|(?<={HAN.pattern})\s*或\s*(?={HAN.pattern})"
)
# 「[法] 莫奈」, as Chinese books name the country of a foreigner.
NATION = re.compile(r"^[(\[]([^()\[\]]{1,4}?)[国國]?[)\]]\s*(?=\S)")
# What stands beside a name that was read and was not understood: a life, a role ('Owned by X').
UNREAD = re.compile(
    r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]|:\s?\S|^[^\W\d_]+(?:ed|[ow]n|ven|ten) by [^\W\da-z]"
)
WHOLE = re.compile(r"^[\[(\"“”]+([^\[\]()\"“”]+)[\])\"“”]+$")
# 'Qi Baishi (1864–1957) 齐白石', 「文徵明 (1470-1559) 款」
LIFE_AMID = re.compile(r"^([^()]+?)\s*(\([^()]*\d[^()]*\))\s*([^()]+)$")


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
def read_makers(text: str, *, separator: str | None = None, is_cell: bool = True) -> Makers:
    """Return the makers that a cell names.

    Several are divided by `separator`, else by `|`, `;`, line ends and 「、」; by 'and', '&' or a
    comma only where years stand behind the names ('Gilbert & George' are one). Who is only 'after',
    'circle of' or the like is no maker: the words stay in the attribution. Raises UnreadableError
    where a name is longer than names are, and of a cell where brackets with figures or a role
    before a colon are left in a name; names that a source gives apart (not `is_cell`) may have
    them.
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
    makers = together(found)
    if is_cell:
        for person in makers.persons:
            if UNREAD.search(person.name):
                raise UnreadableError(
                    _("“%(text)s” has more in it than a maker’s name") % {"text": person.name[:100]}
                )
    return makers


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
    if (is_nobody(piece) and not _has_a_name(piece)) or _is_either(piece):
        return Maker(piece)
    if len(piece) > LONGEST_NAME:
        raise _too_long(piece)
    nation = NATION.match(piece)
    people = nations().get(nation[1], "") if nation else ""
    bare = piece[nation.end() :] if nation and people else piece
    rest, hows = without_tails(*without_heads(_with_life_behind(WHOLE.sub(r"\1", bare))))
    rest, life = without_life(rest)
    if people:
        life = (life or Life()).joined(Life(nationality=people))
    if not rest or (is_nobody(rest) and not is_known(rest, life)):
        return Maker(piece)
    hows = [how.casefold().replace("’", "'") for how in hows]
    linked = all(map(is_linked, hows))
    how = ", ".join(how for how in hows if how not in words("makers"))
    shown = f"{how} {rest}" if piece.endswith(f"({how})") and not HAN.search(how) else piece
    return Maker(shown, _named(rest, life or Life()), how, linked)


def _has_a_name(piece: str) -> bool:
    """Tell whether what seems to name nobody names an artist: 'Taller de El Greco'."""
    name, life = without_life(piece)
    bare, hows = without_heads(name)
    is_named = bool(hows) and is_artist(bare) and not is_nobody(bare)
    return is_named or is_known(name, life)


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
    return len(names) > 1 and are_names and not help_behind().search(piece)


def _with_life(person: Person, life: Life) -> Person:
    return replace(
        person,
        birth_year=life.birth_year or person.birth_year,
        death_year=life.death_year or person.death_year,
        nationality=life.nationality or person.nationality,
    )


def _named(written: str, life: Life) -> Person:
    name, sort_name = catalogued(written, life.nationality, has_years=life.has_years)
    return Person(name, life.birth_year, life.death_year, life.nationality, sort_name)
