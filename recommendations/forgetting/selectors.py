"""What can still be undone."""

from datetime import datetime, timedelta
from uuid import UUID

from recommendations.forgetting.models import Forgotten

UNDOABLE_FOR = timedelta(days=1)


def reset_to_undo(*, subject_id: UUID, now: datetime) -> datetime | None:
    """Return until when a subject's last reset can be undone; None where there is none; a query."""
    rows = Forgotten.objects.filter(subject_id=subject_id, piece="", at__gt=now - UNDOABLE_FOR)
    at = rows.order_by("-at").values_list("at", flat=True).first()
    return None if at is None else at + UNDOABLE_FOR
