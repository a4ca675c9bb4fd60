"""The media and techniques that a description of a medium names, by what its words mean there.

A description is cut into phrases at its marks, prepositions and conjunctions. In a phrase the last
noun is what there is, the words before it only tell of its kind: in 'ivory wove paper' ivory is a
colour and in 'marble dust' there is no marble; 'ivory figure' is of ivory. Frames, bases and mounts
are no part of the work. The words of it all stand in `media.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from catalog.vocabulary import HAN, Facet, concepts, normalise
from catalog.vocabulary.characters import simplified
from catalog.vocabulary.concept import fold

PIECE = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*|-|[^\w\s]")
# A title: 'from the series "Bronze"'.
QUOTED = re.compile(r"\"[^\"]{2,80}\"|“[^”]{2,80}”")
# Japanese is read as Chinese is: by the longest names.
CHINESE = re.compile(rf"((?:{HAN.pattern}|[\u3041-\u30ff])+)")
# Descriptions are shorter; what is longer is read so far.
LONGEST = 2_000
LONGEST_NAME = 7
LONGEST_HAN = 16
NEGATIONS = ("无", "不含", "没有", "非")
# Ornaments of metal, where a 'mount' is a piece of board.
PLURALS = {"mounts"}


class Kind(StrEnum):
    """What a token does in the text: a mark ends a phrase, a preposition leads into one."""

    WORD = "word"
    LEAD = "lead"
    MARK = "mark"


@dataclass(frozen=True)
class Token:
    """A folded word or a mark, and whether a hyphen joins it to the one before."""

    kind: Kind
    text: str
    joined: bool = False


@dataclass(frozen=True)
class Named:
    """The tokens `first` to `last` (exclusive) name a concept."""

    concept_id: str
    first: int
    last: int


@lru_cache(maxsize=20_000)
def tags_of_medium(text: str) -> tuple[str, ...]:
    """Return the ids of the media and techniques that a description names, in its order."""
    found: dict[str, None] = {}
    for line in text[:LONGEST].splitlines():
        for run in CHINESE.split(simplified(_folded(QUOTED.sub(" ", normalise(line))))):
            read = _in_chinese if CHINESE.match(run) else _in_english
            found.update(dict.fromkeys(read(run)))
    for whole, kinds in _words()["broader"].items():
        if found.keys() & set(kinds):
            found.setdefault(whole)
    for concept_id, others in _words()["unless"].items():
        if found.keys() & set(others):
            found.pop(concept_id, None)
    return tuple(found)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("media.toml").read_text("utf-8"))


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(_key(word) for word in _words()[section][name])


@cache
def _concepts(name: str) -> frozenset[str]:
    return frozenset(_words()[name])


@cache
def _names() -> Mapping[str, str]:
    """Return concept ids by name as it is compared; '' for phrases that name nothing."""
    table: dict[str, str] = {}
    for concept in concepts().values():
        if concept.facet is Facet.MEDIUM or concept.id in _concepts("techniques"):
            for name in (*concept.en, *concept.zh):
                table.setdefault(_key(name), concept.id)
    for concept_id, names in _words()["names"].items():
        table.update({_key(name): concept_id for name in names})
    table.update({_key(phrase): "" for phrase in _words()["nothing"]["phrases"]})
    return table


def _folded(text: str) -> str:
    """Return a text in British spelling, Latin letters without their accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return bare.replace("color", "colour").replace("gray", "grey")


@cache
def _key(name: str) -> str:
    return name if name in PLURALS else fold(_folded(name))


def _in_chinese(run: str) -> Iterator[str]:
    """Yield the concepts of a run of Chinese, the longest names first."""
    place = 0
    while place < len(run):
        for length in range(min(LONGEST_HAN, len(run) - place), 0, -1):
            concept_id = _names().get(run[place : place + length])
            if concept_id is not None:
                if concept_id and not run[:place].endswith(NEGATIONS):
                    yield concept_id
                place += length
                break
        else:
            place += 1


