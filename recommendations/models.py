"""All tables, for Django to find; each feature has its own."""

from recommendations.floors.models import ExposureFloor
from recommendations.forgetting.models import Forgotten
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.matching.models import Invitation, InvitationRound, WorkAudience
from recommendations.monitoring.models import ListFigures
from recommendations.onboarding.models import QuizPair, QuizSpace, QuizWork
from recommendations.registry.models import ModelVersion, TrainingRun
from recommendations.retrieval.models import ItemVector, TextVector
from recommendations.taste.models import (
    LinearTaste,
    PastWeight,
    ReasonSentence,
    Statement,
    StatementReading,
    Steering,
    Taste,
    TastePreference,
    TasteSuggestion,
    TasteToken,
)
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.trials.models import Trial, TrialArm, TrialLook, TrialPlot

__all__ = [
    "ExposureFloor",
    "Forgotten",
    "Interaction",
    "Invitation",
    "InvitationRound",
    "ItemVector",
    "LinearTaste",
    "ListFigures",
    "ListRequest",
    "MapPlace",
    "MapRoom",
    "ModelVersion",
    "PastWeight",
    "QuizPair",
    "QuizSpace",
    "QuizWork",
    "ReasonSentence",
    "RecommendationList",
    "Statement",
    "StatementReading",
    "Steering",
    "Taste",
    "TasteMap",
    "TastePreference",
    "TasteSuggestion",
    "TasteToken",
    "TextVector",
    "TrainingRun",
    "Trial",
    "TrialArm",
    "TrialLook",
    "TrialPlot",
    "WorkAudience",
]
