"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    """What only curators see, and what looks at several apps at once."""

    name = "curation"
    verbose_name = _("Curation")

    def ready(self) -> None:
        """Register what curators decide for the audit log; register the job of drafts."""
        from auditlog.registry import auditlog

        from curation import models, tasks  # noqa: F401 - importing registers
        from recommendations.matching.selectors.invitations import rounds

        auditlog.register(models.DraftRun, exclude_fields=["moved_at"])
        auditlog.register(models.Decision)
        claimed = ["attempts", "next_attempt_at", "claim", "last_error", "set_aside_at"]
        auditlog.register(rounds().model, exclude_fields=claimed)
        auditlog.register(models.ImportMapping)
        auditlog.register(
            models.ImportRun,
            exclude_fields=[
                "moved_at", "received", "attempts", "next_attempt_at", "claim", "header",
            ],
        )  # fmt: skip
