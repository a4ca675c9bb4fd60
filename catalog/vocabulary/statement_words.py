"""The words of a statement: tokens and mentions, with emojis and artists by name among them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from catalog.vocabulary.artist_names import Named, artists_named
from catalog.vocabulary.concept import FOLDER, concepts, fold, names
from catalog.vocabulary.spelling import respelled
from catalog.vocabulary.statement_cues import NOT_TOO
from catalog.vocabulary.text import Mention, Token, general_words, mentions_among, tokenise

# Stands for an artist's name among the tokens: no word, no mark, no cue.
ARTIST = "\ue000"
# Of 'women', 'the' and the like may be several between 'pictures of' and 'artists'.
BEFORE_DEPICTED = frozenset(("a", "an", "the", "of", "young", "old", "women", "my", "famous"))
ARTICLES = frozenset(("a", "an", "the", "my", "our", "that", "this", "one", "我家", "我"))
LARGER = frozenset((
    "bigger", "larger", "smaller", "taller", "higher", "wider", "broader", "narrower", "longer",
    "shorter", "heavier", "deeper",
))  # fmt: skip
LARGER_ZH = frozenset("大小高宽长矮窄重")


@cache
def emojis() -> Mapping[str, str]:
    """Return concepts by the emoji that shows them; raises ValueError for an unknown one."""
    table: dict[str, str] = tomllib.loads((FOLDER / "emojis.toml").read_text("utf-8"))
    if unknown := set(table.values()) - set(concepts()):
        raise ValueError(f"emojis.toml names no concept: {', '.join(sorted(unknown))}.")
    return table


def statement_words(
    normal: str, *, apart: Sequence[tuple[int, int]] = (), artists: Mapping[str, str] | None = None
) -> tuple[list[Token], list[Mention]]:
    """Return the tokens of a normalised statement and what they mention, in order.

    apart: places that are left out, as they were read otherwise. artists: names of more artists by
    their folded form, beside the table's.
    """
    # 「拉斐尔前派」 is a movement and names no Raphael.
    longer = [(mention.start, mention.end) for mention in mentions_among(tokenise(normal))]
    named = [
        each
        for each in artists_named(normal, artists or {})
        if not any(start < each.end and each.start < end for start, end in apart)
        and not any(
            start <= each.start and each.end <= end and end - start > each.end - each.start
            for start, end in longer
        )
    ]
    tokens: list[Token] = []
    mentions: list[Mention] = []
    place = 0
    cuts = sorted([*((each.start, each.end, each) for each in named), *_without_artist(apart)],
                  key=lambda cut: cut[:2])  # fmt: skip
    for start, end, who in [*cuts, (len(normal), len(normal), None)]:
        _extend(tokens, mentions, normal, place, start)
        if who is not None:
            row = len(tokens)
            tokens.append(Token(ARTIST, start, end))
            mentions.append(
                Mention("", start, end, normal[start:end], row, row + 1, artist=who.name)
            )
        place = max(place, end)
    return tokens, [
        mention
        for mention in mentions
        if not _is_general(tokens, mention) and not _is_measure(normal, tokens, mention)
    ]


def _without_artist(
    apart: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int, Named | None]]:
    return ((start, end, None) for start, end in apart)


def _extend(
    tokens: list[Token], mentions: list[Mention], normal: str, start: int, end: int
) -> None:
    """Add the words of a stretch, and what they mention."""
    added = [
        replace(
            token,
            text=respelled(token.text),
            start=token.start + start,
            end=token.end + start,
        )
        for whole in tokenise(normal[start:end])
        for token in _without_too(whole)
    ]
    first = len(tokens)
    tokens += added
    found = [
        replace(each, first=each.first + first, last=each.last + first)
        for each in mentions_among(added)
    ]
    shown = emojis()
    found += [
        Mention(shown[token.text], token.start, token.end, token.text, row, row + 1)
        for row, token in enumerate(added, first)
        if token.text in shown
    ]
    mentions += sorted(found, key=lambda mention: mention.first)


def _without_too(token: Token) -> list[Token]:
    """Return 「太冷」 as two words, the second of which is a quality by name."""
    text = token.text
    if len(text) != len("太冷") or text[0] != "太" or text in names() or text[1] not in names():
        return [token]
    if text[1] in NOT_TOO:
        return [token]
    middle = token.start + 1
    return [Token("太", token.start, middle), Token(text[1], middle, token.end)]


def _is_measure(normal: str, tokens: list[Token], mention: Mention) -> bool:
    """Tell whether a thing only measures a size: 'no bigger than a door', 「比门大」."""
    words = [token.text.casefold() for token in tokens[max(0, mention.first - 4) : mention.first]]
    while words and words[-1] in ARTICLES:
        words.pop()
    if words[-1:] == ["than"] and len(words) > 1:
        return words[-2] in LARGER
    return words[-1:] == ["比"] and normal[mention.end : mention.end + 1] in LARGER_ZH


def _is_general(tokens: list[Token], mention: Mention) -> bool:
    """Tell whether a mention is a word too general to be a taste: 'this artist's works'."""
    general = general_words()["general"]
    text = fold(mention.text.removesuffix("'s"))
    if text in general["chinese"]:
        after = tokens[mention.last].text if mention.last < len(tokens) else ""
        before = tokens[mention.first - 1].text if mention.first else ""
        return after not in general["subject"] and before != "画"
    if text not in general["english"]:
        return False
    place, of = mention.first - 1, False
    while place >= 0 and tokens[place].text.casefold() in BEFORE_DEPICTED:
        of = of or tokens[place].text.casefold() == "of"
        place -= 1
    return not (of and place >= 0 and fold(tokens[place].text) in general["depicting"])
