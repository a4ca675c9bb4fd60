"""Order at the desk in a browser: two works merged and undone, a set moved by its buttons."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from catalog.models import CuratedSet, CuratedSetWork
from tests import factories
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(params=["en", in_soak("zh-hans")])
def desk(request: pytest.FixtureRequest, page: Page, served: LiveServer) -> Page:
    """A curator's window in a language."""
    client = Client()
    client.force_login(factories.make_curator())
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.LANGUAGE_COOKIE_NAME: request.param,
    }
    page.context.add_cookies(
        [{"name": name, "value": value, "url": served.url} for name, value in cookies.items()]
    )
    return page


def test_two_works_are_merged_and_parted_again(desk: Page, served: LiveServer) -> None:
    left, right = (factories.make_artwork(title) for title in ("Harbour", "Harbour at Dusk"))
    factories.make_picture(left)
    address = f"{served.url}/admin/curation/workpair/merge/?left={left.pk}&right={right.pk}"
    desk.goto(address)
    desk.locator("input[name=choose-title_en][value=merged]").check()
    desk.locator("form.merge button.desk-button--main").click()
    desk.wait_for_url("**/admin/curation/merge/**")
    left.refresh_from_db()
    assert left.title_en == "Harbour at Dusk"
    desk.locator(".desk-panel form button").click()
    desk.locator(".desk-panel form").wait_for(state="detached")
    right.refresh_from_db()
    assert right.merged_into is None


@pytest.mark.soak
def test_a_set_is_ordered_by_the_buttons_of_its_rows(desk: Page, served: LiveServer) -> None:
    row = CuratedSet.objects.create(title_en="Harbours")
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    for position, work in enumerate(works):
        CuratedSetWork.objects.create(curated_set=row, artwork=work, position=position)
    desk.goto(f"{served.url}/admin/catalog/curatedset/{row.pk}/change/")
    down = desk.locator("button.order-move--down").first
    down.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    desk.locator("button[name=_save], input[name=_save]").first.click()
    desk.wait_for_url("**/admin/catalog/curatedset/")
    order = row.places.order_by("position").values_list("artwork_id", flat=True)
    assert list(order) == [works[1].pk, works[2].pk, works[0].pk]
