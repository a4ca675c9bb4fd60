"""Parses a statement of taste: likes and dislikes, with the scope of every negation.

A statement goes through five steps, each in a module of its own:

1. words (`statement_words`): tokens, and the things that they name: concepts, artists, emojis;
2. cues (`statement_cues`): the words that say something of things: 'love', 'can't stand',
   「不喜欢」, 'except', 'used to', with their places;
3. verdicts (`statement_pass`): one pass from word to word. A cue does what its rule says
   (`statement_rules`) to the walk (`statement_walk`): it sets the polarity of the things after it,
   or judges those before it ('circles bore me', 「抽象就算了」). A contrast ('but') or the
   end of a sentence ends its reach; a comma only weakens it, so that a list goes on ('no snakes,
   insects'). Double negation turns back, an exception to a dislike is liked, and what is only of
   the past, of others, or tolerated and then declined is neither. At last a thing that was refused
   for its quality alone is left out (`statement_qualities`);
4. weights (`statement_weights`): how strongly each is meant;
5. chips, and the clauses for an encoder (here).

Each step takes time in proportion to the text's length.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.vocabulary.concept import HAN, concepts
from catalog.vocabulary.statement_pass import judge
from catalog.vocabulary.statement_weights import WEAK, weight_of
from catalog.vocabulary.statement_words import statement_words
from catalog.vocabulary.text import (
    COMMAS,
    ENDS,
    Mention,
    Token,
    general_words,
    gloss_tokens,
    keywords,
    normalise,
)


@dataclass(frozen=True)
class Chip:
    """A concept that is liked (+1) or disliked (-1), weight 0 to 1, and the word for it.

    Of an artist, `concept_id` is empty and `artist` their English name.
    """

    concept_id: str
    polarity: int
    weight: float
    word: str = ""
    artist: str = ""


@dataclass(frozen=True)
class Clause:
    """A stretch of the text with one polarity (0: neither), and its gloss for an encoder."""

    text: str
    polarity: int
    gloss: str
    concept_ids: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A parsed statement. `understood` is false when it names nothing; then it has no clauses."""

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


def read_statement(
    text: str,
    *,
    apart: Sequence[tuple[int, int]] = (),
    artists: Mapping[str, str] | None = None,
) -> Reading:
    """Parse a statement in English, Chinese or both; never fails.

    apart: places of the normalised text that were read otherwise. artists: more artists than the
    table's, by `artist_names.name_key`.
    """
    normal = normalise(text)
    tokens, named = statement_words(normal, apart=apart, artists=artists)
    judged = judge(tokens, named)
    # A word that was a cue ('I love …') is no subject here.
    subjects = [row for row, mention in enumerate(named) if mention.first not in judged.cues]
    mentions = [named[row] for row in subjects]
    polarities = [judged.polarities[row] for row in subjects]
    begun = {mention.first for mention in mentions}
    weights = [
        WEAK if row in judged.merely else weight_of(tokens, named[row], begun) for row in subjects
    ]
    chips = _chips(normal, mentions, polarities, weights)
    readable = _in_words(tokens, mentions)
    return Reading(
        language="zh" if HAN.search(normal) else "en",
        normalised=normal,
        chips=chips,
        keywords=tuple(keywords(normal)),
        sentiment=_sentiment(tokens, chips),
        clauses=tuple(_clauses(normal, readable, mentions, polarities, judged.cues))
        if chips
        else (),
    )


def _chips(
    normal: str, mentions: list[Mention], polarities: list[int], weights: list[float]
) -> tuple[Chip, ...]:
    """Return what is liked or disliked, each thing once: what is said of it last counts."""
    chips: dict[str, Chip] = {}
    for mention, polarity, weight in zip(mentions, polarities, weights, strict=True):
        if polarity:
            word = normal[mention.start : mention.end]
            chips[mention.concept_id or mention.artist] = Chip(
                mention.concept_id, polarity, weight, word, artist=mention.artist
            )
    return tuple(chips.values())


def _in_words(tokens: list[Token], mentions: list[Mention]) -> list[Token]:
    """Return the tokens with artists by name and emojis by their concept, for the gloss."""
    readable = list(tokens)
    for mention in mentions:
        if mention.artist:
            readable[mention.first] = replace(tokens[mention.first], text=mention.artist)
        elif not mention.text[0].isalnum():
            name = concepts()[mention.concept_id].en[0]
            readable[mention.first] = replace(tokens[mention.first], text=name)
    return readable


def _sentiment(tokens: list[Token], chips: Sequence[Chip]) -> float:
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
