"""How many shown works each artist and each tag has: what makes one the better suggestion.

Counted by a worker every ten minutes (`catalog.bulk.renew_search`), else when they are first asked
for; orders only, no page shows these numbers.
"""

import time
from dataclasses import dataclass
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Count, F, Func

from catalog.models import Artwork

CACHED_S, READ_ANEW_S = 3600, 30
KEY = "search:weights:1"


@dataclass(frozen=True)
class Weights:
    """Numbers of shown works, by artist and by tag."""

    artists: dict[int, int]
    tags: dict[str, int]


def weights() -> Weights:
    """Return the numbers as they were counted last; a process reads them twice a minute."""
    return _read(int(time.monotonic() // READ_ANEW_S))


@lru_cache(maxsize=1)
def _read(_period: int) -> Weights:
    stored = cache.get(KEY) or renew_weights()
    # JSON has texts for keys.
    return Weights({int(pk): count for pk, count in stored[0].items()}, stored[1])


def renew_weights() -> list[dict[str, int]]:
    """Count anew; two queries."""
    works = Artwork.objects.visible().order_by()
    by_artist = works.filter(artist__isnull=False).values_list("artist_id")
    by_tag = works.annotate(one=Func(F("tags"), function="unnest")).values_list("one")
    counted = [
        {str(key): count for key, count in rows.annotate(works=Count("pk"))}
        for rows in (by_artist, by_tag)
    ]
    cache.set(KEY, counted, CACHED_S)
    return counted
