"""What a sentence does not want: 'not red', 'without people or animals', 「不要红色」.

The sentence is simplified and in small letters. Only concepts of the vocabulary are read, and the
groups of `catalog.search.without`; other words stay where they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.search import foreign_words
from catalog.search.colours import mentions_of
from catalog.search.without import GROUP_OF, GROUPS, QUALITIES
from catalog.vocabulary import HAN, Facet, Mention, concepts
from catalog.vocabulary.concept import fold, names
from catalog.vocabulary.text import tokenise
from common.nearby import match_before

# The words between: 'without any', 'not too', 'no pictures of'.
ENGLISH = re.compile(
    r"(?:\b(?:(?:everything|anything|all|any|everyone) )?(?:(?:it|that|which|they|this) )?"
    r"(?:but )?(?:and )?(?:with )?(?:not|no(?: more| longer)?|non|without|w/o|sans|nothing|"
    r"except(?: for)?|excepting|excluding|exclude|excludes|apart from|other than|aside from|"
    r"rather than|instead of|anything but|everything but|all but|avoid|avoiding|minus|lacking|"
    r"devoid of|free (?:of|from)|(?:i )?(?:don't|do not) want|(?:i )?(?:don't|do not) like|"
    r"(?:don't|do not) (?:show|give|find)(?: me)?|(?:doesn't|does not|don't|do not|didn't) "
    r"(?:have|show|contain|include|depict)|neither|never|isn't|is not|aren't|are not|hate|"
    r"dislike))\b"
    r"(?:-|\s)\s*(?:(?:any|an?|the|too|very|much|many|in|with|about|like|showing|depicting|of|"
    r"(?:works?|pictures?|paintings?|images?) (?:of|with|in)) +)*"
)
# 'Non-figurative' is a word of its own.
WORDS = re.compile(r"non[- ](?:figurative|objective|representational|fiction)")
_COLOURS = "红黄蓝绿黑白紫灰粉橙棕褐"
CHINESE = re.compile(
    r"(?:不想要|不想看到?|不喜欢|不需要|不要有?|不含有?|不带|不是|不包括|不包含|不爱|别要|别是|"
    r"别有|别给我?看?|"
    rf"不(?:太|很|够|怎么|那么|是很)?(?=[{_COLOURS}](?:色|的|$|[^\u4e00-\u9fff]|[不也又画])|"
    r"抽象|写实|具象|压抑|忧郁|鲜艳)|"
    # One character alone may be a part of another word: `_is_word` looks.
    r"没有|除了|除去|除开|去掉|排除|讨厌|拒绝|避开|[没无非]|(?<![\u4e00-\u9fff])除)"
    r"(?:任何|带|是|有|出现)?\s*"
)
# 'Not without people' and 「不讨厌红色」 refuse nothing.
DOUBLED = re.compile(
    r"(?:\b(?:not|never|no|cannot|[a-z]+n't|nicht|niet|não|pas|non|kein)"
    r"(?: +(?:live|be|do|go|imagine|want|like|any(?:thing)?|works?|pictures?|paintings?|a|life|"
    r"world))* +|"
    r"(?:不是|不要|并[非不]|不[能可会想]|没有|[不没别]))$"
)
# 'No paintings from the 1980s' refuses the years, and is not read.
OF_A_TIME = re.compile(
    r"\s+(?:from|of|made|painted|dated|done|before|after|since|between|in)\b[^,;.|]*?\d"
)
ALONE = re.compile(r"[没无非]\s*$")
# What is said after the things: 「红色以外」, 「人物不要」, 'people-free'.
AFTERWARDS = re.compile(
    r"(?:(?:以外|之外|除外)(?:的|都行|都可以)?|(?:都|就|也)?(?:不要|别要)(?=$|[^\u4e00-\u9fff]))|"
    r"-free\b"
)
NOBODY = re.compile(
    r"\b(?:with (?:nobody|no one)\b(?: in (?:it|them|sight))?|"
    r"(?:nobody|no one) in (?:it|sight)|unpeopled)\b|空无一人"
)
OR = re.compile(
    r"\s*(?:,?\s*\b(?:or|and|nor)\b|/|&|、|或者?|和|与|及|以及|跟)\s*(?:(?:any|an?|the|no|"
    r"not)\b\s*)?"
)
KINDS = {Facet.MEDIUM, Facet.GENRE}
COMMA = re.compile(r"\s*,\s*")
# 「不要红色的花」 is of red flowers; after 「没有人物的」 what is wanted follows.
JOIN, OPEN_JOIN = re.compile(r"\s*"), re.compile(r"\s*的?")
REFUSES = re.compile("不要|不想|不喜欢|不需要|别|不爱|讨厌")
QUALIFIES = re.compile(r"(?:(?:but |and )*(?:not|non|isn't|is not|aren't|are not)\b)|非|不是")
ENDS = re.compile(
    r"\s*(?:的|画|作品)*(?:以外|之外|外)(?:的|都行|都可以)?|\s*的|"
    r" (?:in (?:it|them|there)|at all|whatsoever)\b"
)
BEINGS = re.compile(
    r"(?:(?:people|persons?|humans?(?: beings?)?|anyone|anybody|figures?)\b|"
    r"人(?:们|物|影|像)?(?=$|\W|[的和或与及出、]))"
    r"|(?P<animals>animals?\b|动物)"
)


@dataclass(frozen=True)
class Negation:
    """A thing that is not wanted, as `catalog.search.without` writes it, and where it says so."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Named:
    """A concept or a group that a place of the sentence names."""

    value: str
    is_quality: bool
    end: int


