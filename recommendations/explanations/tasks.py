"""Explanations, computed by a worker."""

from uuid import UUID

from celery import shared_task

from accounts import selectors as accounts
from catalog import selectors as catalog
from common import clock
from common.messaging import answer, ask
from recommendations.explanations.selectors import Why, Word, told_parts
from recommendations.lists.selectors.stored import stored_item


def ask_why(*, subject_id: UUID, artwork_id: int, wait_s: float) -> Why:
    """Return why a work is recommended: all parts from the worker, else the stored reasons.

    Raises NotFoundError for an unknown work.
    """
    artwork = catalog.require_artwork(artwork_id)
    told = None
    if not accounts.is_opted_out(subject_id):
        told = ask(
            "recommendations.interactive.explain",
            wait_s=wait_s,
            subject_id=str(subject_id),
            artwork_id=artwork_id,
        )
    if told:
        words = tuple(Word(**word) for word in told["words"])
        return Why(
            artwork=artwork,
            score=told["score"],
            rank=told["rank"],
            parts=told_parts(told["parts"]),
            words=words,
            complete=True,
        )
    item = stored_item(subject_id=subject_id, artwork_id=artwork_id) or {}
    return Why(
        artwork=artwork,
        score=item.get("score"),
        rank=None,
        parts=told_parts(item.get("reasons", [])),
        words=(),
        complete=False,
    )


@shared_task(name="recommendations.interactive.explain")
def explain(subject_id: str, artwork_id: int, reply_to: str) -> None:
    """Answer with every part of one work's score and its words."""
    from recommendations.explanations import services as explanations  # noqa: PLC0415 - torch: workers only

    told = explanations.explain(UUID(subject_id), artwork_id, now=clock.now())
    answer(reply_to, told)
