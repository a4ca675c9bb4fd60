"""Deleting all that the recommender stores of a subject."""

from uuid import UUID

from django.apps import apps

from common.models import OutboxMessage


def erase_subject(*, subject_id: UUID) -> None:
    """Delete a subject's rows from every table that names subjects, now and in later versions.

    Call in the transaction that deletes the person.
    """
    for model in apps.get_app_config("recommendations").get_models():
        if any(field.name == "subject_id" for field in model._meta.fields):  # noqa: SLF001
            model._default_manager.filter(subject_id=subject_id).delete()  # noqa: SLF001
    OutboxMessage.objects.filter(arguments__subject_id=str(subject_id)).delete()
