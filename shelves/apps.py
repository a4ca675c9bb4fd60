"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelvesConfig(AppConfig):
    """Saved works and notices."""

    name = "shelves"
    verbose_name = _("Shelves")
