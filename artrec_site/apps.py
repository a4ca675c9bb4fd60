"""App configuration."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site that puts the apps together."""

    name = "artrec_site"

    def ready(self) -> None:
        """Register the checks of a production site."""
        from artrec_site import production  # noqa: F401 - importing registers
