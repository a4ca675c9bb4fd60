"""Receivers of Django's own signals."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from catalog.services.tags import sync_tags


@receiver(post_migrate)
def write_vocabulary_after_migrating(sender: AppConfig, **_: Any) -> None:
    """Bring the tag table up to the vocabulary of this release."""
    if sender.name == "catalog":
        sync_tags()
