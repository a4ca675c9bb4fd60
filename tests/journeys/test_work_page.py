"""A work's page in a browser: seen closely, on a wall, in one's own room, passed on."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, expect

from catalog.models import Artwork
from catalog.services.preparing import PREPARE
from common import jobs
from tests import factories
from tests.journeys.test_accessible import serious
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.usefixtures("unsignalled"),
]
DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "permissions": ["clipboard-read", "clipboard-write"],
}
PHONE: dict[str, Any] = {
    **DESK, "viewport": {"width": 390, "height": 844}, "has_touch": True,
    "color_scheme": "dark", "reduced_motion": "reduce",
}  # fmt: skip
LOADED = "() => [...document.querySelectorAll('.zoom__map img')].every((one) => one.naturalWidth)"
FINER = """known => [...document.querySelectorAll('.zoom__map img')]
  .some((one) => !known.includes(one.src))"""
SMALL_EVENT = 10_000


@pytest.fixture
def work() -> Artwork:
    """A work with a large picture that a worker has prepared, and a history."""
    made = factories.make_artwork(
        height_cm=50, width_cm=75, provenance="The artist; sold 1907 to Low [1860-1931]",
        artist=factories.make_artist(),
    )  # fmt: skip
    factories.make_picture(made, size=(3000, 2000))
    jobs.process(PREPARE)
    return made


def tiles(page: Page) -> set[str]:
    """Return the addresses of the tiles that are shown."""
    page.wait_for_function(LOADED)
    found = page.eval_on_selector_all(".zoom__map img", "all => all.map((one) => one.src)")
    return set(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [in_soak(DESK), PHONE],
    indirect=True,
    ids=["desk", "phone"],
)
def test_a_work_is_seen_closely_on_a_wall_and_in_ones_own_room(
    page: Page, work: Artwork, tmp_path: Path
) -> None:
    sent: list[Request] = []
    page.on("request", lambda each: sent.append(each))  # noqa: PLW0108 - Playwright marks it
    assert serious(page, work.get_absolute_url()) == []
    assert not any("leaflet" in each.url for each in sent)
    look_closely(page)
    pass_on(page, work)
    page.get_by_role("link", name="On my wall").click()
    assert serious(page) == []
    choose_wall(page)
    sent.clear()
    hang_at_home(page, tmp_path)
    assert serious(page) == []
    bodies = [each.post_data_buffer or b"" for each in sent]
    assert all(len(body) < SMALL_EVENT for body in bodies)


def look_closely(page: Page) -> None:
    """Open the viewer by keyboard, zoom, and come back by Escape."""
    link = page.get_by_role("link", name="Zoom")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    viewer = dialog.get_by_role("application")
    expect(viewer).to_be_focused()
    whole = tiles(page)
    assert whole
    page.keyboard.press("+")
    page.wait_for_function(FINER, arg=sorted(whole))
    dialog.get_by_role("button", name="Zoom in").click()
    assert tiles(page) - whole
    assert serious(page) == []
    dialog.get_by_role("button", name="Whole picture").click()
    viewer.focus()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()


def pass_on(page: Page, work: Artwork) -> None:
    """Copy the address that is shown."""
    page.evaluate("delete Navigator.prototype.share")
    page.get_by_text("Share", exact=True).click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(work.get_absolute_url())


def choose_wall(page: Page) -> None:
    """Choose a colour and a frame; the drawing follows without a button."""
    page.get_by_role("radio", name="Sage").check()
    expect(page.locator('#room rect[fill="#aab5a0"]')).to_have_count(1)
    page.get_by_role("radio", name="Oak").check()
    expect(page.get_by_text("With the frame 56 × 81 cm.")).to_be_visible()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_hidden()


def hang_at_home(page: Page, folder: Path) -> None:
    """Choose photos that can't be used and one that can; set the scale and move the work."""
    chooser = page.get_by_label("Choose a photo")
    refusal = page.get_by_role("alert")
    heic, text, huge, good = (
        folder / name for name in ("wall.heic", "a.jpg", "huge.jpg", "wall.jpg")
    )
    heic.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    text.write_text("no picture")
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    Image.new("RGB", (1600, 1200), "#8a8f84").save(good)
    for path, answer in ((heic, "HEIC"), (text, "JPEG, PNG or WebP"), (huge, "larger than 50 MB")):
        chooser.set_input_files(path)
        expect(refusal).to_contain_text(answer)
    expect(page.get_by_label("Your photo")).to_be_hidden()
    chooser.set_input_files(good)
    expect(page.get_by_label("Your photo")).to_be_visible()
    expect(refusal).to_be_hidden()
    hung = page.locator(".own-room__work")
    photo = page.get_by_label("Your photo").bounding_box()
    assert photo is not None
    # The points are 0.4 of the photo apart: 200 cm at first, so 75 cm are 0.15 of it.
    assert share(page, photo["width"]) == pytest.approx(0.15, abs=0.01)
    page.get_by_label("Length in cm").fill("100")
    assert share(page, photo["width"]) == pytest.approx(0.3, abs=0.01)
    page.get_by_label("Length in cm").fill("0")
    expect(refusal).to_contain_text("between 1 and 10,000")
    page.get_by_label("Length in cm").fill("300")
    page.get_by_role("button", name="Second point").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert share(page, photo["width"]) == pytest.approx(0.45 * 75 / 300, abs=0.01)
    before = hung.bounding_box()
    hung.hover()
    page.mouse.down()
    page.mouse.move(photo["x"] + photo["width"] * 0.7, photo["y"] + photo["height"] * 0.5)
    page.mouse.up()
    after = hung.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] > before["x"]


def share(page: Page, width: float) -> float:
    """Return how much of the photo's width the work takes."""
    box = page.locator(".own-room__work").bounding_box()
    assert box is not None
    return box["width"] / width
