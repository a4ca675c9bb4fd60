"""An exhibition found by taste, followed, and visited by plan, in a browser."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from accounts.models import User
from catalog.models import ExhibitionWork
from shelves.selectors.follows import following_of
from tests import factories
from tests.catalog.test_visits import near
from tests.journeys.test_accessible import serious
from tests.journeys.test_keyboard import sign_in
from tests.variants import in_soak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark",
}  # fmt: skip


@pytest.fixture
def person() -> User:
    """A collector to whose taste an exhibition of two rooms is near."""
    works = factories.make_artworks(8)
    show = factories.make_exhibition(*works, hours_en="Tuesday to Sunday, 10 to 6")
    ExhibitionWork.objects.filter(position__lt=4).update(room="Room 1")
    ExhibitionWork.objects.filter(position__gte=4).update(room="Room 2")
    made = factories.make_collector()
    near(made, [show])
    return made


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [in_soak(DESK), PHONE],
    indirect=True,
    ids=["desk", "phone"],
)
def test_an_exhibition_is_found_by_taste_followed_and_visited_by_plan(
    page: Page, person: User, tmp_path: Path
) -> None:
    sign_in(page, person)
    assert serious(page, "/exhibitions") == []
    expect(page.get_by_role("heading", name="Exhibitions for you")).to_be_visible()
    expect(page.get_by_text("Closest to your taste: “Work 6” and “Work 7”")).to_be_visible()
    page.get_by_role("link", name="The Sea, All Day").first.click()
    expect(page.get_by_role("heading", name="In this exhibition for you")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Follow The Sea, All Day").click()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    assert [row.kind for row in following_of(person).rows] == ["show"]
    page.get_by_role("link", name="Plan a visit").click()
    expect(page.get_by_text("8 works in 22 minutes.")).to_be_visible()
    page.get_by_label("Minutes available").fill("10")
    page.get_by_role("button", name="Plan").click()
    expect(page.get_by_text("3 works in 10 minutes.")).to_be_visible()
    expect(page.get_by_text("close to your taste", exact=True)).to_have_count(2)
    assert serious(page) == []
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Add to my calendar").click()
    file = tmp_path / "visit.ics"
    loaded.value.save_as(file)
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=10)
