"""Cues in a statement of taste: words that set, negate or end a polarity."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from itertools import product

from catalog.vocabulary.concept import HAN, names
from catalog.vocabulary.text import Token, general_words

LONGEST_CUE_TOKENS, MOST_ADVERBS = 10, 3
# 'I adore it': the verdict is on what was named before.
PRONOUNS = frozenset((
    "it", "them", "those", "one", "ones", "that", "him", "her", "它", "它们", "他", "她", "他们",
    "她们", "这些",
))  # fmt: skip
RELATIVE = frozenset(("that", "which", "who", "whose", "where"))
# 'Portraits as long as they're not too solemn': a condition of what is wanted.
CONDITION = frozenset(("as", "so", "provided", "if", "when", "只要", "但"))
PARTICLES = frozenset(("了", "的", "啊", "呢", "吧", "过", "either", "anymore", "any", "more"))
INCLUDING = frozenset(("也", "还", "also", "too"))
WRITER = frozenset(("i", "我"))
# 「动物画里我只接受马」: what stands before is what something is one of.
WITHIN = frozenset(("里", "中", "里面", "当中", "之中", "里头"))
# Between the words of a cue they change nothing of it: "don't particularly dislike".
ADVERBS = frozenset((
    "particularly", "really", "actually", "exactly", "especially", "necessarily", "actively",
    "truly", "ever", "even", "quite", "entirely", "at", "all", "也", "真", "真的", "特别", "那么",
    "怎么", "就", "倒", "都", "其实", "一定", "太", "大", "-", "ex", "late", "dear",
    "older", "younger", "eldest",
))  # fmt: skip
# 「太粗」 in one is too rough; these are names.
NOT_TOO = frozenset("极湖平子后监太阳空古")


class Cue(Enum):
    """What a cue does to the reading."""

    LIKE = "like"
    DISLIKE = "dislike"
    NEGATION = "negation"
    # 'without', 「没有」, 'less': reaches its own phrase, never over a comma.
    LACK = "lack"
    # 'except', 'unless', 「除了」: the other side of what is in force.
    EXCEPT = "except"
    # 'anything but': as 'except', but what comes after says nothing of it.
    ALL_BUT = "all but"
    # 「猫除外」, 'butterflies excepted': the other side of what came before.
    EXCEPTED = "excepted"
    CONTRAST = "contrast"
    # 'more', 「都」, 「多一点」: back to liking.
    AFFIRM = "affirm"
    # 'prefer A to B', 'rather A than B': after the second word follows the lesser.
    PREFER = "prefer"
    INSTEAD = "instead"
    THAN = "than"
    # 'Gold is vulgar': a word of praise or blame judges what came before, not what follows.
    PRAISE = "praise"
    BLAME = "blame"
    LIKE_IDIOM = "like idiom"
    DISLIKE_IDIOM = "dislike idiom"
    # 'I don't mind', 「不讨厌」: a liking, unless a refusal follows.
    TOLERATE = "tolerate"
    # 'neither like nor dislike', 「无所谓」: neither.
    INDIFFERENT = "indifferent"
    # 'wouldn't hang one', 「不会买」: no liking where it was tolerated, else a dislike.
    DECLINE = "decline"
    # 'used to', 「曾经」: says nothing of today, until 'now'.
    PAST = "past"
    NOW = "now"
    # 'loved', 'hated': of the past where 'now' follows.
    LIKED_ONCE = "liked once"
    DISLIKED_ONCE = "disliked once"
    # 'moved from A to B', 「A变成B」: the first is of the past.
    MOVED = "moved"
    BECAME = "became"
    TOWARDS = "towards"
    # 'I already have', 'after years of collecting': says nothing, until the next verdict.
    OWNED = "owned"
    # 'and still do', 「没变」: what was of the past holds today.
    STILL = "still"
    # 'then fell for': ends the past where it is.
    THEN = "then"
    # 'But I do now': what was refused or of the past is liked today.
    TURNED = "turned"
    TURNED_AWAY = "turned away"
    # 'nothing else', 「别的不要」: the rest of what something was one of.
    REST = "rest"
    REST_LIKED = "rest liked"
    DENY = "deny"
    # 'years ago': what stands before it is of the past.
    LONG_AGO = "long ago"
    # 'my parents': not the writer's taste where their own follows.
    OTHERS = "others"
    # 'too', 「过于」: a quality of a thing is meant, not the thing.
    TOO = "too"
    # 'garish', 「刺眼」: so is it with these, where they are refused.
    QUALITY = "quality"
    # 'too many': of the thing itself.
    NOTHING = "nothing"


_IDIOMS = {1: Cue.LIKE_IDIOM, -1: Cue.DISLIKE_IDIOM, 0: Cue.INDIFFERENT}
# A later list overrules an earlier one.
_LISTS = (
    Cue.QUALITY, Cue.AFFIRM, Cue.THAN, Cue.CONTRAST, Cue.LIKE, Cue.PREFER, Cue.INSTEAD, Cue.DISLIKE,
    Cue.NEGATION, Cue.LACK, Cue.EXCEPT, Cue.ALL_BUT, Cue.EXCEPTED, Cue.TOLERATE, Cue.DECLINE,
    Cue.PAST, Cue.NOW, Cue.LIKED_ONCE, Cue.DISLIKED_ONCE, Cue.LONG_AGO, Cue.OTHERS, Cue.TOO,
    Cue.NOTHING, Cue.MOVED, Cue.BECAME, Cue.STILL, Cue.THEN, Cue.TURNED, Cue.TURNED_AWAY, Cue.REST,
    Cue.REST_LIKED, Cue.DENY, Cue.TOWARDS, Cue.OWNED,
)  # fmt: skip
_PAIRS = (
    ("tolerate_pairs", Cue.TOLERATE), ("like_pairs", Cue.LIKE_IDIOM),
    ("never_pairs", Cue.LIKE_IDIOM), ("owned_pairs", Cue.OWNED), ("decline_pairs", Cue.DECLINE),
    ("past_pairs", Cue.PAST), ("dislike_pairs", Cue.DISLIKE_IDIOM),
)  # fmt: skip


@cache
def cues() -> Mapping[str, Cue]:
    """Return cues by their folded words."""
    words = general_words()["cues"]
    sentiment = general_words()["sentiment"]
    table = {_folded(word): Cue.PRAISE for word in sentiment["positive"]}
    table.update({_folded(word): Cue.BLAME for word in sentiment["negative"]})
    for cue in _LISTS:
        table.update({_folded(phrase): cue for phrase in words[cue.value.replace(" ", "_")]})
    for name, cue in _PAIRS:
        for language, gap in (("english", " "), ("chinese", "")):
            pairs = product(*words[name][language])
            table.update({_folded(gap.join(pair)): cue for pair in pairs})
    for phrase, polarity in words["idioms"].items():
        table[_folded(phrase)] = _IDIOMS[polarity]
    return table


def cues_in(tokens: list[Token]) -> dict[int, tuple[Cue, int]]:
    """Return the longest cue at each place where one begins, with its number of tokens."""
    found: dict[int, tuple[Cue, int]] = {}
    for place in range(len(tokens)):
        longest = min(_longest().get(tokens[place].text.casefold(), 0), len(tokens) - place)
        for length in range(longest, 0, -1):
            cue = cues().get(joined(tokens[place : place + length])) or _with_adverbs(
                tokens[place : place + length]
            )
            if cue is not None:
                found[place] = (cue, length)
                break
        if place not in found and _is_too_much(tokens[place].text):
            found[place] = (Cue.TOO, 1)
    return found


@cache
def _longest() -> Mapping[str, int]:
    """Return how many tokens a cue has at most, adverbs included, by what it begins with."""
    table: dict[str, int] = {}
    for cue in cues():
        is_han = bool(HAN.search(cue))
        firsts = [cue[:end] for end in range(1, len(cue) + 1)] if is_han else [cue.split()[0]]
        length = (len(cue) if is_han else len(cue.split())) + MOST_ADVERBS
        for first in firsts:
            table[first] = max(table.get(first, 0), min(length, LONGEST_CUE_TOKENS))
    return table


def _with_adverbs(span: list[Token]) -> Cue | None:
    """Return the cue that words are but for adverbs between the first and the last of them."""
    inner = [token for token in span[1:-1] if token.text.casefold() not in ADVERBS]
    if len(span) < 3 or len(inner) == len(span) - 2:
        return None
    return cues().get(joined([span[0], *inner, span[-1]]))


def _is_too_much(word: str) -> bool:
    return (
        len(word) == len("太粗")
        and word[0] == "太"
        and word[1] not in NOT_TOO
        and word not in names()
    )


def _folded(phrase: str) -> str:
    return phrase if HAN.search(phrase) else " ".join(phrase.casefold().replace("-", " - ").split())


def joined(tokens: list[Token]) -> str:
    """Return the key by which tokens are looked up among the cues."""
    if all(token.is_han for token in tokens):
        return "".join(token.text for token in tokens)
    return " ".join(token.text for token in tokens).casefold()
