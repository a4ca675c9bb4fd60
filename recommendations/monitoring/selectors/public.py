"""What the public page says of the lists that are served: nothing is computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recommendations.monitoring.models import ListFigures
from recommendations.monitoring.selectors.group_words import DIMENSIONS, GROUPS
from recommendations.registry.models import ModelVersion, TrainingRun

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The works of a list, and how many of its first ones are measured.
LIST_LENGTH, PLACES = 120, 24


@dataclass(frozen=True)
class GroupShare:
    """A group of artists: its share of the works on offer, and of the exposure in lists."""

    label: "StrPromise"
    inventory: float
    exposure: float


@dataclass(frozen=True)
class PublicFigures:
    """Figures of the lists at a moment. distance: mean 1 − cosine of pairs of a list's works."""

    computed_at: datetime
    distance: float
    artists: float
    in_common: float
    works: int
    groups: Sequence[tuple["StrPromise", Sequence[GroupShare]]]


@dataclass(frozen=True)
class LiveModel:
    """The served model: its name, since when it is served, and until when its data goes.

    trained_at is None for a model without training.
    """

    name: str
    since: datetime
    trained_at: datetime | None
    is_trained: bool


def public_figures() -> PublicFigures | None:
    """Return the newest figures; None before there are any. One query."""
    row = ListFigures.objects.order_by("-computed_at").first()
    if row is None:
        return None
    found = row.figures
    return PublicFigures(
        computed_at=row.computed_at,
        distance=found["distance"],
        artists=found["artists"],
        in_common=found["in_common"],
        works=found["works"],
        groups=[
            (
                DIMENSIONS[dimension],
                [
                    GroupShare(GROUPS[each["group"]], each["inventory"], each["exposure"])
                    for each in rows
                ],
            )
            for dimension, rows in found["groups"].items()
        ],
    )


def live_model() -> LiveModel:
    """Return the served model and its dates: two queries."""
    version = ModelVersion.objects.get(state=ModelVersion.State.LIVE)
    run = TrainingRun.objects.filter(version=version).order_by("-pk").first()
    return LiveModel(
        name=version.name,
        since=version.promoted_at or version.created_at,
        trained_at=run.started_at if run else None,
        is_trained=run is not None,
    )
