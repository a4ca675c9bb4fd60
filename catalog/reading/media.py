"""The media and techniques that a description of a medium names, by what its words mean there.

A description is cut into phrases at its marks, prepositions and conjunctions. In a phrase the last
noun is what there is, the words before it only tell of its kind: in 'ivory wove paper' ivory is a
colour and in 'marble dust' there is no marble; 'ivory figure' is of ivory. Frames, bases and mounts
are no part of the work. The words of it all stand in `media.toml`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from catalog.reading.media_modifiers import is_modifier
from catalog.reading.media_tokens import (
    Kind,
    Named,
    Token,
    concepts_of,
    folded,
    key,
    lead_of,
    leads_onto,
    rest_of,
    word_set,
    words,
)
from catalog.vocabulary import HAN, Facet, concepts, normalise
from catalog.vocabulary.characters import simplified

PIECE = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*|-|[^\w\s]")
# A title: 'from the series "Bronze"'.
QUOTED = re.compile(r"\"[^\"]{2,80}\"|“[^”]{2,80}”")
# Japanese is read as Chinese is: by the longest names.
CHINESE = re.compile(rf"((?:{HAN.pattern}|[\u3041-\u30ff])+)")
# Descriptions are shorter; what is longer is read so far.
LONGEST = 2_000
LONGEST_NAME = 7
LONGEST_HAN = 16
# 「壁画稿」, 「挂毯设计图」: what is planned is no mural and no tapestry.
PLAN = re.compile("(?:的)?(?:设计|创作)?(?:稿|草图|草稿|小稿|底稿|画稿|设计图|图稿|海报)")
# 「粉彩」 on porcelain is famille rose: beside a vessel, a glaze or a reign, not on paper.
ENAMELLED = re.compile("粉彩|五彩|斗彩|珐琅彩|素三彩|墨彩|矾红|釉里红|洋彩")
OF_PORCELAIN = re.compile(
    r"[瓶盘碗尊罐壶杯盏缸炉盒洗碟盆觚钵盅枕瓷窑胎釉]|天球|描金|开光|摆件|塑像|瓷板|粉彩\w{1,8}纹"
    "|洪武|永乐|宣德|成化|弘治|正德|嘉靖|万历|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
)
ON_PAPER = re.compile("纸|画布|布面|板上|色粉|画板|纸本|木板|素描")
NEGATIONS = ("无", "不含", "没有", "非")


@lru_cache(maxsize=20_000)
def tags_of_medium(text: str) -> tuple[str, ...]:
    """Return the ids of the media and techniques that a description names, in its order."""
    found: dict[str, None] = {}
    for line in text[:LONGEST].splitlines():
        for run in CHINESE.split(simplified(folded(QUOTED.sub(" ", normalise(line))))):
            read = _in_chinese if CHINESE.match(run) else _in_english
            found.update(dict.fromkeys(read(run)))
    plain = simplified(text[:LONGEST])
    if ENAMELLED.search(plain) and OF_PORCELAIN.search(plain) and not ON_PAPER.search(plain):
        found = {one: None for one in found if one not in {"pastel", "enamel"}} | {
            "porcelain": None
        }
    for whole, kinds in words()["broader"].items():
        if found.keys() & set(kinds):
            found.setdefault(whole)
    for concept_id, others in words()["unless"].items():
        if found.keys() & set(others):
            found.pop(concept_id, None)
    return tuple(found)


@cache
def _names() -> Mapping[str, str]:
    """Return concept ids by name as it is compared; '' for phrases that name nothing."""
    table: dict[str, str] = {}
    for concept in concepts().values():
        if concept.facet is Facet.MEDIUM or concept.id in concepts_of("techniques"):
            for name in (*concept.en, *concept.zh):
                table.setdefault(key(name), concept.id)
    for phrase in words()["apart"]["phrases"]:
        table.pop(key(phrase), None)
    for concept_id, names in words()["names"].items():
        table.update({key(name): concept_id for name in names})
    table.update({key(phrase): "" for phrase in words()["nothing"]["phrases"]})
    return table


def _in_chinese(run: str) -> Iterator[str]:
    """Yield the concepts of a run of Chinese, the longest names first."""
    place = 0
    while place < len(run):
        for length in range(min(LONGEST_HAN, len(run) - place), 0, -1):
            concept_id = _names().get(run[place : place + length])
            if concept_id is not None:
                is_plan = PLAN.match(run, place + length)
                if concept_id and not is_plan and not run[:place].endswith(NEGATIONS):
                    yield from concept_id.split()
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
            or is_modifier(tokens, named)
        ):
            is_plan = named.concept_id == "comics" and _is_for(tokens, named.last)
            yield from ("drawing" if is_plan else named.concept_id).split()


def _is_for(tokens: list[Token], place: int) -> bool:
    """Tell whether 'for' follows: a cartoon for a tapestry is a drawing."""
    return [token.text for token in tokens[place : place + 1]] == ["for"]


def _tokens(text: str) -> Iterator[Token]:
    leads = word_set("phrases", "leads") | word_set("phrases", "skipped")
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
        elif not joined and key(piece) in leads:
            yield Token(Kind.LEAD, key(piece))
        else:
            yield Token(Kind.WORD, key(piece), joined)
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
        if not (spans and rest_of(tokens, last)):
            return Named(concept_id, place, last)
    return None


def _is_skipped(tokens: list[Token], place: int) -> bool:
    """Tell whether the phrase of a place is denied, carries the work only, or is pictured."""
    lead = lead_of(tokens, place)
    if lead < 0 or tokens[lead].kind is Kind.MARK:
        return False
    word = tokens[lead].text
    before = {token.text for token in tokens[max(lead - 2, 0) : lead] if token.kind is Kind.WORD}
    if word in word_set("phrases", "skipped"):
        return True
    if word == "from" and before & word_set("phrases", "cast"):
        models = {key(name) for name in word_set("phrases", "models")}
        return bool(models & {token.text for token in tokens[place : place + 1]})
    if word == "of":
        is_cast = word_set("phrases", "cast") & before and word_set("phrases", "cast_in") & before
        is_pictured = bool(is_cast or before & word_set("phrases", "pictured"))
        return is_pictured or _is_skipped(tokens, lead)
    if word in {"and", "or"}:
        # 'mounted onto board and screenprint on paper' begins anew after 'and'.
        after = place + len(rest_of(tokens, place))
        return not leads_onto(tokens, after) and _is_skipped(tokens, lead)
    return bool(before & word_set("phrases", "carriers"))


def _is_ground(tokens: list[Token], named: Named) -> bool:
    """Tell whether a cloth is only what a picture is painted on."""
    lead = lead_of(tokens, named.first)
    return leads_onto(tokens, lead) and tokens[named.last - 1].text in word_set(
        "phrases", "grounds"
    )
