"""The pass over a statement's words: which mention is liked, disliked, or neither."""

from typing import TYPE_CHECKING

from catalog.vocabulary.statement_cues import (
    INCLUDING,
    PARTICLES,
    PRONOUNS,
    RELATIVE,
    WITHIN,
    WRITER,
    Cue,
    cues_in,
)
from catalog.vocabulary.statement_qualities import is_quality, keep_things
from catalog.vocabulary.statement_state import State
from catalog.vocabulary.text import COMMAS, ENDS, Mention, Token

if TYPE_CHECKING:
    from collections.abc import Callable


class Pass:
    """One pass over the tokens; `marks` are tokens that belong to cues.

    `segment`: mentions since the last comma or boundary. `before`, `last`: polarity of the last
    mention in earlier segments, and at all.
    """

    def __init__(self, tokens: list[Token], mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.at = {mention.first: row for row, mention in enumerate(mentions)}
        self.mentions = mentions
        self.polarities = [1] * len(mentions)
        self.marks: set[int] = set()
        self.state = State()
        self.segment: list[int] = []
        self.sentence: list[int] = []
        self.denied = False
        # A denial came after what was tolerated in the same segment: 「不讨厌也不热衷」.
        self.taken_back = False
        self.last = self.before = 0
        self.excepted: list[int] = []
        self.tolerated: list[int] = []
        self.newly_tolerated: list[int] = []
        # Those whose liking is no more than tolerance.
        self.merely: set[int] = set()
        self.past: list[int] = []
        self.past_verdict = 1
        self.next = 0
        self.found = cues_in(tokens)
        self.rules: dict[Cue, Callable[[], None]] = {
            Cue.CONTRAST: self._contrast,
            Cue.EXCEPT: self._except,
            Cue.ALL_BUT: lambda: self._except(later=False),
            Cue.EXCEPTED: self._excepted,
            Cue.PRAISE: lambda: self._appraise(1),
            Cue.BLAME: lambda: self._appraise(-1),
            Cue.INDIFFERENT: self._indifferent,
            Cue.DECLINE: self._decline,
            Cue.TOLERATE: self._tolerate,
            Cue.PAST: self._past,
            Cue.OTHERS: self._others,
            Cue.NOW: self._now,
            Cue.LONG_AGO: self._long_ago,
            Cue.MOVED: self._moved,
            Cue.BECAME: self._became,
            Cue.STILL: self._still,
            Cue.REST: self._rest,
            Cue.TOO: self._too,
            Cue.QUALITY: self._quality,
            Cue.LIKE_IDIOM: lambda: self._judge(1),
            Cue.DISLIKE_IDIOM: lambda: self._judge(-1),
            Cue.THAN: self._than,
            Cue.AFFIRM: lambda: self.state.set(1 if self.state.polarity else 0),
            Cue.NOTHING: lambda: None,
        }

    def run(self) -> tuple[list[int], set[int]]:
        """Return each mention's polarity (0: neither), and the cues' tokens."""
        place = 0
        while place < len(self.tokens):
            cue, length = self.found.get(place, (None, 0))
            row = self.at.get(place)
            named = 0 if row is None else self.mentions[row].last - place
            if cue is not None and named <= length and self._is_cue(cue, row):
                self.marks.update(range(place, place + length))
                self.next = place + length
                self._apply(cue)
                place += length
            elif row is not None:
                self._mention(row)
                place = self.mentions[row].last
            else:
                self._skip(self.tokens[place].text)
                place += 1
        self._close()
        keep_things(self.tokens, self.mentions, self.polarities)
        return self.polarities, self.marks

    def _is_cue(self, cue: Cue, row: int | None) -> bool:
        """Tell whether a cue is meant, and not what it names: 'bar' excepts after a refusal."""
        return row is None or cue is not Cue.EXCEPT or self.last < 0

    def _mention(self, row: int) -> None:
        if self.mentions[row].text[0] == "太" and is_quality(self.mentions[row]):
            self.next = self.mentions[row].last
            self._too()
        state = self.state
        self.taken_back = False
        self.segment.append(row)
        self.sentence.append(row)
        if state.silent:
            self.polarities[row] = 0
            self.past.append(row)
            return
        if state.was_qualified and not is_quality(self.mentions[row]):
            state.set(0)
        polarity = state.polarity or 1
        if state.qualified and polarity < 0 and not is_quality(self.mentions[row]):
            polarity = 0
        self.polarities[row] = polarity
        self.last = polarity or self.last
        if state.polarity == 0 or state.carried:
            state.waiting.append(row)
        if state.excepting:
            self.excepted.append(row)
        if state.tolerating:
            self.newly_tolerated.append(row)
            self.merely.add(row)

    def _skip(self, text: str) -> None:
        state = self.state
        if text in ENDS:
            self._close()
            self.state = State()
            self.excepted, self.sentence = [], []
        elif text in COMMAS:
            self._close()
            if state.lacking:
                state.set(0)
            state.carried = state.polarity != 0
            state.was_qualified = state.qualified
            state.comparing = state.negated = state.qualified = False
            state.waiting = []
        elif state.of_others and text.casefold() in WRITER:
            self.state = State()
        elif text == "的" and state.lacking:
            # 「没有人物的风景」: the lack ends with its phrase.
            state.set(0)

    def _close(self) -> None:
        """End a segment: a refusal without a thing of its own is one of what was tolerated."""
        if self.taken_back:
            self._silence(self.newly_tolerated)
            self.newly_tolerated = []
        known = {self.mentions[row].concept_id for row in self.tolerated}
        anew = {self.mentions[row].concept_id for row in self.segment} - known
        if anew or (self.segment and not self.denied):
            self.before = self.last
            self.tolerated = self.newly_tolerated
        elif self.denied:
            self._silence([*self.tolerated, *(self.segment if known else ())])
            self.tolerated = []
        self.newly_tolerated = []
        self.segment, self.denied, self.taken_back = [], False, False

    def _apply(self, cue: Cue) -> None:
        if cue in {Cue.LIKED_ONCE, Cue.DISLIKED_ONCE}:
            if self._now_follows():
                self._past()
                return
            cue = Cue.LIKE if cue is Cue.LIKED_ONCE else Cue.DISLIKE
        if cue in self.rules:
            self.rules[cue]()
        elif cue in {Cue.LIKE, Cue.DISLIKE, Cue.PREFER, Cue.INSTEAD}:
            verdict = -1 if cue is Cue.DISLIKE else 1
            self._judge(-verdict if self.state.negated else verdict)
            self.state.comparing = cue in {Cue.PREFER, Cue.INSTEAD}
            if cue is Cue.INSTEAD:
                self._silence(self.tolerated)
        else:
            self._refuse(cue)

    def _than(self) -> None:
        if self.state.moving:
            self._now()
        elif self.state.comparing:
            self.state.set(-1)

    def _refuse(self, cue: Cue) -> None:
        """Set what follows against; at the end of its clause a negation judges what came before."""
        state, self.denied = self.state, True
        self.taken_back = bool(self.newly_tolerated)
        self._judge_excepted(-1)
        if cue is Cue.NEGATION and self._ends_here():
            for row in state.waiting:
                self._assign(row, -1)
        state.set(-1)
        state.lacking = cue is Cue.LACK
        state.negated = cue is Cue.NEGATION

    def _judge(self, verdict: int) -> None:
        """Set the polarity of what follows, and of what waits before in the same clause."""
        state = self.state
        self.denied = self.denied or verdict < 0
        self.taken_back = self.taken_back or (verdict < 0 and bool(self.newly_tolerated))
        turns = state.silent and not self.segment and self._next() in PRONOUNS
        if turns and self._now_follows():
            state.silent = False
        if state.silent:
            self.past += state.waiting
            self._silence(state.waiting)
            state.waiting = []
            self.past_verdict = verdict
            return
        if self.past and not self.segment and (self._ends_here() or self._next() in PRONOUNS):
            for row in self.past:
                self._assign(row, verdict)
            self.past = []
        for row in state.waiting:
            self._assign(row, verdict)
        self._judge_excepted(verdict)
        state.waiting = []
        state.set(verdict)

    def _judge_excepted(self, verdict: int) -> None:
        """Set what was excepted beforehand to the other side: 'Except for etchings, I hate …'."""
        if not self.excepted:
            return
        start = self.mentions[self.excepted[-1]].last
        between = {token.text.casefold() for token in self.tokens[start : self.next]}
        including = verdict > 0 and not INCLUDING.isdisjoint(between)
        for row in self.excepted:
            self._assign(row, 1 if including else -verdict)
        self.excepted = []

    def _assign(self, row: int, polarity: int) -> None:
        self.polarities[row] = polarity
        self.merely.discard(row)
        self.last = polarity or self.last

    def _silence(self, rows: list[int]) -> None:
        for row in rows:
            self.polarities[row] = 0

    def _contrast(self) -> None:
        self._close()
        self.state = State()

    def _except(self, *, later: bool = True) -> None:
        """Turn to the other side; without any, to the dislike of what a verdict may still turn."""
        state = self.state
        base = state.polarity or (self.last if self.sentence and not state.waiting else 0)
        self.denied = self.denied or base >= 0
        state.set(-base or -1)
        state.lacking = True
        state.excepting = later and not base

    def _excepted(self) -> None:
        for row in self.segment:
            self._assign(row, -(self.before or 1))

    def _appraise(self, verdict: int) -> None:
        for row in self.state.waiting:
            self._assign(row, verdict)
        if verdict < 0 and self.state.polarity < 0:
            self.state.qualified = True

    def _tolerate(self) -> None:
        if not self.state.silent:
            self.newly_tolerated += self.state.waiting
            tolerated = set(self.state.waiting)
            self._judge(1)
            self.merely |= tolerated
            self.state.tolerating = True

    def _indifferent(self) -> None:
        self._silence([*self.state.waiting, *self.tolerated])
        self.tolerated = []
        self.state.silent = True

    def _decline(self) -> None:
        """Take back what was tolerated; what was not is disliked."""
        self._silence(self.tolerated)
        self.tolerated = []
        self._judge(-1)

    def _past(self) -> None:
        self.past += self.state.waiting
        self._silence(self.state.waiting)
        self.state.waiting = []
        self.state.silent = True

    def _others(self) -> None:
        if any(self._is_writer(place) for place in range(self.next, len(self.tokens))):
            self.state.silent = self.state.of_others = True

    def _is_writer(self, place: int) -> bool:
        """Tell whether the writer speaks of themselves here, behind a mark."""
        return (
            self.tokens[place].text.casefold() in WRITER
            and place not in self.found
            and self.tokens[place - 1].text in ENDS | COMMAS | {"but", "但", "而"}
        )

    def _now(self) -> None:
        self._close()
        self.state = State()

    def _now_follows(self) -> bool:
        later = (place for place in self.found if place >= self.next)
        return any(self.found[place][0] in {Cue.NOW, Cue.LONG_AGO} for place in later)

    def _long_ago(self) -> None:
        self.past += self.sentence
        self._silence(self.sentence)

    def _moved(self) -> None:
        self._past()
        self.state.moving = True

    def _became(self) -> None:
        self._long_ago()
        self._now()

    def _still(self) -> None:
        for row in self.past:
            self._assign(row, self.past_verdict)
        self.past = []

    def _rest(self) -> None:
        """Refuse what the sentence took something out of: 'of animals', 「动物画里」."""
        for row in self.sentence:
            after = self.mentions[row].last
            if after < len(self.tokens) and self.tokens[after].text in WITHIN:
                self._assign(row, -1)

    def _too(self) -> None:
        """Mean a quality: of things named in this clause, or of what follows."""
        state = self.state
        # 'I like trees, too' and 'I like too many things' refuse nothing.
        also = self.tokens[self.next - 1].text.casefold() == "too" and self._ends_here()
        if also or (state.polarity > 0 and not state.carried):
            return
        things = [
            row
            for row in self.segment
            if not is_quality(self.mentions[row]) and not self._is_described(row)
        ]
        self._silence(things)
        state.waiting = [row for row in state.waiting if row not in things]
        state.set(-1)
        state.qualified = True

    def _is_described(self, row: int) -> bool:
        """Tell whether a thing is wanted as it is said: 'landscapes that aren't too dark'."""
        after = self.mentions[row].last
        follows = self.tokens[after].text.casefold() if after < len(self.tokens) else ""
        return follows in RELATIVE and self.polarities[row] > 0

    def _quality(self) -> None:
        if self.state.polarity < 0:
            self.state.qualified = True

    def _next(self) -> str:
        return self.tokens[self.next].text.casefold() if self.next < len(self.tokens) else ""

    def _ends_here(self) -> bool:
        """Tell whether nothing but particles stands between here and the next mark."""
        place = self.next
        while place < len(self.tokens) and self.tokens[place].text in PARTICLES:
            place += 1
        return place == len(self.tokens) or self.tokens[place].text in ENDS | COMMAS
