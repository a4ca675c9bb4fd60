"""Brackets that belong to a range: '1920 (?)-1925', '[1920]-1925', '1890[-95]'."""

from collections.abc import Sequence
from dataclasses import replace

from catalog.reading.dates.clauses import BOUNDS, DATES, JOINTS, NUMBERS, RANGE, UNITS
from catalog.reading.dates.words import Token

JOINS_ENDS = RANGE | {"slash"}
# What one end of a range may be made of.
OF_AN_END = {*DATES, *UNITS, *NUMBERS, *BOUNDS, "noise", "c", "part", "period", "bce", "ce"}


def without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without brackets that only doubt or supply: '1920 (?)-1925', '[1920]-1925'."""
    result = list(tokens)
    for place in reversed(range(len(result))):
        end = _end_of_bracket(result, place)
        if end and (_doubts(result[place + 1 : end]) or _is_part_of_range(result, place, end)):
            del result[end], result[place]
    return [_sure(result, place) for place in range(len(result))]


def _end_of_bracket(tokens: Sequence[Token], place: int) -> int:
    """Return where a bracket without another one in it is closed, 0 where none is opened."""
    if tokens[place].kind != "open":
        return 0
    for end in range(place + 1, len(tokens)):
        if tokens[end].kind in {"open", "close"}:
            return end if tokens[end].kind == "close" else 0
    return 0


def _doubts(inside: Sequence[Token]) -> bool:
    return all(token.kind in {"noise", "c"} for token in inside)


def _is_part_of_range(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Tell whether a bracket is around one end of a range: '1890-[1895]', '1890[-95]'."""
    inside = tokens[place + 1 : end]
    before, after = _kind(tokens, place - 1), _kind(tokens, end + 1)
    if not any(token.kind in DATES | NUMBERS for token in inside):
        return False
    if inside[0].kind == "dash":
        return before in DATES | NUMBERS and tokens[place].tight
    if inside[-1].kind == "dash":
        return after in DATES | NUMBERS and tokens[end + 1].tight
    if not all(token.kind in OF_AN_END for token in inside):
        return False
    begins = before in {"", "comma", "open", "noise", "c", "from", "between", *JOINTS}
    ends = after in {"", "comma", "close", "noise", "until", *JOINTS}
    return begins and ends and (before in JOINS_ENDS or after in {*JOINS_ENDS, "until"})


def _kind(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].kind if 0 <= place < len(tokens) else ""


def _sure(tokens: Sequence[Token], place: int) -> Token:
    """Return a token; a dash that ends what has no date is no minus: '?-1870', '[Paris]-1890'."""
    token = tokens[place]
    if token.kind != "dash" or not token.tight:
        return token
    before = place - 1
    while before >= 0 and tokens[before].kind == "noise":
        before -= 1
    opens = _kind(tokens, before) == "open" and before == place - 1
    is_none = _kind(tokens, before) in {"", "open", "close", "comma", "undated"} and not opens
    return replace(token, kind="unknown") if is_none else token
