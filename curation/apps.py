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

        from catalog.services import followers
        from common import ports
        from curation import models, tasks  # noqa: F401 - importing registers
        from curation.boards.services.unmet import count_search
        from curation.drafts.services import following
        from recommendations.floors.selectors import floor_rows
        from recommendations.matching.selectors.invitations import rounds
        from recommendations.trials.selectors.trials import arm_model, trials

        ports.search_without_result.provide(count_search)
        followers.follow(following.FOLLOWER)
        auditlog.register(models.DraftRun, exclude_fields=["moved_at"])
        auditlog.register(models.Decision)
        for pair in (models.WorkPair, models.ArtistPair):
            auditlog.register(pair, include_fields=["state", "decided_by", "decided_at"])
        auditlog.register(models.DuplicateRun, include_fields=["state", "requested_by"])
        auditlog.register(models.Merge, exclude_fields=["journal"])
        claimed = ["attempts", "next_attempt_at", "claim", "last_error", "set_aside_at"]
        auditlog.register(rounds().model, exclude_fields=claimed)
        auditlog.register(models.ImportMapping)
        auditlog.register(floor_rows().model)
        auditlog.register(
            models.ImportRun,
            exclude_fields=[*claimed, "moved_at", "received", "position", "header", "actor"],
        )
        sent = ["name", "state", "artwork", "image", "reason", "requested_by"]
        auditlog.register(models.PictureUpload, include_fields=sent)
        auditlog.register(
            models.ExportRun,
            include_fields=["state", "format", "total", "requested_by", "removed_at"],
        )
        auditlog.register(
            models.BatchEdit, include_fields=["state", "operations", "chosen", "requested_by"]
        )
        auditlog.register(models.DocumentTemplate, exclude_fields=["changed_at"])
        made = ["state", "template_name", "total", "pages", "requested_by", "removed_at"]
        auditlog.register(models.Document, include_fields=made)
        auditlog.register(trials().model, exclude_fields=["salt", "plan", "mixtures"])
        auditlog.register(arm_model())
