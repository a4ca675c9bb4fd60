"""The walk through a statement: what it has seen so far, and what every rule does with it.

The rules are in `statement_rules`, one a cue; `statement_pass` goes from word to word.
"""

from catalog.vocabulary.statement_cues import (
    INCLUDING,
    PARTICLES,
    PRONOUNS,
    WRITER,
    Cue,
    cues_in,
)
from catalog.vocabulary.statement_state import State
from catalog.vocabulary.text import COMMAS, ENDS, Mention, Token

# What the writer's own taste may follow, beside a mark: 'my wife loves cats but I …'.
TURNS = frozenset((*ENDS, *COMMAS, "but", "但", "而"))
TODAY = frozenset((Cue.NOW, Cue.LONG_AGO))


class Walk:
    """Where the walk is and what it has seen; rows are those of `mentions`.

    after: the place behind the cue that is being applied. segment, sentence: mentions since the
    last comma or boundary, and since the last end. before, last: polarity of the last mention in
    earlier segments, and at all. denied: the segment refuses something. taken_back: a denial came
    after what was tolerated in the same segment (「不讨厌也不热衷」). merely: mentions whose liking
    is no more than tolerance. past: what belongs to the past, with `past_verdict`. earlier: the
    mentions of the sentence before, which may have `asked`. topic: mentions of earlier segments
    that no cue has judged.
    """

    def __init__(self, tokens: list[Token], mentions: list[Mention]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.polarities = [1] * len(mentions)
        self.state = State()
        self.after = 0
        self.segment: list[int] = []
        self.sentence: list[int] = []
        self.denied = self.taken_back = False
        self.last = self.before = 0
        self.earlier: list[int] = []
        self.asked = False
        self.topic: list[int] = []
        self.excepted: list[int] = []
        self.tolerated: list[int] = []
        self.newly_tolerated: list[int] = []
        self.merely: set[int] = set()
        self.past: list[int] = []
        self.past_verdict = 1
        self.found = cues_in(tokens)
        self.last_of_today = max(
            (place for place, (cue, _) in self.found.items() if cue in TODAY), default=-1
        )
        self.last_of_writer = max(filter(self._is_writer, range(len(tokens))), default=-1)

    def _is_writer(self, place: int) -> bool:
        """Tell whether the writer speaks of themselves here, behind a mark."""
        return (
            self.tokens[place].text.casefold() in WRITER
            and place not in self.found
            and self.tokens[place - 1].text in TURNS
        )

    def close(self) -> None:
        """End a segment: a refusal without a thing of its own is one of what was tolerated."""
        if self.taken_back:
            self.silence(self.newly_tolerated)
            self.newly_tolerated = []
        known = {self.mentions[row].concept_id for row in self.tolerated}
        anew = {self.mentions[row].concept_id for row in self.segment} - known
        if anew or (self.segment and not self.denied):
            self.before = self.last
            self.tolerated = self.newly_tolerated
        elif self.denied:
            self.silence([*self.tolerated, *(self.segment if known else ())])
            self.tolerated = []
        self.newly_tolerated = []
        self.segment, self.denied, self.taken_back = [], False, False

    def judge(self, verdict: int) -> None:
        """Set the polarity of what follows, and of what waits before in the same clause."""
        state = self.state
        self.denied = self.denied or verdict < 0
        self.taken_back = self.taken_back or (verdict < 0 and bool(self.newly_tolerated))
        if state.owned:
            state.silent = state.owned = False
        turns = state.silent and not self.segment and self.next_word() in PRONOUNS
        if turns and self.now_follows():
            state.silent = False
        if state.silent:
            self.past += state.waiting
            self.silence(state.waiting)
            state.waiting = []
            self.past_verdict = verdict
            return
        if self.past and not self.segment and (self.ends_here() or self.next_word() in PRONOUNS):
            for row in self.past:
                self.assign(row, verdict)
            self.past = []
        if verdict < 0 and self.ends_here() and self._is_refused():
            # 'There isn't a Constable I don't like'.
            state.waiting, verdict = list(self.segment), 1
        for row in state.waiting:
            self.assign(row, verdict)
        self.judge_excepted(verdict)
        self.judge_earlier(verdict)
        self.judge_topic(verdict)
        state.waiting = []
        state.qualified = False
        state.set(verdict)

    def _is_refused(self) -> bool:
        """Tell whether all that the segment names is refused."""
        return bool(self.segment) and all(self.polarities[row] < 0 for row in self.segment)

    def judge_earlier(self, verdict: int) -> None:
        """Judge the sentence before: 'Prints? No.', 'A Monet. I love it.'."""
        if self.sentence or not self.earlier:
            return
        answers = self.asked and self.ends_here()
        if answers or (self.next_word() in PRONOUNS and self.ends_here(self.after + 1)):
            for row in self.earlier:
                self.assign(row, 0 if row in self.merely and verdict < 0 else verdict)
            self.earlier = []

    def judge_topic(self, verdict: int) -> None:
        """Judge what the sentence began with: 'Abstract art, I hate it', 「抽象画，我不喜欢」."""
        is_bare = self.ends_here() or (
            self.next_word() in PRONOUNS and self.ends_here(self.after + 1)
        )
        if is_bare and not self.segment:
            for row in self.topic:
                self.assign(row, verdict)
            self.topic = []

    def end_sentence(self, *, asked: bool) -> None:
        """End a sentence; what it names may be judged by the next one, if it is of one mind."""
        self.close()
        of_one_mind = len({self.polarities[row] for row in self.sentence}) == 1
        self.earlier = self.sentence if of_one_mind else []
        self.asked = asked
        self.excepted, self.sentence, self.topic = [], [], []

    def judge_excepted(self, verdict: int) -> None:
        """Set what was excepted beforehand to the other side: 'Except for etchings, I hate …'."""
        if not self.excepted:
            return
        start = self.mentions[self.excepted[-1]].last
        between = {token.text.casefold() for token in self.tokens[start : self.after]}
        including = verdict > 0 and not INCLUDING.isdisjoint(between)
        for row in self.excepted:
            self.assign(row, 1 if including else -verdict)
        self.excepted = []

    def assign(self, row: int, polarity: int) -> None:
        """Set the polarity of a mention, which is then no mere tolerance."""
        self.polarities[row] = polarity
        self.merely.discard(row)
        self.last = polarity or self.last

    def silence(self, rows: list[int]) -> None:
        """Say neither of some mentions."""
        for row in rows:
            self.polarities[row] = 0

    def now_follows(self) -> bool:
        """Tell whether the statement still comes to what is of today."""
        return self.last_of_today >= self.after

    def next_word(self) -> str:
        """Return the word or mark behind the cue, in small letters; '' at the end."""
        return self.tokens[self.after].text.casefold() if self.after < len(self.tokens) else ""

    def ends_here(self, place: int | None = None) -> bool:
        """Tell whether nothing but particles stands between here and the next mark."""
        place = self.after if place is None else place
        while place < len(self.tokens) and self.tokens[place].text in PARTICLES:
            place += 1
        return place == len(self.tokens) or self.tokens[place].text in ENDS | COMMAS