def _in_english(text: str) -> Iterator[str]:
    tokens = list(_tokens(text))
    for named in _named(tokens):
        if named.concept_id and not (
            _is_skipped(tokens, named.first)
            or _is_ground(tokens, named)
            or _is_modifier(tokens, named)
        ):
            yield named.concept_id


def _tokens(text: str) -> Iterator[Token]:
    leads = _set("phrases", "leads") | _set("phrases", "skipped")
    joined = False
    for match in PIECE.finditer(text):
        piece = match.group()
        if piece == "-":
            # 'oil - signed' has a dash, which ends a phrase.
            joined = not text[match.start() - 1 : match.start()].isspace()
            if joined:
                continue
        if not piece[0].isalnum():
            yield Token(Kind.MARK, piece)
        elif not joined and _key(piece) in leads:
            yield Token(Kind.LEAD, _key(piece))
        else:
            yield Token(Kind.WORD, _key(piece), joined)
        joined = False


def _named(tokens: list[Token]) -> Iterator[Named]:
    """Yield what tokens name, the longest names first, none inside another."""
    place = 0
    while place < len(tokens):
        found = _name_at(tokens, place)
        if found is not None:
            yield found
        place = place + 1 if found is None else found.last


def _name_at(tokens: list[Token], place: int) -> Named | None:
    for last in range(min(place + LONGEST_NAME, len(tokens)), place, -1):
        span = tokens[place:last]
        concept_id = _names().get(" ".join(token.text for token in span))
        if concept_id is None:
            continue
        # 'oil on canvas board' is no 'oil on canvas': the phrase goes on.
        spans = any(token.kind is Kind.LEAD for token in span)
        if not (spans and _rest(tokens, last)):
            return Named(concept_id, place, last)
    return None


def _rest(tokens: list[Token], place: int) -> list[Token]:
    """Return the words from a place to the end of its phrase."""
    return list(takewhile(lambda token: token.kind is Kind.WORD, tokens[place:]))


def _lead(tokens: list[Token], place: int) -> int:
    """Return where the mark or preposition stands that begins the phrase of a place, or -1."""
    place -= 1
    while place >= 0 and tokens[place].kind is Kind.WORD:
        place -= 1
    return place


def _is_skipped(tokens: list[Token], place: int) -> bool:
    """Tell whether the phrase of a place is denied, carries the work only, or is pictured."""
    lead = _lead(tokens, place)
    if lead < 0 or tokens[lead].kind is Kind.MARK:
        return False
    word = tokens[lead].text
    before = {token.text for token in tokens[max(lead - 2, 0) : lead] if token.kind is Kind.WORD}
    if word in _set("phrases", "skipped"):
        return True
    if word == "from" and before & _set("phrases", "cast"):
        models = {_key(name) for name in _set("phrases", "models")}
        return bool(models & {token.text for token in tokens[place : place + 1]})
    if word == "of":
        return bool(before & _set("phrases", "pictured")) or _is_skipped(tokens, lead)
    if word in {"and", "or"}:
        # 'mounted onto board and screenprint on paper' begins anew after 'and'.
        after = place + len(_rest(tokens, place))
        return not _leads_onto(tokens, after) and _is_skipped(tokens, lead)
    return bool(before & _set("phrases", "carriers"))


def _is_ground(tokens: list[Token], named: Named) -> bool:
    """Tell whether a cloth is only what a picture is painted on."""
    lead = _lead(tokens, named.first)
    return _leads_onto(tokens, lead) and tokens[named.last - 1].text in _set("phrases", "grounds")


def _leads_onto(tokens: list[Token], place: int) -> bool:
    return 0 <= place < len(tokens) and tokens[place].text in _set("phrases", "on")


