"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    """What to show next, and why."""

    name = "recommendations"
    verbose_name = _("Recommendations")

    def ready(self) -> None:
        """Connect receivers and answer the lower apps' ports."""
        from auditlog.registry import auditlog

        from catalog.services import followers
        from common import ports
        from recommendations import notice_kinds  # noqa: F401 - importing registers
        from recommendations.forgetting import receivers as _forgetting  # noqa: F401 - importing connects
        from recommendations.interactions import receivers as _interactions  # noqa: F401
        from recommendations.interactions.services import merging as interactions
        from recommendations.lists.selectors.stored import (
            exhibitions_listed_for,
            works_listed_for,
        )
        from recommendations.matching import receivers as _matching  # noqa: F401
        from recommendations.matching.services import merging as matching
        from recommendations.onboarding.services import merging as questionnaire
        from recommendations.registry import receivers as _registry  # noqa: F401
        from recommendations.registry.models import TrainingRun
        from recommendations.retrieval import receivers as _retrieval  # noqa: F401
        from recommendations.retrieval.selectors import similar
        from recommendations.retrieval.tasks import ask_semantic_search
        from recommendations.taste import receivers as _taste  # noqa: F401

        # Of a training what people ask for and what becomes of it, not each of its epochs.
        asked = ["state", "requested_by", "resumes", "config", "version", "reason"]
        auditlog.register(TrainingRun, include_fields=asked)
        followers.follow(interactions.FOLLOWER)
        followers.follow(matching.FOLLOWER)
        followers.follow(questionnaire.FOLLOWER)
        ports.exhibitions_near.provide(exhibitions_listed_for)
        ports.listed_works.provide(works_listed_for)
        ports.semantic_search.provide(ask_semantic_search)
        ports.similar_artworks.provide(similar.similar_works)
        ports.recommendable_works.provide(similar.recommendable_to)
