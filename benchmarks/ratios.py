"""Home, search and a work's page against a bare Django page that renders the same from memory.

In this process, on the running site's database, with its workers: `manage.py up` beside it. The
bare page has no middleware; it renders the template with the objects that the page had fetched, and
what tags of the template still query is taken off its time. Both are measured in turns.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import override_settings, setup_test_environment
from django.urls import path

from accounts.models import User
from artrec_site import urls
from artrec_site.memory import freeze_loaded
from benchmarks.pages import WORDS
from recommendations.retrieval.selectors.recommendable import newest_ids

ROUNDS, IN_A_ROUND = 12, 10
MOST = {"home": 3.0, "search": 4.0, "work": 2.5}


class Bare:
    """The bare page: a template, what it is rendered with, and the seconds of its queries."""

    template: Template | None = None
    context: dict[str, Any] = {}
    queried_s = 0.0


def bare(_request: HttpRequest) -> HttpResponse:
    """Render what was captured, as of the request that it was captured of."""
    assert Bare.template is not None
    return HttpResponse(Bare.template.render(Context(Bare.context)))


urlpatterns = [path("bare", bare), *urls.urlpatterns]


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Return the p95 of each page and of its bare one, and their ratio."""
    setup_test_environment(debug=False)
    reader = User.objects.filter(is_active=True, is_staff=False).order_by("-last_login").first()
    if reader is None:
        return [{"note": "skipped: there is no collector; run manage.py up first"}]
    rng, works = random.Random(7), newest_ids(limit=200)
    pages: dict[str, Callable[[], str]] = {
        "home": lambda: "/",
        "search": lambda: f"/browse?search={rng.choice(WORDS)}",
        "work": lambda: f"/works/{rng.choice(works)}",
    }
    client = Client(headers={"host": "localhost"})
    client.force_login(reader)
    freeze_loaded()
    unlimited = dict.fromkeys(settings.RATES, "1000000 per minute")
    with override_settings(RATES=unlimited):
        return [{"page": name, **_compared(client, name, at)} for name, at in pages.items()]


def _compared(client: Client, name: str, address: Callable[[], str]) -> dict[str, object]:
    whole: list[float] = []
    bares: list[float] = []
    for _warming in range(3):
        client.get(address())
    for _round in range(ROUNDS):
        whole += [_seconds(client, address()) for _turn in range(IN_A_ROUND)]
        _capture(client, address())
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]), _queries():
            plain = Client(headers={"host": "localhost"})
            bares += [_seconds(plain, "/bare") - Bare.queried_s for _turn in range(IN_A_ROUND)]
    page, least = (statistics.quantiles(each, n=20)[-1] for each in (whole, bares))
    return {
        "p95 ms": round(page * 1000, 1),
        "bare p95 ms": round(least * 1000, 1),
        "ratio": round(page / least, 2),
        "at most": MOST[name],
    }


def _seconds(client: Client, address: str) -> float:
    Bare.queried_s, start = 0.0, time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - start
    assert answer.status_code == 200, answer.status_code
    return took


def _capture(client: Client, address: str) -> None:
    """Keep the outermost template of a page and its context."""
    seen: list[tuple[Any, Any]] = []

    def note(template: Any, context: Any, **_signal: Any) -> None:
        if not seen:
            seen.append((template, context.flatten()))

    template_rendered.connect(note)
    try:
        client.get(address)
    finally:
        template_rendered.disconnect(note)
    Bare.template, Bare.context = seen[0]


@contextmanager
def _queries() -> Iterator[None]:
    """Count the seconds of queries while the bare page is rendered."""

    def timed(execute: Any, *rest: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*rest)
        finally:
            Bare.queried_s += time.perf_counter() - start

    with connection.execute_wrapper(timed):
        yield
