"""Explanations, computed by a worker."""

from uuid import UUID

from celery import shared_task

from accounts import selectors as accounts
from catalog import selectors as catalog
from common import clock
from common.messaging import answer, ask
from recommendations.explanations.selectors import Why, Word, labelled_parts
from recommendations.lists.selectors.stored import stored_item


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
        )
    if reply:
        words = tuple(Word(**word) for word in reply["words"])
        return Why(
            artwork=artwork,
            score=reply["score"],
            rank=reply["rank"],
            parts=labelled_parts(reply["parts"]),
            words=words,
            complete=True,
        )
    item = stored_item(subject_id=subject_id, artwork_id=artwork_id) or {}
    return Why(
        artwork=artwork,
        score=item.get("score"),
        rank=None,
        parts=labelled_parts(item.get("reasons", [])),
        words=(),
        complete=False,
    )


@shared_task(name="recommendations.interactive.explain")
def explain(subject_id: str, artwork_id: int, reply_to: str) -> None:
    """Answer with every part of one work's score and its words."""
    from recommendations.explanations import services as explanations  # noqa: PLC0415 - torch: workers only

    reply = explanations.explain(UUID(subject_id), artwork_id, now=clock.now())
    answer(reply_to, reply)
