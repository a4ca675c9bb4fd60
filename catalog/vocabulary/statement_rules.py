"""What each cue does to the reading of a statement: one rule a cue.

A rule changes the walk's state, which decides what the next mention says, and the polarity of
mentions before it where the cue judges those: 'circles bore me', 「猫除外」, 'I used to love …'.
"""

from collections.abc import Callable, Mapping
from functools import partial

from catalog.vocabulary.statement_cues import CONDITION, RELATIVE, WITHIN, Cue
from catalog.vocabulary.statement_qualities import is_quality
from catalog.vocabulary.statement_state import State
from catalog.vocabulary.statement_walk import Walk

# 「动物里只接受马」 refuses the other animals.
ONLY = ("只", "唯", "仅", "only")
# 'Too expensive' says nothing of a taste.
COSTLY = frozenset(("expensive", "pricey", "dear", "costly", "贵", "much", "多"))


def apply_cue(walk: Walk, cue: Cue) -> None:
    """Do to the reading what a cue that ends at `walk.after` does."""
    if cue in {Cue.LIKED_ONCE, Cue.DISLIKED_ONCE}:
        if walk.now_follows():
            _past(walk)
            return
        cue = Cue.LIKE if cue is Cue.LIKED_ONCE else Cue.DISLIKE
    if walk.state.denying and cue in {Cue.DISLIKE, Cue.DISLIKE_IDIOM, Cue.BLAME}:
        walk.state.denying, cue = False, Cue.TOLERATE
    RULES[cue](walk)


def _verdict(walk: Walk, cue: Cue) -> None:
    verdict = -1 if cue is Cue.DISLIKE else 1
    walk.judge(-verdict if walk.state.negated else verdict)
    walk.state.comparing = cue in {Cue.PREFER, Cue.INSTEAD}
    if cue is Cue.INSTEAD:
        walk.silence(walk.tolerated)


def _contrast(walk: Walk) -> None:
    walk.close()
    walk.state = State()


def _except(walk: Walk, *, later: bool = True) -> None:
    """Turn to the other side; without any, to the dislike of what a verdict may still turn."""
    state = walk.state
    base = state.polarity or (walk.last if walk.sentence and not state.waiting else 0)
    walk.denied = walk.denied or base >= 0
    state.set(-base or -1)
    state.lacking = True
    state.excepting = later and not base


def _excepted(walk: Walk) -> None:
    for row in walk.segment:
        walk.assign(row, -(walk.before or 1))


def _appraise(walk: Walk, verdict: int) -> None:
    for row in walk.state.waiting:
        walk.assign(row, verdict)
    if verdict < 0 and walk.state.polarity < 0:
        walk.state.qualified = True


def _tolerate(walk: Walk) -> None:
    if not walk.state.silent:
        walk.newly_tolerated += walk.state.waiting
        tolerated = set(walk.state.waiting)
        walk.judge(1)
        walk.merely |= tolerated
        walk.state.tolerating = True


def _indifferent(walk: Walk) -> None:
    topic = [] if walk.segment else walk.topic
    walk.silence([*walk.state.waiting, *walk.tolerated, *topic])
    walk.tolerated = []
    walk.state.silent = True


def _decline(walk: Walk) -> None:
    """Take back what was tolerated; what was not is disliked."""
    walk.silence(walk.tolerated)
    walk.tolerated = []
    walk.judge(-1)


def _past(walk: Walk) -> None:
    # 'I loved dragons as a child': a time may stand behind.
    rows = list(walk.segment if walk.ends_here() else walk.state.waiting)
    walk.past += rows
    walk.silence(rows)
    walk.state.waiting = []
    walk.state.silent = True


def _others(walk: Walk) -> None:
    if walk.last_of_writer >= walk.after:
        walk.state.silent = walk.state.of_others = True


def _now(walk: Walk) -> None:
    walk.close()
    walk.state = State()


def _long_ago(walk: Walk) -> None:
    walk.past += walk.sentence
    walk.silence(walk.sentence)


def _moved(walk: Walk) -> None:
    _past(walk)
    walk.state.moving = True


def _became(walk: Walk) -> None:
    _long_ago(walk)
    _now(walk)


def _towards(walk: Walk) -> None:
    if walk.state.moving:
        _now(walk)


def _owned(walk: Walk) -> None:
    _past(walk)
    walk.state.owned = True


def _still(walk: Walk) -> None:
    for row in walk.past:
        walk.assign(row, walk.past_verdict)
    walk.past = []


def _deny(walk: Walk) -> None:
    walk.state.denying = True


def _then(walk: Walk) -> None:
    if walk.state.silent and not walk.now_follows():
        _now(walk)


def _turned(walk: Walk, verdict: int) -> None:
    if not walk.ends_here():
        _now(walk)
        return
    for row in {*walk.sentence, *walk.past}:
        walk.assign(row, verdict)
    walk.past = []


