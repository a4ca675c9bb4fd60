"""Explanations, computed by a worker."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from celery import shared_task
from django.utils import translation
from django.utils.translation import get_language

from accounts import selectors as accounts
from catalog import selectors as catalog
from common import clock, llm, outbox, rates
from common.messaging import answer, ask
from recommendations.explanations.selectors import (
    Why,
    labelled_parts,
    marked_words,
    past_works,
    stored_sentence,
)
from recommendations.lists.selectors.stored import stored_item
from recommendations.taste.selectors.preferences import preference_notes
from recommendations.taste.selectors.steps import step_notes

if TYPE_CHECKING:
    from catalog.models import Artwork

# How many sentences a collector's pages request of a language model.
SENTENCES = "60 per hour"


def request_explanation(*, subject_id: UUID, artwork_id: int, wait_s: float) -> Why:
    """Return why a work is recommended: all parts from the worker, else the stored reasons.

    Raises NotFoundError for an unknown work.
    """
    artwork = catalog.require_artwork(artwork_id)
    reply = None
    if not accounts.is_opted_out(subject_id):
        reply = ask(
            "recommendations.interactive.explain",
            wait_s=wait_s,
            subject_id=str(subject_id),
            artwork_id=artwork_id,
            language=get_language() or "en",
        )
    if reply:
        why = _complete(artwork, reply)
        return replace(why, model_sentence=_model_sentence(subject_id, why))
    item = stored_item(subject_id=subject_id, artwork_id=artwork_id) or {}
    return Why(
        artwork=artwork,
        score=item.get("score"),
        rank=None,
        of=None,
        parts=labelled_parts(item.get("reasons", []), artwork_id=artwork_id),
        words=(),
        complete=False,
        preferences=preference_notes(item.get("preferences", [])),
        steps=step_notes(item.get("steps", [])),
        past=past_works(item.get("reasons", []), artwork_id=artwork_id),
    )


def _complete(artwork: "Artwork", reply: Mapping[str, Any]) -> Why:
    """Return a worker's explanation in the language of the request."""
    return Why(
        artwork=artwork,
        score=reply["score"],
        rank=reply["rank"],
        of=reply["of"],
        parts=labelled_parts(reply["parts"], artwork_id=artwork.pk),
        words=marked_words(reply["words"]),
        complete=True,
        preferences=preference_notes(reply["preferences"]),
        rank_preferred=reply["rank_preferred"],
        steps=step_notes(reply["steps"]),
        past=past_works(reply["parts"], artwork_id=artwork.pk),
    )


def _model_sentence(subject_id: UUID, why: Why) -> str:
    """Return a language model's sentence, if it is written; otherwise request it for later.

    The parts hold the subject's own words: nothing is requested without their consent.
    """
    if not llm.is_configured() or not accounts.may_read_by_outside_model(subject_id):
        return ""
    language = get_language() or "en"
    text = stored_sentence(
        subject_id=subject_id, artwork_id=why.artwork.pk, language=language, digest=why.digest
    )
    if not text and rates.consume("model_sentences", str(subject_id), rate=SENTENCES):
        outbox.send(
            "recommendations.bulk.write_sentence",
            {
                "subject_id": str(subject_id),
                "artwork_id": why.artwork.pk,
                "language": language,
            },
        )
    return text


@shared_task(name="recommendations.bulk.write_sentence")
def write_sentence(subject_id: str, artwork_id: int, language: str) -> bool:
    """Have a language model say in a sentence why a work is recommended, and store it."""
    from recommendations.explanations import sentences  # noqa: PLC0415 - openai: workers only
    from recommendations.explanations import services as explanations  # noqa: PLC0415 - torch: workers only

    subject, now = UUID(subject_id), clock.now()
    reply = explanations.explain(subject, artwork_id, now=now, language=language)
    if reply is None or not accounts.may_read_by_outside_model(subject):
        return False
    with translation.override(language):
        why = _complete(catalog.require_artwork(artwork_id), reply)
        return sentences.store_sentence(subject, why, language=language, now=now)


@shared_task(name="recommendations.interactive.explain")
def explain(subject_id: str, artwork_id: int, reply_to: str, language: str = "en") -> None:
    """Answer with every part of one work's score and its words."""
    from recommendations.explanations import services as explanations  # noqa: PLC0415 - torch: workers only

    reply = explanations.explain(UUID(subject_id), artwork_id, now=clock.now(), language=language)
    answer(reply_to, reply)
