"""Names that stand beside a date: rulers with their number, styles, reigns that a work imitates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.reading.dates.clauses import UNITS
from catalog.reading.dates.words import Token

NUMBERED = {"roman", "nth", "small", "ordinal"}
JOINED = {"slash", "dash", "and", "or", "to"}
HIGHEST = 30
NAMED = {"period", "era_word"}
BETWEEN = {"dash", "noise"}
CULTURE = "文化"
YEARS = {"anno", "year", "years", "jahr", "rok", "roku", "annee", "ano", "год", "года"}


def without_names(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which a ruler's name is one word, and none that names an imitated time.

    'Louis XV, mid-18th century' is of the date, and so is 'Kangxi style, 19th century'.
    """
    return _not_imitated(list(_rulers(list(_renamed(tokens)))))


def _renamed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens: 「红山文化」 is a culture, not the era Bunka, and 'anno XII' no century."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        if before is not None and before.text in YEARS and token.kind == "roman":
            is_century = any(one.kind in {*UNITS, "c"} for one in tokens[place + 1 : place + 2])
            yield token if is_century else replace(token, kind="unknown")
        elif before is not None and before.kind == "unknown" and token.text == CULTURE:
            yield replace(token, kind="era_word")
        else:
            yield token


def _rulers(tokens: list[Token]) -> Iterator[Token]:
    place = 0
    while place < len(tokens):
        end = _number_ends(tokens, place)
        if end > place:
            yield Token("era_word", tokens[place].text)
            place = end
        else:
            ruler = tokens[place].kind == "ruler"
            yield replace(tokens[place], kind="unknown") if ruler else tokens[place]
            place += 1


def _number_ends(tokens: list[Token], place: int) -> int:
    """Return where the number of a ruler ends, `place` if none is there: 'Louis XV/XVI'."""
    end = place + 1
    if tokens[place].kind != "ruler" or not _is_number(tokens, end):
        return place
    end += 1
    while end < len(tokens) and tokens[end].kind in JOINED and _is_number(tokens, end + 1):
        if tokens[end + 1].kind != "roman":
            break
        end += 2
    return end


def _is_number(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    token = tokens[place]
    return token.kind in NUMBERED and 1 <= token.value <= HIGHEST


def _not_imitated(tokens: list[Token]) -> list[Token]:
    """Return tokens without the times that a work imitates: 'Kangxi style', 「仿乾隆」."""
    place = 0
    while place < len(tokens):
        first, last = _imitated(tokens, place)
        del tokens[first:last]
        place = first if last > first else place + 1
    return tokens


def _imitated(tokens: list[Token], place: int) -> tuple[int, int]:
    """Return where the name of an imitated time begins and ends with the word that says so."""
    kind = tokens[place].kind
    if kind not in {"style", "imitating"}:
        return place, place
    before, after = _skip(tokens, place - 1, -1, {"dash"}), _skip(tokens, place + 1, 1, BETWEEN)
    if kind == "style" and before >= 0 and tokens[before].kind in NAMED:
        return _skip(tokens, before, -1, {*NAMED, "part"}) + 1, place + 1
    end = _skip(tokens, after, 1, NAMED)
    return (place, end) if end > after else (place, place)


def _skip(tokens: list[Token], place: int, step: int, kinds: set[str]) -> int:
    """Return the first place from here on whose token is not of these kinds."""
    while 0 <= place < len(tokens) and tokens[place].kind in kinds:
        place += step
    return place
