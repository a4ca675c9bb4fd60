"""Qualities and things: who refuses a gloomy landscape refuses the gloom, no landscape."""

from catalog.vocabulary.concept import Facet, concepts
from catalog.vocabulary.text import COMMAS, ENDS, Mention, Token

# What a thing can be like; these forms of the facet of styles are things themselves.
QUALITIES = frozenset((Facet.MOOD, Facet.STYLE, Facet.MOVEMENT, Facet.COLOUR))
# How a thing is done, of the facet of techniques.
MANNERS = frozenset((
    "freehand-brushwork", "meticulous-brushwork", "gestural", "hard-edge", "pointillism",
    "photographic", "diagrammatic", "splashed-ink", "impasto", "trompe-loeil",
))  # fmt: skip
NO_QUALITIES = frozenset((
    "colour", "stripes", "grid", "circle", "square", "triangle", "spiral", "line", "dots", "curve",
))  # fmt: skip
# Between a thing and what describes it: 'portraits by', 'landscapes with a lot of'.
BESIDE = 3
# What stands between two things that are refused both; 'violent scenes of the sea' has none of it.
JOINS = frozenset(("and", "or", "nor", "、", "和", "或", "与", "及", "&", "/", *COMMAS, *ENDS))


def is_quality(mention: Mention) -> bool:
    """Tell whether a mention says what something is like."""
    concept = concepts().get(mention.concept_id)
    if concept is None or concept.id in NO_QUALITIES:
        return False
    return concept.facet in QUALITIES or concept.id in MANNERS


def keep_things(tokens: list[Token], mentions: list[Mention], polarities: list[int]) -> None:
    """Set the polarity of a thing to neither (0) where it was refused with a quality before it."""
    for row in range(1, len(mentions)):
        before, mention = mentions[row - 1], mentions[row]
        between = {token.text for token in tokens[before.last : mention.first]}
        both_refused = polarities[row - 1] < 0 and polarities[row] < 0
        if both_refused and is_quality(before) and not _is_beside(before, mention):
            polarities[row] = polarities[row] if between & JOINS else 0


def _is_beside(before: Mention, mention: Mention) -> bool:
    """Tell whether a mention is a quality beside another: cold and dark, but no cold cubism."""
    facet, facet_before = (concepts()[each.concept_id].facet for each in (mention, before))
    return is_quality(mention) and not (
        facet is Facet.MOVEMENT and facet_before in {Facet.MOOD, Facet.COLOUR}
    )


def keep_refusals(tokens: list[Token], mentions: list[Mention], polarities: list[int]) -> None:
    """Keep a thing refused whose exception names it again: 'no portraits but Holbein's portraits'.

    What makes the exception is the mention beside it, and is liked; the thing itself is neither. So
    is a kind without a concept of its own: 'no calligraphy, except cursive script'.
    """
    refused: dict[str, str] = {}
    for row, mention in enumerate(mentions):
        word, name = mention.text.casefold(), mention.concept_id
        if polarities[row] < 0:
            refused[name] = word
        elif polarities[row] > 0 and name and name in refused:
            beside = [other for other in (row - 1, row + 1) if 0 <= other < len(mentions)]
            described = any(
                polarities[other] > 0 and _adjoin(tokens, mention, mentions[other])
                for other in beside
            )
            is_kind = word not in refused[name] and refused[name] not in word
            if described or is_kind:
                polarities[row] = 0


def _adjoin(tokens: list[Token], one: Mention, other: Mention) -> bool:
    """Tell whether one of two mentions describes the other: no join and few words between."""
    first, second = sorted((one, other), key=lambda mention: mention.first)
    between = {token.text for token in tokens[first.last : second.first]}
    return second.first - first.last <= BESIDE and not between & JOINS