def read_negations(text: str) -> list[Negation]:
    """Return what a sentence does not want, in its order."""
    tokens = tokenise(text)
    mentions = mentions_of(text, tokens)
    cut = {token.start for token in tokens} | {token.end for token in tokens}
    found: list[Negation] = []
    for pattern in (ENGLISH, CHINESE):
        for match in pattern.finditer(text):
            # 'Free' is a mood, 'free of' a cue.
            named = any(
                each.start < match.start() < each.end
                or (
                    each.start == match.start()
                    and each.end >= match.start() + len(match.group().rstrip())
                )
                for each in mentions
            )
            doubled = match_before(DOUBLED, text, match.start())
            if not named and not doubled and _is_word(text, match, cut):
                found += _listed(text, match, mentions)
    found += [Negation("people", *match.span()) for match in NOBODY.finditer(text)]
    found += _listed_before(text, mentions)
    found += _in_another_language(text)
    found.sort(key=lambda each: each.start)
    apart: list[Negation] = []
    for each in found:
        if not apart or apart[-1].end <= each.start:
            apart.append(each)
    return apart


def _is_word(text: str, cue: re.Match[str], cut: set[int]) -> bool:
    """Tell whether a cue is a word of its own: 「非洲」 and 「沉没」 are others."""
    if WORDS.match(text, cue.start()):
        return False
    if not ALONE.match(cue.group()) or not HAN.match(text[: cue.start()][-1:]):
        return True
    # 「岬外无风」 has no cue: what follows must be more than one character, too.
    return {cue.start(), cue.start() + 1} <= cut and cue.end() + 1 not in cut


def _listed_before(text: str, mentions: Sequence[Mention]) -> Iterator[Negation]:
    """Yield the things before a word that refuses them: 「蓝色、红色以外」."""
    for match in AFTERWARDS.finditer(text):
        end, place = match.end(), match.start()
        while (thing := _ending(text, place, mentions)) is not None:
            yield Negation(thing.value, thing.end, end)
            end = thing.end
            before = re.search(rf"(?:{OR.pattern}|{COMMA.pattern})$", text[: thing.end])
            if not before:
                break
            place = before.start()


def _ending(text: str, place: int, mentions: Sequence[Mention]) -> _Named | None:
    """Return the thing that ends at a place; `end` is where it begins."""
    # In 'red-free' the mention has the hyphen.
    mention = next(
        (each for each in mentions if each.end - place in {0, 1} and each.start < place), None
    )
    beings = re.search(r"(?:\bpeople|人物|人)$", text[:place])
    if beings and mention is None:
        return _Named("people", is_quality=False, end=beings.start())
    if mention is None or text[place : mention.end].strip("-"):
        return None
    value = GROUP_OF.get(mention.concept_id, mention.concept_id)
    return _Named(value, is_quality=False, end=mention.start)


def _in_another_language(text: str) -> Iterator[Negation]:
    for cue in foreign_words.CUE.finditer(text):
        if match_before(DOUBLED, text, cue.start()):
            continue
        start, place = cue.start(), cue.end()
        while thing := foreign_words.THING.match(text, place):
            yield Negation(foreign_words.NAMES[thing["name"]], start, thing.end())
            start = thing.end()
            if not (separator := foreign_words.OR.match(text, start)):
                break
            place = separator.end()


