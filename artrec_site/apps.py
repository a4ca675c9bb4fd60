"""App configuration."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site that puts the apps together."""

    name = "artrec_site"

    def ready(self) -> None:
        """Register the checks of a production site; refuse rates that are none."""
        from artrec_site import production  # noqa: F401 - importing registers
        from common.rates import check_rates

        check_rates()
