"""A real browser on a real site: Chromium, a live server, a real worker."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from common import typefaces
from tests.waiting import PATIENCE, wait_until

# Pages that are missing on purpose, requests that a newer one or a click took the place of, and
# what this browser says of itself.
EXPECTED = ("status of 404", "htmx:sendAbort", "htmx:afterRequest", "Push API in incognito")
# What it says of a request that was refused or found no network.
REFUSALS = ("Failed to load resource", "Response Status Error Code", "htmx:")
# Playwright's synchronous calls run inside an event loop, which Django would refuse.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=PATIENCE * 5_000)


# Down the page by windows and back, past the frames in which what comes into sight is requested.
TO_THE_END_AND_BACK = """async () => {
  const show = async (y) => {
    scrollTo(0, y);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  };
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) await show(y);
  await show(document.body.scrollHeight);
  await show(0);
}"""


def load_all(page: Page) -> None:
    """Wait for the parts of a page that are loaded once they come into sight."""
    page.wait_for_load_state("networkidle")
    page.evaluate(TO_THE_END_AND_BACK)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian packages it; the typefaces are made before a page waits for them."""
    typefaces.ensure_made(Path(settings.TYPEFACES_ROOT))
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "The journeys need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def served(live_server: LiveServer) -> Iterator[LiveServer]:
    """The live server; what a closed window had asked for is finished before the rows go."""
    under_way: set[int] = set()

    def begin(environ: dict[str, object], **_: object) -> None:
        under_way.add(threading.get_ident())

    def end(**_: object) -> None:
        under_way.discard(threading.get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield live_server
    wait_until(lambda: not under_way, within_s=20)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@contextmanager
def window(browser: Browser, *expected: str, **options: Any) -> Iterator[Page]:
    """Open a fresh browser; errors of scripts and refused files in any of its windows fail.

    expected: parts of what the console says on purpose.
    """
    context = browser.new_context(**options)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if message.type == "error"
            and not any(text in message.text for text in (*EXPECTED, *expected))
            else None
        ),
    )
    yield context.new_page()
    context.close()
    assert not errors


@pytest.fixture
def page(browser: Browser, served: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh browser window on the site."""
    # What the service worker answers, a test of the page would not see.
    options = {"service_workers": "block", **getattr(request, "param", {})}
    with window(browser, base_url=served.url, **options) as opened:
        yield opened


@pytest.fixture
def quiet_page(browser: Browser, served: LiveServer) -> Iterator[Page]:
    """A fresh window for refusals, which the browser reports as errors of the page."""
    with window(browser, *REFUSALS, base_url=served.url, service_workers="block") as opened:
        yield opened


@pytest.fixture
def shown_gallery(read_gallery: list[Artwork]) -> list[Artwork]:
    """The gallery, read, with more works and what the questionnaire asks by."""
    from recommendations.onboarding.services import quiz_works  # noqa: PLC0415 - loads torch
    from recommendations.retrieval.services import text_vectors as vectors  # noqa: PLC0415 - loads torch
    from tests import factories  # noqa: PLC0415 - beside its one use

    kinds = {"Grid": "geometric-abstraction", "Peaks": "shan-shui", "Harbour": "harbour"}
    for title, tag in kinds.items():
        for number in range(6):
            work = factories.make_artwork(
                f"{title} {number}", title_zh=f"{title}{number}", tags=[tag]
            )
            factories.make_picture(work, size=(400, 300 + 60 * number))

    vectors.embed_pending(wait=True)
    quiz_works.choose()
    return read_gallery
