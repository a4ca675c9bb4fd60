"""The pass over a statement's words: which mention is liked, disliked, or neither."""

from dataclasses import dataclass

from catalog.vocabulary.statement_cues import WRITER, Cue
from catalog.vocabulary.statement_qualities import is_quality, keep_refusals, keep_things
from catalog.vocabulary.statement_rules import apply_cue, mean_quality
from catalog.vocabulary.statement_state import State
from catalog.vocabulary.statement_walk import Walk
from catalog.vocabulary.text import COMMAS, ENDS, Mention, Token

QUESTIONS = frozenset("?？")
MORE = frozenset(("一点", "一些", "些", "点", "点儿", "一点儿"))


@dataclass(frozen=True)
class Judged:
    """What a pass found: each mention's polarity (0: neither), and tokens that belong to cues.

    `merely` are mentions whose liking is no more than tolerance.
    """

    polarities: list[int]
    cues: set[int]
    merely: set[int]


def judge(tokens: list[Token], mentions: list[Mention]) -> Judged:
    """Return which mentions are liked, disliked, or neither, in one pass over the tokens."""
    walk = Walk(tokens, mentions)
    rows = {mention.first: row for row, mention in enumerate(mentions)}
    marks: set[int] = set()
    place = 0
    while place < len(tokens):
        cue, length = walk.found.get(place, (None, 0))
        row = rows.get(place)
        named = 0 if row is None else mentions[row].last - place
        if cue is not None and named <= length and _is_cue(walk, cue, row):
            marks.update(range(place, place + length))
            place = walk.after = place + length
            apply_cue(walk, cue)
        elif row is not None:
            _mention(walk, row)
            place = mentions[row].last
        else:
            _skip(walk, tokens[place].text)
            place += 1
    walk.close()
    keep_things(tokens, mentions, walk.polarities)
    keep_refusals(tokens, mentions, walk.polarities)
    return Judged(walk.polarities, marks, walk.merely)


def _is_cue(walk: Walk, cue: Cue, row: int | None) -> bool:
    """Tell whether a cue is meant, and not what it names: 'bar' excepts after a refusal."""
    return row is None or cue is not Cue.EXCEPT or walk.last < 0


def _mention(walk: Walk, row: int) -> None:
    if walk.mentions[row].text[0] == "太" and is_quality(walk.mentions[row]):
        walk.after = walk.mentions[row].last
        mean_quality(walk)
    state = walk.state
    walk.taken_back = False
    walk.segment.append(row)
    walk.sentence.append(row)
    if state.silent:
        walk.polarities[row] = 0
        walk.past.append(row)
        return
    if state.was_qualified and (
        not is_quality(walk.mentions[row]) or (state.carried and _is_more(walk, row))
    ):
        state.set(0)
    polarity = state.polarity or 1
    if state.qualified and polarity < 0 and not is_quality(walk.mentions[row]):
        polarity = 0
    walk.polarities[row] = polarity
    walk.last = polarity or walk.last
    if state.polarity == 0 or state.carried:
        state.waiting.append(row)
    if state.excepting:
        walk.excepted.append(row)
    if state.tolerating:
        walk.newly_tolerated.append(row)
        walk.merely.add(row)


def _is_more(walk: Walk, row: int) -> bool:
    """Tell whether more of a quality is wanted: 「不要太艳，柔和一些」."""
    mention = walk.mentions[row]
    after = walk.tokens[mention.last].text if mention.last < len(walk.tokens) else ""
    return after in MORE or mention.text.endswith(("一些", "一点"))


def _skip(walk: Walk, text: str) -> None:
    state = walk.state
    if text in ENDS:
        walk.end_sentence(asked=text in QUESTIONS)
        walk.state = State()
    elif text in COMMAS:
        walk.close()
        if state.lacking:
            state.set(0)
        state.carried = state.polarity != 0
        state.was_qualified = state.qualified
        state.comparing = state.negated = state.qualified = state.denying = False
        if not state.silent:
            walk.topic += [row for row in state.waiting if walk.polarities[row] > 0]
        state.waiting = []
    elif (state.of_others or state.owned) and text.casefold() in WRITER:
        walk.state = State()
    elif text == "的" and state.lacking:
        # 「没有人物的风景」: the lack ends with its phrase.
        state.set(0)
