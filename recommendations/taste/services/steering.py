"""How a subject steers their list: two sliders that act after the score."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import DomainError
from common.transactions import retried
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import Steering


class SteeringError(DomainError):
    """A slider's value is not possible."""


@retried
def steer(
    *,
    subject_id: UUID,
    variety: float | None = None,
    discovery: float | None = None,
    now: datetime,
) -> Steering:
    """Set one slider or both, from −1 to 1, and request a newer list.

    Raises SteeringError, PersonalisationOffError.
    """
    changes = {
        name: value
        for name, value in (("variety", variety), ("discovery", discovery))
        if value is not None
    }
    for name, value in changes.items():
        # A NaN compares false with everything and is refused too.
        if not -1.0 <= value <= 1.0:
            message = _("Enter a number from -1 to 1.")
            raise SteeringError(message, fields={name: [message]})
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        row, _created = Steering.objects.get_or_create(pk=subject_id, defaults={"updated_at": now})
        before = (row.variety, row.discovery)
        for name, value in changes.items():
            setattr(row, name, value)
        if (row.variety, row.discovery) != before:
            row.updated_at = now
            row.save()
            request_refresh(subject_id, now=now)
    return row
