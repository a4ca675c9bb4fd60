"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    """What to show next, and why."""

    name = "recommendations"
    verbose_name = _("Recommendations")

    def ready(self) -> None:
        """Connect receivers and answer the lower apps' ports."""
        from common import ports
        from recommendations import receivers, tasks  # noqa: F401 - importing connects
        from recommendations.selectors import similar

        ports.semantic_search.provide(tasks.ask_semantic_search)
        ports.similar_artworks.provide(similar.similar_works)
        ports.recommendable_works.provide(similar.recommendable_to)
