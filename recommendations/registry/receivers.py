"""A new database gets a live model version."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from recommendations.registry.services import versions


@receiver(post_migrate)
def ensure_live_version_after_migrating(sender: AppConfig, **_: Any) -> None:
    """Ensure that some model version is live."""
    if sender.name == "recommendations":
        versions.ensure_live_version()
