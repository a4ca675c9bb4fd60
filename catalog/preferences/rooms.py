"""The rooms that a collector hangs works in, and how a statement says so."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.preferences.preference import MEASURES, ORIENTATIONS, Kind, Preference
from catalog.search import SIZES


@dataclass(frozen=True)
class Room:
    """A room: names, what longer side in cm suits it, and concepts that do not."""

    id: str
    english: tuple[str, ...]
    chinese: tuple[str, ...]
    least_cm: int = 0
    most_cm: int = 10_000
    without: tuple[str, ...] = ()


@cache
def rooms() -> Mapping[str, Room]:
    """Return the rooms by id."""
    table = tomllib.loads((Path(__file__).parent / "rooms.toml").read_text("utf-8"))
    return {
        key: Room(
            key,
            tuple(row["english"]),
            tuple(row["chinese"]),
            row.get("least_cm", 0),
            row.get("most_cm", 10_000),
            tuple(row.get("without", ())),
        )
        for key, row in table.items()
    }


def named_values(kind: Kind) -> tuple[str, ...]:
    """Return the values of a kind that have names; a budget and a measured size have none."""
    return {
        Kind.BUDGET: (),
        Kind.SIZE: SIZES,
        Kind.ORIENTATION: ORIENTATIONS,
        Kind.ROOM: tuple(rooms()),
    }[kind]


def is_possible(kind: Kind, value: str) -> bool:
    """Tell whether a preference of this kind can have the value."""
    unnamed = {Kind.BUDGET: ("",), Kind.SIZE: MEASURES}
    return value in (*named_values(kind), *unnamed.get(kind, ()))


@cache
def _names() -> Mapping[str, str]:
    return {name: room.id for room in rooms().values() for name in (*room.english, *room.chinese)}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return how rooms are spoken of: 'for the hallway' hangs, 'in a bedroom' may depict."""
    by_length = sorted(_names(), key=len, reverse=True)
    english = "|".join(re.escape(name) for name in by_length if name.isascii())
    chinese = "|".join(name for name in by_length if not name.isascii())
    return (
        re.compile(
            r"\b(?:(?:to )?(?:hang|go|put|placed?|hung)(?:ing)? (?:it )?)?"
            r"(?:for|above|over|behind|beside|next to|(?:in|on)(?= (?:my|our|the \w+ wall)))\s+"
            r"(?:(?:the|my|our|a|an|his|her|their)\s+)?(?:(?!of\b)[a-z'-]+\s+)??"
            rf"(?P<room>{english})s?(?:\s+walls?)?\b"
        ),
        re.compile(
            r"(?:挂[在到]?|放[在到]?|摆[在到]?|给|送给?|适合|装饰|布置|用[于在])(?:我的?|我家的?|家里的?)?"
            rf"(?P<room>{chinese})的?(?:{chinese})?(?:[里中内]|上[方面]?|的?墙[上面]?|背?后面?|背景墙)*的?"
        ),
        re.compile(
            rf"(?P<room>{chinese})的?(?:{chinese})?(?:[里中内]|上[方面]?|的?墙[上面]?|背?后面?)*"
            r"(?:(?:也|又)?(?:太|很|比较|有点)[窄小大空矮低挤暗](?=[，,。]|$)|"
            r"(?:想要|想|要|需要|缺|还缺|差)?"
            r"(?:(?:挂|放|摆|用|装饰|配)(?:的|上|着)?|(?<=[要想缺差])(?=一?[幅张件]))|"
            r"(?:(?<=上面)|(?<=上方)|(?<=墙上))(?=[，,。；]))"
        ),
    )


def read_rooms(text: str) -> Iterator[Preference]:
    """Return the rooms for which a text asks, in small letters and simplified."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            room = _names()[match["room"]]
            yield Preference(Kind.ROOM, room).placed(text, *match.span())
