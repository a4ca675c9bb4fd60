"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelvesConfig(AppConfig):
    """Saved works and notices."""

    name = "shelves"
    verbose_name = _("Shelves")

    def ready(self) -> None:
        """Audit what curators write; what people wrote to each other stays out of the log."""
        from auditlog.registry import auditlog

        from catalog.services import followers
        from common import ports
        from shelves import notice_kinds, receivers  # noqa: F401 - importing registers
        from shelves.models import Enquiry
        from shelves.selectors import follows
        from shelves.services import merging

        followers.follow(merging.FOLLOWER)
        ports.artist_followers.provide(follows.shown_followers)

        fields = ["offer_minor", "currency", "hold_until", "answered_at"]
        auditlog.register(Enquiry, include_fields=fields)
