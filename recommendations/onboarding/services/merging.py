"""Answers of the questionnaire follow when a work is merged into another."""

from collections.abc import Sequence

from catalog.services.followers import Follower, Moved
from recommendations.onboarding.models import QuizPair

SIDES = ("left", "right")


def move(*, kept_id: int, merged_id: int) -> dict[str, list[str]]:
    """Have the pairs show the work that stays, but those that show both."""
    moved = {}
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        rows = QuizPair.objects.filter(**{side: merged_id}).exclude(**{other: kept_id})
        moved[side] = [str(pk) for pk in rows.values_list("pk", flat=True)]
        QuizPair.objects.filter(pk__in=moved[side]).update(**{side: kept_id})
    return moved


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Have the pairs show the other work again."""
    for side in SIDES:
        rows = QuizPair.objects.filter(pk__in=map(str, moved[side]), **{side: kept_id})
        rows.update(**{side: merged_id})
    return ()


FOLLOWER = Follower("questionnaire", move=move, restore=restore)