def _rest(walk: Walk, verdict: int) -> None:
    """Judge what the sentence took something out of: 'of animals', 「动物画里」."""
    for row in walk.sentence:
        after = walk.mentions[row].last
        if after < len(walk.tokens) and walk.tokens[after].text in WITHIN:
            walk.assign(row, verdict)


def mean_quality(walk: Walk) -> None:
    """Mean a quality: of things named in this clause, or of what follows."""
    state = walk.state
    # 'I like trees, too' and 'I like too many things' refuse nothing.
    also = walk.tokens[walk.after - 1].text.casefold() == "too" and walk.ends_here()
    if also or (state.polarity > 0 and not state.carried):
        return
    things = [
        row
        for row in walk.segment
        if not is_quality(walk.mentions[row]) and not _is_described(walk, row)
    ]
    walk.silence(things)
    if walk.next_word() not in COSTLY:
        for row in things:
            if walk.mentions[row].artist and row in state.waiting:
                walk.assign(row, -1)
    state.waiting = [row for row in state.waiting if row not in things]
    state.set(-1)
    state.qualified = True


def _is_described(walk: Walk, row: int) -> bool:
    """Tell whether a thing is wanted as it is said: 'landscapes that aren't too dark'."""
    after = walk.mentions[row].last
    follows = walk.tokens[after].text.casefold() if after < len(walk.tokens) else ""
    return follows in RELATIVE | CONDITION and walk.polarities[row] > 0


def _quality(walk: Walk) -> None:
    if walk.state.polarity < 0:
        walk.state.qualified = True


def _than(walk: Walk) -> None:
    if walk.state.moving:
        _now(walk)
    elif walk.state.comparing:
        walk.state.set(-1)


def _refuse(walk: Walk, cue: Cue) -> None:
    """Set what follows against; at the end of its clause a negation judges what came before."""
    state, walk.denied = walk.state, True
    walk.taken_back = bool(walk.newly_tolerated)
    walk.judge_excepted(-1)
    if cue is Cue.LACK and walk.ends_here() and not walk.sentence:
        walk.silence(walk.earlier)  # 'I loved it for years. No more.'
    else:
        walk.judge_earlier(-1)
    if cue is Cue.NEGATION:
        walk.judge_topic(-1)
    if cue is Cue.NEGATION and walk.ends_here():
        for row in state.waiting:
            walk.assign(row, -1)
    state.set(-1)
    state.lacking = cue is Cue.LACK
    state.negated = cue is Cue.NEGATION


def _affirm(walk: Walk) -> None:
    before = walk.tokens[max(0, walk.after - 2) : walk.after]
    if any(token.text.startswith(ONLY) for token in before):
        _rest(walk, verdict=-1)
    walk.state.set(1 if walk.state.polarity else 0)
    # 「只有橙色不行」: a verdict may still follow.
    walk.state.carried = True


def _nothing(_walk: Walk) -> None:
    pass


RULES: Mapping[Cue, Callable[[Walk], None]] = {
    Cue.LIKE: partial(_verdict, cue=Cue.LIKE),
    Cue.DISLIKE: partial(_verdict, cue=Cue.DISLIKE),
    Cue.PREFER: partial(_verdict, cue=Cue.PREFER),
    Cue.INSTEAD: partial(_verdict, cue=Cue.INSTEAD),
    Cue.THAN: _than,
    Cue.NEGATION: partial(_refuse, cue=Cue.NEGATION),
    Cue.LACK: partial(_refuse, cue=Cue.LACK),
    Cue.CONTRAST: _contrast,
    Cue.AFFIRM: _affirm,
    Cue.EXCEPT: _except,
    Cue.ALL_BUT: partial(_except, later=False),
    Cue.EXCEPTED: _excepted,
    Cue.DENY: _deny,
    Cue.REST: partial(_rest, verdict=-1),
    Cue.REST_LIKED: partial(_rest, verdict=1),
    Cue.PRAISE: partial(_appraise, verdict=1),
    Cue.BLAME: partial(_appraise, verdict=-1),
    Cue.LIKE_IDIOM: partial(Walk.judge, verdict=1),
    Cue.DISLIKE_IDIOM: partial(Walk.judge, verdict=-1),
    Cue.TOLERATE: _tolerate,
    Cue.INDIFFERENT: _indifferent,
    Cue.DECLINE: _decline,
    Cue.PAST: _past,
    Cue.NOW: _now,
    Cue.LONG_AGO: _long_ago,
    Cue.MOVED: _moved,
    Cue.BECAME: _became,
    Cue.TOWARDS: _towards,
    Cue.OWNED: _owned,
    Cue.STILL: _still,
    Cue.THEN: _then,
    Cue.TURNED: partial(_turned, verdict=1),
    Cue.TURNED_AWAY: partial(_turned, verdict=-1),
    Cue.OTHERS: _others,
    Cue.TOO: mean_quality,
    Cue.QUALITY: _quality,
    Cue.NOTHING: _nothing,
}
