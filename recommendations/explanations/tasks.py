"""Explanations, computed by a worker."""

from uuid import UUID

from celery import shared_task
from django.utils.translation import get_language

from accounts import selectors as accounts
from catalog import selectors as catalog
from common import clock
from common.messaging import answer, ask
from recommendations.explanations.selectors import Why, labelled_parts, marked_words
from recommendations.lists.selectors.stored import stored_item
from recommendations.taste.selectors.preferences import preference_notes


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
        return Why(
            artwork=artwork,
            score=reply["score"],
            rank=reply["rank"],
            of=reply["of"],
            parts=labelled_parts(reply["parts"], artwork_id=artwork_id),
            words=marked_words(reply["words"]),
            complete=True,
            preferences=preference_notes(reply["preferences"]),
            rank_preferred=reply["rank_preferred"],
        )
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
    )


@shared_task(name="recommendations.interactive.explain")
def explain(subject_id: str, artwork_id: int, reply_to: str, language: str = "en") -> None:
    """Answer with every part of one work's score and its words."""
    from recommendations.explanations import services as explanations  # noqa: PLC0415 - torch: workers only

    reply = explanations.explain(UUID(subject_id), artwork_id, now=clock.now(), language=language)
    answer(reply_to, reply)
