"""Tokens of statements, and their labels."""

from dataclasses import dataclass
from uuid import UUID

from catalog.vocabulary import concepts
from catalog.vocabulary.artists import artists
from catalog.vocabulary.concept import fold
from common.bilingual import prefers_chinese
from recommendations.taste.models import TasteToken


def tokens(subject_id: UUID) -> list[TasteToken]:
    """Return a subject's tokens in the order of their statement."""
    return list(TasteToken.objects.filter(subject_id=subject_id))


@dataclass(frozen=True)
class TokenLabel:
    """A token's name in a reason: the collector's own word, or the text of a clause.

    `concept` is the concept's label where it differs from the word. `added`: the collector chose
    the concept by name and wrote no sentence with it.
    """

    label: str
    is_clause: bool
    concept: str = ""
    added: bool = False


def token_labels(token_ids: set[int]) -> dict[int, TokenLabel]:
    """Return the labels of tokens by id, without deleted ones."""
    rows = TasteToken.objects.filter(pk__in=token_ids) if token_ids else ()
    return {token.pk: token_label(token) for token in rows}


def token_label(token: TasteToken) -> TokenLabel:
    """Return a token's label, a concept's or artist's in the language of the request."""
    name = _name(token)
    if name is None:
        return TokenLabel(token.text, is_clause=True)
    if token.source == TasteToken.Source.MANUAL:
        return TokenLabel(name, is_clause=False, added=True)
    if not token.text:
        return TokenLabel(name, is_clause=False)
    same = fold(token.text) == fold(name)
    return TokenLabel(token.text, is_clause=False, concept="" if same else name)


def concept_label(token: TasteToken) -> str:
    """Return the label of a token's concept in the language of the request, or a clause's text."""
    name = _name(token)
    return token.text if name is None else name


def english_name(token: TasteToken) -> str:
    """Return the English name of a token's concept or artist, empty for a clause."""
    concept = concepts().get(token.concept_id)
    return token.artist or (concept.en[0] if concept else "")


def name_of(*, concept_id: str, artist: str) -> str | None:
    """Return the name of a concept or an artist in the reader's language; None for neither."""
    language = "zh" if prefers_chinese() else "en"
    if artist:
        facts = artists().get(artist)
        return facts.label(language) if facts else artist
    concept = concepts().get(concept_id)
    return concept.label(language) if concept else None


def _name(token: TasteToken) -> str | None:
    """Return the name of a token's concept or artist, None for a clause."""
    return name_of(concept_id=token.concept_id, artist=token.artist)
