"""Figures of an audience, computed by a worker; and the job of invitations."""

from typing import TYPE_CHECKING

from celery import shared_task

from common import clock
from common.messaging import answer, ask
from recommendations.matching.selectors.audience import (
    Audience,
    audience,
    is_current,
    stored_figures,
)
from recommendations.matching.services.inviting import SEND_ROUNDS

if TYPE_CHECKING:
    from catalog.models import Artwork

__all__ = ["SEND_ROUNDS", "measure_audience", "request_audience"]


def request_audience(artwork: "Artwork", *, wait_s: float) -> Audience:
    """Return whom a work fits: computed by a worker once a day, else as last stored."""
    now = clock.now()
    row = stored_figures(artwork.pk)
    if not is_current(row, now=now):
        task = "recommendations.interactive.measure_audience"
        if ask(task, wait_s=wait_s, artwork_id=artwork.pk):
            row = stored_figures(artwork.pk)
    return audience(artwork, row, now=now)


@shared_task(name="recommendations.interactive.measure_audience")
def measure_audience(artwork_id: int, reply_to: str) -> None:
    """Reckon and store a work's audience; answer whether there is one."""
    from recommendations.matching.services import measuring  # noqa: PLC0415 - torch: workers only

    answer(reply_to, measuring.measure(artwork_id, now=clock.now()))
