"""Parses a statement of taste: likes and dislikes, with the scope of every negation.

One pass over the words. Cues ('love', 'can't stand', 「不喜欢」, 'except') set the polarity of the
concepts after them; a contrast ('but', 「但」) or the end of a sentence ends a cue's reach; a comma
only weakens it, so that a list goes on ('no snakes, insects') while a verdict that comes after its
subject ('circles bore me', 「立体主义就算了」) still overrules. Double negation turns back.
"""

from dataclasses import dataclass, field

from catalog.vocabulary.concept import HAN
from catalog.vocabulary.statement_cues import Cue, cues, joined
from catalog.vocabulary.text import (
    Mention,
    Token,
    general_words,
    gloss_tokens,
    keywords,
    mentions_among,
    normalise,
    tokenise,
)

ENDS = frozenset('.!?;:。！？；：…()[]"')
COMMAS = frozenset(",，")
LONGEST_CUE_TOKENS = 6
STRONG, PLAIN, WEAK = 1.0, 0.8, 0.5


@dataclass(frozen=True)
class Chip:
    """A concept that is liked (+1) or disliked (-1), weight 0 to 1, and the word for it."""

    concept_id: str
    polarity: int
    weight: float
    word: str = ""


@dataclass(frozen=True)
class Clause:
    """A stretch of the text with one polarity (0: neither), and its gloss for an encoder."""

    text: str
    polarity: int
    gloss: str
    concept_ids: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A parsed statement. `understood` is false when it names no concept."""

    language: str
    normalised: str
    chips: tuple[Chip, ...]
    keywords: tuple[str, ...]
    sentiment: float
    clauses: tuple[Clause, ...]

    @property
    def understood(self) -> bool:
        """Tell whether anything was read."""
        return bool(self.chips)


@dataclass
class _State:
    """Where the pass stands: the polarity in force, and whether a comma has weakened it."""

    polarity: int = 0
    carried: bool = False
    lacking: bool = False
    negated: bool = False
    comparing: bool = False
    # Mentions since the last boundary that no cue came before.
    waiting: list[int] = field(default_factory=list)

    def set(self, polarity: int) -> None:
        self.polarity, self.carried, self.lacking, self.negated = polarity, False, False, False


def read_statement(text: str) -> Reading:
    """Parse a statement in English, Chinese or both; never fails."""
    normal = normalise(text)
    tokens = tokenise(normal)
    mentions = mentions_among(tokens)
    polarities, marks = _Pass(tokens, mentions).run()
    # A word that was a cue ('I love …') is no subject here.
    subjects = [row for row, mention in enumerate(mentions) if mention.first not in marks]
    mentions = [mentions[row] for row in subjects]
    polarities = [polarities[row] for row in subjects]
    chips: dict[str, Chip] = {}
    for mention, polarity in zip(mentions, polarities, strict=True):
        weight = _weight(tokens, mention)
        word = normal[mention.start : mention.end]
        chips[mention.concept_id] = Chip(mention.concept_id, polarity, weight, word)
    return Reading(
        language="zh" if HAN.search(normal) else "en",
        normalised=normal,
        chips=tuple(chips.values()),
        keywords=tuple(keywords(normal)),
        sentiment=_sentiment(tokens, list(chips.values())),
        clauses=tuple(_clauses(normal, tokens, mentions, polarities, marks)),
    )


class _Pass:
    """The pass over the tokens; `marks` are tokens that belong to cues."""

    def __init__(self, tokens: list[Token], mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.at = {mention.first: row for row, mention in enumerate(mentions)}
        self.mentions = mentions
        self.polarities = [1] * len(mentions)
        self.marks: set[int] = set()
        self.state = _State()

    def run(self) -> tuple[list[int], set[int]]:
        """Return each mention's polarity, and the cues' tokens."""
        place = 0
        while place < len(self.tokens):
            cue, length = self._cue_at(place)
            row = self.at.get(place)
            if cue is not None and not (row is not None and self._longer(row, length)):
                self.marks.update(range(place, place + length))
                self._apply(cue)
                place += length
            elif row is not None:
                self._mention(row)
                place = self.mentions[row].last
            else:
                self._skip(self.tokens[place].text)
                place += 1
        return self.polarities, self.marks

    def _longer(self, row: int, length: int) -> bool:
        mention = self.mentions[row]
        return mention.last - mention.first > length

    def _cue_at(self, place: int) -> tuple[Cue | None, int]:
        for length in range(min(LONGEST_CUE_TOKENS, len(self.tokens) - place), 0, -1):
            cue = cues().get(joined(self.tokens[place : place + length]))
            if cue is not None:
                return cue, length
        return None, 0

    def _mention(self, row: int) -> None:
        state = self.state
        self.polarities[row] = state.polarity or 1
        if state.polarity == 0 or state.carried:
            state.waiting.append(row)
        if state.negated and not state.polarity:
            self.polarities[row] = -1

    def _skip(self, text: str) -> None:
        state = self.state
        if text in ENDS:
            self.state = _State()
        elif text in COMMAS:
            if state.lacking:
                state.set(0)
            state.carried = state.polarity != 0
            state.comparing = state.negated = False
            state.waiting = []
        elif text == "的" and state.lacking:
            # 「没有人物的风景」: the lack ends with its phrase.
            state.set(0)

    def _apply(self, cue: Cue) -> None:
        state = self.state
        if cue is Cue.CONTRAST:
            self.state = _State()
        elif cue in {Cue.LIKE, Cue.DISLIKE, Cue.PREFER}:
            verdict = -1 if cue is Cue.DISLIKE else 1
            self._judge(-verdict if state.negated else verdict)
            state.comparing = cue is Cue.PREFER
        elif cue in {Cue.LIKE_IDIOM, Cue.DISLIKE_IDIOM}:
            self._judge(1 if cue is Cue.LIKE_IDIOM else -1)
        elif cue in {Cue.PRAISE, Cue.BLAME}:
            for row in state.waiting:
                self.polarities[row] = 1 if cue is Cue.PRAISE else -1
        elif cue in {Cue.AFFIRM, Cue.THAN}:
            self._continue(cue)
        else:
            state.set(-1)
            state.lacking = cue in {Cue.LACK, Cue.EXCEPT}
            state.negated = cue is Cue.NEGATION

    def _continue(self, cue: Cue) -> None:
        """Continue the earlier polarity ('but also'), or negate it in a comparison ('than')."""
        if cue is Cue.AFFIRM:
            self.state.set(1 if self.state.polarity else 0)
        elif self.state.comparing:
            self.state.set(-1)

    def _judge(self, verdict: int) -> None:
        """Set the polarity of what follows, and of what waits before in the same clause."""
        for row in self.state.waiting:
            self.polarities[row] = verdict
        self.state.waiting = []
        self.state.set(verdict)


def _weight(tokens: list[Token], mention: Mention) -> float:
    """Return how strongly a mention was meant, by the words of its clause before it."""
    words = general_words()["cues"]
    place = mention.first - 1
    near: list[str] = []
    while place >= 0 and tokens[place].text not in ENDS | COMMAS:
        near.append(tokens[place].text.casefold())
        place -= 1
    before = " ".join(reversed(near))
    if any(_contains_word(word, before) for word in words["weak"]):
        return WEAK
    return STRONG if any(_contains_word(word, before) for word in words["strong"]) else PLAIN


def _contains_word(word: str, text: str) -> bool:
    return f" {word} " in f" {text} "


def _sentiment(tokens: list[Token], chips: list[Chip]) -> float:
    """Return the balance of liking and disliking, from -1 to 1."""
    words = general_words()["sentiment"]
    before = {token.text.casefold() for token in tokens}
    likes = sum(chip.weight for chip in chips if chip.polarity > 0)
    likes += len(before & set(words["positive"]))
    dislikes = sum(chip.weight for chip in chips if chip.polarity < 0)
    dislikes += len(before & set(words["negative"]))
    return round((likes - dislikes) / (likes + dislikes), 3) if likes + dislikes else 0.0


def _clauses(
    normal: str,
    tokens: list[Token],
    mentions: list[Mention],
    polarities: list[int],
    marks: set[int],
) -> list[Clause]:
    """Cut the text at its marks; a clause with both likes and dislikes in it is cut between."""
    clauses: list[Clause] = []
    piece: list[int] = []
    inside: list[int] = []
    starts = {mention.first: row for row, mention in enumerate(mentions)}

    def close() -> None:
        if piece:
            clauses.append(_clause(normal, tokens, mentions, polarities, marks, piece, inside))
        piece.clear()
        inside.clear()

    for place, token in enumerate(tokens):
        row = starts.get(place)
        if token.text in ENDS | COMMAS or (
            row is not None and inside and polarities[row] != polarities[inside[-1]]
        ):
            close()
        if token.text not in ENDS | COMMAS:
            piece.append(place)
        if row is not None:
            inside.append(row)
    close()
    return clauses


def _clause(
    normal: str,
    tokens: list[Token],
    mentions: list[Mention],
    polarities: list[int],
    marks: set[int],
    piece: list[int],
    inside: list[int],
) -> Clause:
    stop = set(general_words()["stop"]["english"]) - {"in", "on", "of", "with", "by", "at"}
    content_tokens = [
        tokens[place]
        for place in piece
        if place not in marks and tokens[place].text.casefold() not in stop
    ]
    gloss = gloss_tokens(content_tokens)
    bare = not inside and any(place in marks for place in piece)
    polarity = polarities[inside[0]] if inside else (0 if bare or not gloss else 1)
    return Clause(
        text=normal[tokens[piece[0]].start : tokens[piece[-1]].end],
        polarity=polarity,
        gloss=gloss,
        concept_ids=tuple(mentions[row].concept_id for row in inside),
    )
