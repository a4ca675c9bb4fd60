"""Nothing moves while a page loads: neither as its pictures come nor as its typefaces do."""

import pytest
from playwright.sync_api import Browser, Page, Route

from benchmarks import trace
from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import make_sale
from tests.variants import in_soak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SHAPES = ((900, 600), (600, 800), (400, 1000), (120, 90), (1000, 980), (500, 620))
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
    [
        {"viewport": {"width": 390, "height": 844}, "locale": "en"},
        in_soak({"viewport": {"width": 1280, "height": 844}, "locale": "en"}),
    ],
    indirect=True,
    ids=["phone", "desk"],
)
def test_what_is_on_a_page_stays_where_it_is_as_pictures_and_typefaces_come(
    page: Page, browser: Browser, gallery: list[Artwork]
) -> None:
    for work, size in zip(gallery, SHAPES, strict=True):
        work.images.all().delete()
        factories.make_picture(work, size=size)
    sale, (lot,) = make_sale(artwork_id=gallery[1].pk, estimate=(20_000, 40_000), opens_in_s=600)
    places = [*gallery[:4], factories.make_exhibition(*gallery), gallery[0].artist, sale, lot]
    paths = ["/", "/browse", *(place.get_absolute_url() for place in places if place)]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for path in paths:
        for pattern in ("**/images/**", "**/*.woff2"):
            page.route(pattern, hold)
        trace.start(browser, page)
        page.goto(path, wait_until="domcontentloaded")
        page.wait_for_function(STYLED)
        before = page.evaluate(PLACES)
        assert held, path
        while held:
            held.pop().continue_()
        page.unroute_all()
        page.wait_for_function(LOADED)
        trace.settle(page)
        painted = trace.stop(browser)
        assert painted.largest_s is not None, path
        assert painted.shift <= 0.02, path
        after = page.evaluate(PLACES)
        pairs = zip(before, after, strict=True)
        moved = [(one, two) for one, two in pairs if two and far(one, two)]
        assert not moved, (path, moved)


def test_a_shift_is_read_from_the_trace(page: Page, browser: Browser) -> None:
    trace.start(browser, page)
    page.goto("/about/contact")
    page.evaluate("() => { document.body.style.paddingTop = '300px'; }")
    trace.settle(page)
    assert trace.stop(browser).shift > 0.1


def test_shifts_add_up_while_less_than_a_second_lies_between_them() -> None:
    second = 1_000_000
    near = [(0, 0.01), (second // 2, 0.02), (3 * second, 0.025)]
    assert trace.largest_window(near) == pytest.approx(0.03)
    long = [(number * second * 9 // 10, 0.01) for number in range(12)]
    assert trace.largest_window(long) == pytest.approx(0.06)


def far(one: list[int], other: list[int]) -> bool:
    """Tell whether a place is another by more than the words of a line may do."""
    return any(abs(a - b) > 8 for a, b in zip(one, other, strict=True))
