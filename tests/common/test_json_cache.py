"""The cache: JSON in Redis, and pages without it."""

import json
from dataclasses import replace

import pytest
from django.conf import LazySettings
from django.core.cache import cache, caches
from django.test import Client

from catalog.models import Artwork
from catalog.search import BrowseQuery, browse
from common.messaging import redis_client

pytestmark = pytest.mark.django_db


def stored() -> dict[str, object]:
    """Return what lies in Redis under the cache's prefix."""
    client = redis_client()
    return {
        key.decode(): json.loads(client.get(key) or b"")
        for key in client.scan_iter("artrec:cache:*")
    }


def test_what_pages_cache_is_json_and_read_back_the_same(gallery: list[Artwork]) -> None:
    asked = BrowseQuery.from_params({"search": "a calm blue sea without people"}, minor=False)
    everything = BrowseQuery.from_params({}, minor=False)
    first = [browse(query, cursor=None, limit=24) for query in (asked, everything)]
    assert any("facets" in key for key in stored())
    again = [browse(query, cursor=None, limit=24) for query in (asked, everything)]
    assert [(page.facets, page.understood) for page in again] == [
        (page.facets, page.understood) for page in first
    ]


def test_a_cached_ranking_equals_the_original(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    query = BrowseQuery.from_params(
        {"search": "small blue seascape under 2,000 not red"}, minor=False
    )
    from catalog.search import ranking  # noqa: PLC0415 - patched below

    made = ranking._compute(query)
    monkeypatch.setattr(ranking, "_compute", lambda _query: replace(made, semantic=True))
    assert ranking.ranking(query) == replace(made, semantic=True)
    assert any("ranking" in key for key in stored())
    monkeypatch.undo()
    assert ranking.ranking(query) == replace(made, semantic=True)


def test_without_redis_a_page_is_rendered_again(
    gallery: list[Artwork], client: Client, settings: LazySettings
) -> None:
    down = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": down}
    assert caches["default"].get("x", "nothing") == "nothing"
    assert client.get("/browse?search=sea").status_code == 200


def test_clearing_the_cache_leaves_the_broker_alone() -> None:
    redis_client().set("artrec:rates:x", 1)
    cache.set("one", [1, "zwei"])
    assert cache.get("one") == [1, "zwei"]
    cache.clear()
    assert (cache.get("one"), redis_client().get("artrec:rates:x")) == (None, b"1")
