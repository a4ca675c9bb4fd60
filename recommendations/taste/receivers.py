"""What follows a change of the consent to a language model."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.signals import outside_model_changed
from recommendations.taste.services import suggestions


@receiver(outside_model_changed)
def switch_reading(subject_id: UUID, given: bool, at: datetime, **_: Any) -> None:  # noqa: FBT001 - a signal's
    """Have the statement read, or forget what was suggested."""
    suggestions.switch(subject_id=subject_id, given=given, now=at)
