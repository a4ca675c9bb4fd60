"""App configuration."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """What to show next, and why."""

    name = "recommendations"

    def ready(self) -> None:
        """Connect receivers and answer the lower apps' ports."""
        from recommendations import receivers  # noqa: F401 - importing connects
