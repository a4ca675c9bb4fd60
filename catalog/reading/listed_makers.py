"""Makers that a source lists one by one, each with a role of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from catalog.reading.maker_cells import SIGNS, makers_of
from catalog.reading.maker_qualifiers import is_qualifier
from catalog.reading.maker_words import words
from catalog.reading.makers import Maker, Makers, read_maker, together
from catalog.reading.texts import clean_text
from common.reading import is_none

# Nothing divides what stands in a list.
WHOLE = "\0"


@dataclass(frozen=True)
class ListedMaker:
    """A maker as a list has them: 'after', the name, 'and workshop', and what they did.

    Not `is_linked`: a text that tells of makers, but not of which.
    """

    name: str
    prefix: str = ""
    suffix: str = ""
    role: str = ""
    is_linked: bool = True


@dataclass(frozen=True)
class Listed:
    """The makers of a list, the place of the one to link, and qualifiers that nobody knows."""

    makers: Makers
    first: int | None
    unknown: tuple[str, ...] = ()


def read_listed(listed: Sequence[ListedMaker]) -> Listed:
    """Return what a list of makers says; raises UnreadableError where a name is too long.

    A role that is none of a maker's own stands before the name in the attribution. Who stands
    behind a prefix that is not known is not linked.
    """
    places: list[tuple[int, Maker]] = []
    unknown: list[str] = []
    for place, one in enumerate(listed):
        found, is_known = _read(one)
        places += [(place, maker) for maker in found]
        unknown += [] if is_known else [one.prefix]
    makers = together([maker for _place, maker in places])
    linked = makers.persons[0] if makers.persons else None
    first = next((at for at, maker in places if linked and maker.person is linked), None)
    return Listed(makers, first, tuple(dict.fromkeys(unknown)))


@lru_cache(maxsize=20_000)
def _read(one: ListedMaker) -> tuple[list[Maker], bool]:
    """Return the makers of one place, and whether its prefix is known."""
    name, prefix, suffix = (
        clean_text(text, lines=False) for text in (one.name, one.prefix, one.suffix)
    )
    if not name or is_none(name):
        return ([Maker(name)] if name.casefold() == "unknown" else []), True
    if not one.is_linked:
        return [Maker(name)], True
    is_known = not prefix or is_qualifier(prefix)
    text = " ".join(filter(None, (prefix if is_known else "", name, suffix))).translate(SIGNS)
    found = [read_maker(piece) for piece in makers_of(text, WHOLE)]
    if not is_known:
        return [Maker(f"{prefix} {maker.text}") for maker in found], False
    return [
        _with_role(maker, one.role) if at == 0 else maker for at, maker in enumerate(found)
    ], True


def _with_role(maker: Maker, given: str) -> Maker:
    role = clean_text(given, lines=False).casefold().strip(" :.")
    if not role or role in words("makers") or is_none(role):
        return maker
    if role in words("unlinked") | words("unlinked_behind"):
        name = maker.person.name if maker.person else maker.text
        return replace(maker, text=f"{role} {name}", is_linked=False)
    if maker.person is None or not maker.is_linked:
        return replace(maker, text=f"{maker.text} ({role})")
    # 'Published by' says of a publisher what they did.
    said = role in maker.how or maker.how in words("others")
    return maker if said else replace(maker, how=", ".join(filter(None, (maker.how, role))))
