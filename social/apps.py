"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialConfig(AppConfig):
    """Public profiles, followed collectors, comments on lists and topics, by consent only."""

    name = "social"
    verbose_name = _("Community")

    def ready(self) -> None:
        """Connect receivers, answer the lower apps' ports, and audit what curators decide."""
        from auditlog.registry import auditlog

        from common import ports
        from social import notice_kinds, receivers  # noqa: F401 - importing registers
        from social.models import Comment, ModerationDecision
        from social.selectors.people import followed_collectors

        ports.followed_collectors.provide(followed_collectors)
        # What people wrote stays out of the log, which outlives their accounts.
        auditlog.register(Comment, include_fields=["state"])
        auditlog.register(ModerationDecision, include_fields=["decision", "until", "comment"])
