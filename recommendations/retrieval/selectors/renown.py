"""How well works are known here: by the people who chose or viewed them, and works of their artist.

Only the order among works is used, and no count leaves the recommender.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from recommendations.interactions.selectors.shared import shared_log
from recommender import kinds

WINDOW = timedelta(days=365)
KINDS = (*kinds.choices(), kinds.VIEW)


def renown(artists: Mapping[int, int | None], *, now: datetime) -> dict[int, float]:
    """Return how well each work is known, by its key and its artist's: two queries.

    Most works are one of a kind, so a work is mostly known by its artist.
    """
    if not artists:
        return {}
    log = shared_log().filter(kind__in=KINDS, at__gt=now - WINDOW)
    people = Count("subject_id", distinct=True)
    of_work = dict(
        log.filter(artwork_id__in=list(artists))
        .order_by()
        .values_list("artwork_id")
        .annotate(people=people)
    )
    known = {artist for artist in artists.values() if artist is not None}
    of_artist = dict(
        log.filter(artwork__artist__in=known)
        .order_by()
        .values_list("artwork__artist_id")
        .annotate(people=people)
    )
    return {
        pk: math.log1p(of_work.get(pk, 0)) + math.log1p(of_artist.get(artist or 0, 0))
        for pk, artist in artists.items()
    }
