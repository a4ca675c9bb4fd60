"""Tokens of statements, and their labels."""

from dataclasses import dataclass
from uuid import UUID

from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from recommendations.taste.models import TasteToken


def tokens(subject_id: UUID) -> list[TasteToken]:
    """Return a subject's tokens in the order of their statement."""
    return list(TasteToken.objects.filter(subject_id=subject_id))


@dataclass(frozen=True)
class TokenLabel:
    """A token's name in a reason: a concept's label, or the text of a clause."""

    label: str
    is_clause: bool


def token_labels(token_ids: set[int]) -> dict[int, TokenLabel]:
    """Return the labels of tokens by id, without deleted ones."""
    rows = TasteToken.objects.filter(pk__in=token_ids) if token_ids else ()
    return {token.pk: token_label(token) for token in rows}


def token_label(token: TasteToken) -> TokenLabel:
    """Return a token's label, a concept's in the language of the request."""
    concept = concepts().get(token.concept_id)
    if concept is None:
        return TokenLabel(token.text, is_clause=True)
    return TokenLabel(concept.label("zh" if prefers_chinese() else "en"), is_clause=False)