def _listed(text: str, cue: re.Match[str], mentions: Sequence[Mention]) -> list[Negation]:
    """Return the things listed after a cue: the first, and those that 'or' and 'and' add."""
    joins = _joining(cue.group())
    values: list[tuple[str, int]] = []
    waiting: list[tuple[str, int]] = []
    for value, end, certain in _chain(text, cue.end(), mentions, joins=joins):
        waiting.append((value, end))
        if certain:
            values += waiting
            waiting = []
    known = concepts().get(values[-1][0]) if values else None
    dated = known and known.facet in KINDS and OF_A_TIME.match(text, values[-1][1])
    if not values or dated:
        return []
    last = values[-1][1]
    last = match.end() if (match := ENDS.match(text, last)) else last
    # Each bears its own words; the first has the cue, and all end where the next begins.
    starts = [cue.start(), *(end for _, end in values[:-1])]
    ends = [*(end for _, end in values[:-1]), last]
    return [
        Negation(value, start, end)
        for (value, _), start, end in zip(values, starts, ends, strict=True)
    ]


def _chain(
    text: str, place: int, mentions: Sequence[Mention], *, joins: re.Pattern[str] | None
) -> Iterator[tuple[str, int, bool]]:
    """Yield each thing, its end, and whether the list certainly reaches it.

    A comma alone may begin something else: 'no red, oil' wants oil; 'no red, blue' wants neither,
    since both are colours.
    """
    certain, before = True, ""
    while (thing := _thing(text, place, mentions, joins=joins)) is not None:
        yield thing.value, thing.end, certain or _are_alike(before, thing.value)
        before = thing.value
        if separator := OR.match(text, thing.end):
            certain = True
        elif separator := COMMA.match(text, thing.end):
            certain = False
        else:
            return
        # 'No red or blue flowers': of several qualities each is refused by itself.
        place, joins = separator.end(), None


def _joining(cue: str) -> re.Pattern[str] | None:
    """Return what may stand between a quality and its noun.

    'No red flowers' wants none of them; 'non-abstract landscape' and 'not red' refuse the quality.
    """
    if QUALIFIES.match(cue):
        return None
    return OPEN_JOIN if REFUSES.match(cue) else JOIN


def _thing(
    text: str, place: int, mentions: Sequence[Mention], *, joins: re.Pattern[str] | None
) -> _Named | None:
    """Return what is named at a place: a concept, a group, or a quality with its noun."""
    named = _named(text, place, mentions)
    if named is None or not named.is_quality:
        return named
    between = (joins or JOIN).match(text, named.end)
    following = _named(text, between.end(), mentions) if between else None
    if following is None or following.value in GROUPS:
        return named
    # 'Not a bright red' is of the red; 'no red or blue' are two, and 'not abstract, red' wants red.
    of_a_colour = (_facet(named), _facet(following)) == (Facet.MOOD, Facet.COLOUR)
    if not of_a_colour and (joins is None or following.is_quality):
        return named
    return _Named(f"{named.value},{following.value}", is_quality=True, end=following.end)


def _facet(named: _Named) -> Facet | None:
    concept = concepts().get(named.value)
    return concept.facet if concept else None


def _named(text: str, place: int, mentions: Sequence[Mention]) -> _Named | None:
    beings = BEINGS.match(text, place)
    # In 'non-abstract' the mention has the hyphen.
    mention = next(
        (
            each
            for each in mentions
            if each.start <= place < each.end and not text[each.start : place].strip("-")
        ),
        None,
    )
    # 「无人风景」: what follows begins a word of its own.
    follows = text[place : place + 1] == "人" and any(each.start == place + 1 for each in mentions)
    if follows and mention is None:
        return _Named("people", is_quality=False, end=place + 1)
    if beings and (mention is None or mention.end <= beings.end()):
        group = "animals" if beings["animals"] else "people"
        return _Named(group, is_quality=False, end=beings.end())
    if mention is None:
        return None
    concept = concepts()[mention.concept_id]
    value = _shade(mention) or GROUP_OF.get(concept.id, concept.id)
    return _Named(value, is_quality=concept.facet in QUALITIES, end=mention.end)


def _shade(mention: Mention) -> str:
    """Return 'bright,red' for 'bright red': another red may be welcome."""
    first, _space, rest = mention.text.partition(" ")
    mood = concepts().get(names().get(fold(first), ""))
    is_shade = mood and mood.facet is Facet.MOOD and names().get(fold(rest)) == mention.concept_id
    return f"{mood.id},{mention.concept_id}" if mood and is_shade else ""


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two values are concepts of one kind, such as two colours."""
    known = concepts()
    return one in known and other in known and known[one].facet == known[other].facet
