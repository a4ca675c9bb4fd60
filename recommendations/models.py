"""All tables, for Django to find; each feature has its own."""

from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.matching.models import Invitation, InvitationRound, WorkAudience
from recommendations.onboarding.models import QuizPair, QuizSpace, QuizWork
from recommendations.registry.models import ModelVersion, TrainingRun
from recommendations.retrieval.models import ItemVector, TextVector
from recommendations.taste.models import (
    LinearTaste,
    ReasonSentence,
    Statement,
    StatementReading,
    Taste,
    TastePreference,
    TasteSuggestion,
    TasteToken,
)

__all__ = [
    "Interaction",
    "Invitation",
    "InvitationRound",
    "ItemVector",
    "LinearTaste",
    "ListRequest",
    "ModelVersion",
    "QuizPair",
    "QuizSpace",
    "QuizWork",
    "ReasonSentence",
    "RecommendationList",
    "Statement",
    "StatementReading",
    "Taste",
    "TastePreference",
    "TasteSuggestion",
    "TasteToken",
    "TextVector",
    "TrainingRun",
    "WorkAudience",
]
