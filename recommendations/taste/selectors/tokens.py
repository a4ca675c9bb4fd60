"""Tokens: what a subject's words were read into."""

from dataclasses import dataclass
from uuid import UUID

from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from recommendations.taste.models import TasteToken


def tokens(subject_id: UUID) -> list[TasteToken]:
    """Return what a subject said, in the order they said it."""
    return list(TasteToken.objects.filter(subject_id=subject_id))


@dataclass(frozen=True)
class Said:
    """A token as it is named in a reason: a concept's label, or the words of a clause."""

    label: str
    is_clause: bool


def said_tokens(token_ids: set[int]) -> dict[int, Said]:
    """Return what the tokens say; those that are gone are left out."""
    rows = TasteToken.objects.filter(pk__in=token_ids) if token_ids else ()
    return {token.pk: said_by(token) for token in rows}


def said_by(token: TasteToken) -> Said:
    """Return what a token says, a concept by its label in the language of the request."""
    concept = concepts().get(token.concept_id)
    if concept is None:
        return Said(token.text, is_clause=True)
    return Said(concept.label("zh" if prefers_chinese() else "en"), is_clause=False)
