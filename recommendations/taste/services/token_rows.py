"""Tokens to be stored for what was read or chosen."""

from uuid import UUID

from catalog import selectors as catalog
from catalog.vocabulary import Chip, Concept, Reading, concepts
from catalog.vocabulary.artists import artists
from recommendations.taste.models import TasteToken

# One encoder call takes these; a statement with more is a list of keywords.
MAX_TOKENS = 40
LONGEST_TEXT, LONGEST_GLOSS, LONGEST_NAME = 400, 1000, 300


def concept_gloss(concept: Concept) -> str:
    """Return a concept in English for the encoder; one word alone gets another beside it."""
    label = concept.en[0]
    return label if " " in label else ", ".join(concept.en[:2])


def artist_gloss(artist: str) -> str:
    """Return an artist in English for the encoder: what their works show, or else the name."""
    facts = artists().get(artist)
    if facts is None:
        return artist[:LONGEST_GLOSS]
    known = concepts()
    return ", ".join(known[concept].en[0] for concept in facts.concepts)


def chosen_token(concept_id: str, artist: str) -> TasteToken | None:
    """Return a new token for a concept, or an artist of the table or the catalogue; None else."""
    manual = TasteToken.Source.MANUAL
    if artist and (artist in artists() or catalog.ids_by_artists([artist], limit=1)):
        artist = artist[:LONGEST_NAME]
        return TasteToken(artist=artist, text=artist, gloss=artist_gloss(artist), source=manual)
    concept = concepts().get(concept_id)
    if concept is None:
        return None
    return TasteToken(
        concept_id=concept_id, text=concept.en[0], gloss=concept_gloss(concept), source=manual
    )


def tokens_read(subject_id: UUID, reading: Reading) -> list[TasteToken]:
    """Return a token per concept and artist, and one per clause that says more than one of them."""
    tokens = [_of_chip(subject_id, chip) for chip in reading.chips]
    named = {_name(chip).casefold() for chip in reading.chips}
    tokens.extend(
        TasteToken(
            subject_id=subject_id,
            text=clause.text[:LONGEST_TEXT],
            gloss=clause.gloss[:LONGEST_GLOSS],
            polarity=clause.polarity,
        )
        for clause in reading.clauses
        if clause.polarity and clause.gloss and clause.gloss.casefold() not in named
    )
    for position, token in enumerate(tokens):
        token.position = position
    return tokens[:MAX_TOKENS]


def _of_chip(subject_id: UUID, chip: Chip) -> TasteToken:
    gloss = artist_gloss(chip.artist) if chip.artist else concept_gloss(concepts()[chip.concept_id])
    return TasteToken(
        subject_id=subject_id,
        concept_id=chip.concept_id,
        artist=chip.artist[:LONGEST_NAME],
        text=chip.word[:LONGEST_TEXT] or _name(chip),
        gloss=gloss,
        polarity=chip.polarity,
        weight=chip.weight,
    )


def _name(chip: Chip) -> str:
    return chip.artist or concepts()[chip.concept_id].en[0]