def _is_modifier(tokens: list[Token], named: Named) -> bool:
    """Tell whether the words around make a name a mere modifier of something else."""
    if named.concept_id in _concepts("techniques"):
        return False
    rest = _rest(tokens, named.last)
    words = {token.text for token in rest}
    if words & _set("after", "any"):
        return True
    is_material = named.concept_id in _concepts("materials")
    if is_material and (
        words & _set("after", "material") or tokens[max(named.first - 1, 0)].text in _before()
    ):
        return True
    if named.concept_id in _concepts("metals") and words & _set("after", "metal"):
        return True
    if tokens[named.last - 1].text in _concepts("hues") and (
        words & _set("after", "hue") or _heads_later(tokens, named) or _heads_before(tokens, named)
    ):
        return True
    if is_material or named.concept_id in _concepts("shades"):
        return _is_described(rest) or _shares_a_head(tokens, named)
    return False


def _heads_before(tokens: list[Token], named: Named) -> bool:
    """Tell whether a bare 'ivory' is the colour of the paper before it: 'on wove paper, ivory'."""
    mark, after = named.first - 1, tokens[named.last : named.last + 1]
    if named.concept_id != "ivory" or mark < 1 or tokens[mark].text not in {",", "("}:
        return False
    if any(token.kind is not Kind.MARK for token in after):
        return False
    lead = _lead(tokens, mark)
    paper = [token.text for token in tokens[lead + 1 : mark]]
    if not paper or paper[-1] not in _set("after", "any"):
        return False
    # 'blue paper, ivory' and 'wood, paper, ivory' are lists of materials.
    is_told = bool(_set("phrases", "paper_kinds").intersection(paper)) or _leads_onto(tokens, lead)
    return is_told and not _set("after", "colour").intersection(paper)


def _heads_later(tokens: list[Token], named: Named) -> bool:
    """Tell whether a paper ends the list: 'on ivory, rough laid paper', '(ivory) paper'."""
    after = tokens[named.last : named.last + 1]
    if [token.text for token in after] == [")"]:
        return bool({token.text for token in _rest(tokens, named.last + 1)} & _set("after", "any"))
    kinds = {token.text for token in _rest(tokens, named.last + 1)} & _set("phrases", "paper_kinds")
    if not after or not (kinds or _leads_onto(tokens, _lead(tokens, named.first))):
        return False
    goes_on = takewhile(
        lambda token: token.kind is Kind.WORD or token.text in {",", "(", ")", "and"},
        tokens[named.last :],
    )
    said = list(goes_on)
    heads = [place for place, token in enumerate(said) if token.text in _set("after", "any")]
    # 'on ivory, paper' names two things; a colour, adjectives and their paper are one.
    return bool(heads) and heads[0] > 0 and said[heads[0] - 1].kind is Kind.WORD


def _before() -> frozenset[str]:
    return _set("before", "material")


def _is_described(rest: list[Token]) -> bool:
    """Tell whether a colour ('ivory white') or a participle ('clay-coated') follows."""
    if not rest:
        return False
    if rest[0].text in _set("after", "colour"):
        return not {token.text for token in rest} & {"patina", "vein", "veined"}
    if rest[0].text == "cast":
        # 'plaster cast bronze', but 'bronze cast figure'
        return bool({token.text for token in rest[1:2]} & _set("phrases", "cast_metals"))
    is_whole = rest[0].joined or len(rest) > 1 or rest[0].text in _set("after", "bare_participle")
    return rest[0].text in _set("after", "participle") and is_whole


def _shares_a_head(tokens: list[Token], named: Named) -> bool:
    """Tell whether 'and blue paint' follows 'silver', or 'and steel base' 'on marble'."""
    rest = _rest(tokens, named.last + 1)
    if len(rest) < 2 or tokens[named.last].text != "and":
        return False
    lead = _lead(tokens, named.first)
    if rest[-1].text in _set("after", "setting"):
        return lead >= 0 and tokens[lead].kind is Kind.LEAD
    hues = _set("after", "colour") | _concepts("hues")
    heads = _set("after", "material") | _set("after", "any")
    is_hue = tokens[named.last - 1].text in _concepts("hues")
    return is_hue and rest[0].text in hues and rest[-1].text in heads
