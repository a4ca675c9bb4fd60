"""How long suggestions take while names are typed, and a saved search with all works new.

In this process, with all middleware, on the database as it is.
"""

import argparse
import random
import statistics
import time
from urllib.parse import quote

from django.test import Client

from catalog.models import Artwork
from catalog.search import BrowseQuery, matching

TIMES = 300
MOST_MS = 100
# Typed letter by letter; some are mistyped, in Chinese, or pinyin.
NAMES = (
    "turner", "monet", "rembrandt", "whistler", "the lady", "portrait of", "landscape", "莫奈",
    "透纳", "monai", "tou", "sunset", "william", "study for", "venice", "hockney", "rosseti",
    "constabel", "風景", "fengjing", "untitled", "blue", "abstract", "still life",
)  # fmt: skip
SEARCHES = (
    "search=a small blue seascape", "tag=portrait&year_min=1800", "search=turner", "hue=2b5c9e",
)  # fmt: skip


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Ask for beginnings of names by chance, then match saved searches with everything."""
    rng = random.Random(7)
    client = Client(headers={"host": "localhost"})
    works = Artwork.objects.visible().count()
    seconds: list[float] = []
    for _ in range(TIMES):
        name = rng.choice(NAMES)
        typed = quote(name[: rng.randint(1, len(name))])
        start = time.perf_counter()
        answer = client.get(f"/suggestions?search={typed}")
        seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.status_code
    measured: dict[str, object] = {
        "works": works,
        "suggestions p50 ms": round(statistics.median(seconds) * 1000, 1),
        "p95 ms": round(statistics.quantiles(seconds, n=20)[18] * 1000, 1),
        "at most": MOST_MS,
    }
    return [measured, *(_matched(search) for search in SEARCHES)]


def _matched(search: str) -> dict[str, object]:
    """Match a saved search as if every work had just begun to be shown."""
    query = BrowseQuery.from_params(dict(part.split("=") for part in search.split("&")), minor=True)
    start = time.perf_counter()
    found = matching(query, Artwork.objects.visible()).order_by("-pk")[:500]
    return {
        "saved search": search,
        "found": len(found.values_list("pk", flat=True)),
        "ms": round((time.perf_counter() - start) * 1000),
    }
