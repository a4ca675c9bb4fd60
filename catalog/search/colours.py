"""Colours in a sentence: 'the colour red' and 'red tones' are red, and a name is no colour."""

import re
from collections.abc import Sequence
from dataclasses import replace

from catalog.vocabulary import Facet, Mention, concepts
from catalog.vocabulary.text import Token, mentions_among
from common.nearby import match_before

ANY = "colour"
_WORD = r"(?:colou?r(?:ing|ation|s)?|shades?|tones?|hues?|tints?)"
BEFORE = re.compile(
    rf"(?:\b{_WORD}(?:\s*:|\s+(?:of|is|are|like|such as))?(?:\s+the)?\s+|(?:颜色|色彩|"
    rf"色调)(?:[是为:])?\s*)$"
)
AFTER = re.compile(
    rf"(?:[ -]+colou?red\b|\s+{_WORD}\b|的?(?:颜色|色调|色系|调(?:子|(?=[的\W]|$))))"
)
# Genres, wares, groups and ages that are called by a colour.
# How many mentions to either side a colour's wider words can reach.
BESIDE = 4
NAMES = re.compile(
    r"\b(?:(?:red|black)[- ]figured?|white[- ]ground|(?:blue|green|red|yellow|black|white|golden|"
    r"purple)[- ]"
    r"(?:rider|period|age|man|house|sea|mountain college|square|panthers?|forest|river|death|"
    r"friday)|"
    r"rose period|gold(?:en)?[- ]ages?|silver age|der blaue reiter|yellow book)\b|"
    r"青绿(?=设色|重彩|工笔|长卷|画|图)|[大小]青绿|[红黄黑白蓝][山海河]文化|蓝骑士|黄金时代|"
    r"白银时代|[红黑]绘|白描"
)


def mentions_of(text: str, tokens: list[Token]) -> list[Mention]:
    """Return the concepts that a sentence names; a colour bears the word that calls it one."""
    in_names = {place for name in NAMES.finditer(text) for place in range(*name.span())}
    found = [
        mention
        for mention in mentions_among(tokens)
        if mention.start not in in_names or concepts()[mention.concept_id].facet is not Facet.COLOUR
    ]
    wider = [
        _widened(text, mention, found[max(0, row - BESIDE) : row + BESIDE + 1])
        for row, mention in enumerate(found)
    ]
    colours = [one for one, before in zip(wider, found, strict=True) if one != before]
    covered = {place for one in colours for place in range(one.start, one.end)}
    return [
        mention
        for mention in wider
        if mention.concept_id != ANY or not covered.issuperset(range(mention.start, mention.end))
    ]


def _widened(text: str, mention: Mention, others: Sequence[Mention]) -> Mention:
    if concepts()[mention.concept_id].facet is not Facet.COLOUR or mention.concept_id == ANY:
        return mention
    before, after = match_before(BEFORE, text, mention.start), AFTER.match(text, mention.end)
    start = before.start() if before else mention.start
    end = after.end() if after else mention.end
    # 'Red colour field' is a colour field.
    of_another = any(
        other.start < end and start < other.end
        for other in others
        if other is not mention and other.concept_id != ANY
    )
    return mention if of_another else replace(mention, start=start, end=end)
