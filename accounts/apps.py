"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, their profile and their shelves."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect receivers; register what staff change for the audit log."""
        from auditlog.registry import auditlog

        from accounts import models

        auditlog.register(
            models.User, exclude_fields=["password", "last_login"], mask_fields=["email"]
        )
        # After the audit log's own receivers: a deletion is logged first, and then masked.
        from accounts import receivers  # noqa: F401 - importing connects
