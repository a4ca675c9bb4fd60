"""The taste map in a browser: by mouse, by keyboard, and as a picture that scripts do not need."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from shelves.services.saved import save_work
from tests import factories
from tests.journeys.test_accessible import serious
from tests.journeys.test_workbench import sign_in
from tests.recommendations.mapped import make_catalogue, store_map
from tests.recommendations.stored import store_list
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("unsignalled"),
]
DESK = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
LONG_NAME_AT_THE_EDGE = """() => {
  const names = [...document.querySelectorAll('.map__name')];
  names.sort((one, other) => one.dataset.x - other.dataset.x);
  names[0].querySelector('tspan').textContent = 'Geometric abstraction and all that is like it';
}"""
LEFTMOST = """() => ['.map__room', '.map__name'].map((part) => Math.min(
  ...[...document.querySelectorAll(part)].map((one) => one.getBoundingClientRect().left)))"""
PICTURES = os.environ.get("MAP_PICTURES", "")


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Sixty works on a map, most of them with a picture."""
    made = make_catalogue()
    store_map(made)
    for place, work in enumerate(made[:48]):
        factories.make_picture(work, size=(60, 40) if place % 3 else (40, 60))
    return made


@pytest.fixture
def person(works: list[Artwork]) -> User:
    """A collector who saved three works and has a list."""
    made = factories.make_collector()
    for work in (works[0], works[6], works[13]):
        save_work(user=made, artwork_id=work.pk, now=clock.now())
    store_list(subject_of(user=made), works[20:44])
    return made


def picture(page: Page, name: str) -> None:
    """Take a picture of the page for whoever looks at it."""
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def box_of(plane: Locator) -> list[float]:
    """Return the part of the map that is shown: left, top, width, height."""
    return [float(part) for part in (plane.get_attribute("viewBox") or "").split()]


def on_page(locator: Locator) -> FloatRect:
    """Return where an element is on the page."""
    found = locator.bounding_box()
    assert found is not None
    return found


def work_in_focus(page: Page) -> str:
    """Return the work whose mark has the focus, empty if none has it."""
    found: str = page.evaluate("document.activeElement.dataset.work ?? ''")
    return found


@pytest.mark.parametrize(
    "page",
    [DESK, in_soak(PHONE)],
    indirect=True,
    ids=["desk", "phone"],
)
def test_the_map_is_moved_zoomed_and_walked_by_keyboard(
    page: Page, served: LiveServer, works: list[Artwork], person: User
) -> None:
    sign_in(page, served, person)
    page.goto("/taste")
    page.get_by_role("link", name="See your taste on a map").click()
    view, plane = page.locator(".map__view"), page.locator(".map__plane")
    expect(page.locator(".map--live")).to_be_visible()
    assert serious(page) == []
    picture(page, "map")

    # Names stay as large as they are, whatever the scale.
    name = page.locator(".map__name tspan").first
    size = on_page(name)["height"]
    first = box_of(plane)
    view.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    near = box_of(plane)
    assert near[2] < 0.5 * first[2]
    assert on_page(name)["height"] == pytest.approx(size, rel=0.6)
    page.keyboard.press("ArrowRight")
    assert box_of(plane)[0] > near[0]
    page.keyboard.press("0")
    assert round(box_of(plane)[2]) >= 1500
    # A long name at the edge is whole.
    page.evaluate(LONG_NAME_AT_THE_EDGE)
    page.keyboard.press("+")
    page.keyboard.press("0")
    edge, name_at = page.evaluate(LEFTMOST)
    assert edge <= name_at
    page.get_by_role("button", name="My works").click()
    saved = [work.pk for work in (works[0], works[6], works[13])]
    inside = on_page(view)
    for pk in saved:
        at = on_page(page.locator(f'.mark[data-work="{pk}"]'))
        assert inside["x"] <= at["x"] + at["width"] / 2 <= inside["x"] + inside["width"]
        assert inside["y"] <= at["y"] + at["height"] / 2 <= inside["y"] + inside["height"]

    # One stop for all works; arrows lead from one to the next, Enter opens it.
    view.focus()
    page.keyboard.press("Tab")
    began = work_in_focus(page)
    assert int(began) in saved
    expect(page.locator(".map__card")).to_contain_text("You saved it")
    walked = {began}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        walked.add(work_in_focus(page))
    assert len(walked) > 3
    assert page.locator('.mark[tabindex="0"]').count() == 1
    picture(page, "map-work")
    page.keyboard.press("Escape")
    expect(view).to_be_focused()
    page.keyboard.press("Tab")
    last = work_in_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/works/{last}")


def touch(page: Page, *steps: list[tuple[float, float]]) -> None:
    """Put fingers on a page, move them and take them off: their places in each step."""
    session = page.context.new_cdp_session(page)
    for number, places in enumerate(steps):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.soak
@pytest.mark.parametrize("page", [{**PHONE, "has_touch": True, "is_mobile": True}], indirect=True)
def test_on_a_phone_the_map_is_whole_in_the_window_and_moved_by_fingers(
    page: Page, served: LiveServer, works: list[Artwork], person: User
) -> None:
    sign_in(page, served, person)
    page.goto("/taste/map")
    view, plane = page.locator(".map__view"), page.locator(".map__plane")
    expect(page.locator(".map--live")).to_be_visible()
    tools, bar = on_page(page.locator(".map__tools")), on_page(page.locator(".masthead__nav"))
    assert tools["y"] + tools["height"] <= bar["y"]
    seen = on_page(view)
    x, y = seen["x"] + seen["width"] / 2, seen["y"] + seen["height"] / 2
    first = box_of(plane)
    touch(page, *([(x - step, y)] for step in range(0, 120, 20)))
    moved = box_of(plane)
    assert moved[0] - first[0] == pytest.approx(100 * first[2] / seen["width"], rel=0.1)
    assert moved[2] == first[2]
    touch(page, *([(x - step, y), (x + step, y)] for step in range(30, 120, 15)))
    near = box_of(plane)[2]
    assert near < 0.5 * moved[2]
    touch(page, *([(x - step, y), (x + step, y)] for step in range(120, 30, -15)))
    assert box_of(plane)[2] > 2 * near
    # A touch shows what a work is, the next one opens it.
    page.get_by_role("button", name="My works").tap()
    mark = page.locator(f'.mark[data-work="{works[0].pk}"]')
    mark.tap()
    expect(page.locator(".map__card")).to_contain_text("You saved it")
    assert page.url.endswith("/taste/map")
    mark.tap()
    page.wait_for_url(f"**/works/{works[0].pk}")


@pytest.mark.soak
@pytest.mark.parametrize("page", [{**DESK, "java_script_enabled": False}], indirect=True)
def test_without_scripts_the_map_is_a_picture_with_lists(
    page: Page, served: LiveServer, works: list[Artwork], person: User
) -> None:
    sign_in(page, served, person)
    page.goto("/taste/map")
    expect(page.locator(".map__tools")).to_be_hidden()
    expect(page.locator(".map__name").first).to_be_visible()
    room = page.get_by_role("region", name="Harbour · boat")
    expect(room.get_by_role("link", name=f"{works[0]}")).to_be_visible()
    page.locator(f'.mark[data-work="{works[0].pk}"]').click()
    page.wait_for_url(f"**/works/{works[0].pk}")
