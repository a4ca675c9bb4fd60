"""Deletions on signals of lower apps."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.signals import person_deleting, personalisation_changed
from recommendations.forgetting import services as erasing
from recommendations.forgetting import services as forgetting


@receiver(personalisation_changed)
def switch_recommendations(subject_id: UUID, personalised: bool, at: datetime, **_: Any) -> None:  # noqa: FBT001 - a signal's
    """Delete what was computed, or request a list again."""
    forgetting.switch(subject_id=subject_id, personalised=personalised, now=at)


@receiver(person_deleting)
def erase_the_subject(subject_id: UUID | None, **_: Any) -> None:
    """Delete all that is stored under a person's pseudonym."""
    if subject_id is not None:
        erasing.erase_subject(subject_id=subject_id)
