"""A fresh database serves texts."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from recommendations.registry.services import versions


@receiver(post_migrate)
def serve_something_after_migrating(sender: AppConfig, **_: Any) -> None:
    """See to it that some version of the model is live."""
    if sender.name == "recommendations":
        versions.ensure_live_version()
