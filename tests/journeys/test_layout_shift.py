"""Nothing moves while a page loads: neither as its pictures come nor as its typefaces do."""

import pytest
from playwright.sync_api import Page, Route

from catalog.models import Artwork
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SHAPES = ((900, 600), (600, 800), (400, 1000), (120, 90), (1000, 980), (500, 620))
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
# Of what was there at first, and still is: what is loaded later comes below.
PLACES = """() => (window.placed ??= [
    ...document.querySelectorAll('.picture, .work__label, .sheet__facts, h1, h2')])
  .map((one) => one.isConnected ? one.getBoundingClientRect() : null)
  .map((at) => at && [at.x, at.y, at.width, at.height].map(Math.round))"""
# A page is laid out once its sheets are there; only then do its places count.
STYLED = """() => document.querySelector('.footer')
  && [...document.querySelectorAll("link[rel='stylesheet']")].every((one) => one.sheet)"""
LOADED = """() => [...document.images].every((one) => one.complete || one.loading === 'lazy')
  && document.fonts.status === 'loaded'"""


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": width, "height": 844}, "locale": "en"} for width in (390, 1280)],
    indirect=True,
    ids=["phone", "desk"],
)
def test_what_is_on_a_page_stays_where_it_is_as_pictures_and_typefaces_come(
    page: Page, gallery: list[Artwork]
) -> None:
    for work, size in zip(gallery, SHAPES, strict=True):
        work.images.all().delete()
        factories.make_picture(work, size=size)
    paths = ["/", "/browse", *(work.get_absolute_url() for work in gallery[:4])]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for path in paths:
        for pattern in ("**/images/**", "**/*.woff2"):
            page.route(pattern, hold)
        page.goto(path, wait_until="domcontentloaded")
        page.wait_for_function(STYLED)
        before = page.evaluate(PLACES)
        assert held, path
        while held:
            held.pop().continue_()
        page.unroute_all()
        page.wait_for_function(LOADED)
        assert page.evaluate(SHIFT) <= 0.02, path
        after = page.evaluate(PLACES)
        pairs = zip(before, after, strict=True)
        moved = [(one, two) for one, two in pairs if two and far(one, two)]
        assert not moved, (path, moved)


def far(one: list[int], other: list[int]) -> bool:
    """Tell whether a place is another by more than the words of a line may do."""
    return any(abs(a - b) > 8 for a, b in zip(one, other, strict=True))
