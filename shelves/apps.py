"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelvesConfig(AppConfig):
    """What people keep, and what they are notified of."""

    name = "shelves"
    verbose_name = _("Shelves")
