"""What many collectors chose in the last days."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.cache import cache

from common.figures import LEAST
from recommendations.interactions.selectors.shared import shared_log
from recommender import kinds

WINDOW, HALF_LIFE = timedelta(days=14), timedelta(days=4)
# At most so many choices are read, the newest.
MOST_READ = 20_000
MOST, CACHE_S = 40, 600


def trending_ids(*, now: datetime) -> Sequence[int]:
    """Return the works that most people chose within two weeks, recent choices counting more.

    Only works that at least LEAST people chose. Cached for ten minutes.
    """
    stored: Sequence[int] | None = cache.get("home:trending")
    if stored is None:
        stored = _counted(now=now)
        cache.set("home:trending", stored, CACHE_S)
    return stored


def _counted(*, now: datetime) -> list[int]:
    rows = shared_log().filter(
        kind__in=kinds.choices(), at__gt=now - WINDOW, at__lte=now, artwork_id__isnull=False
    )
    newest = rows.order_by("-at").values_list("artwork_id", "subject_id", "at")[:MOST_READ]
    people: dict[int, dict[object, float]] = {}
    for artwork_id, subject_id, at in newest:
        people.setdefault(artwork_id, {}).setdefault(subject_id, 0.5 ** ((now - at) / HALF_LIFE))
    heat = {pk: sum(each.values()) for pk, each in people.items() if len(each) >= LEAST}
    return sorted(heat, key=lambda pk: (-heat[pk], -pk))[:MOST]
