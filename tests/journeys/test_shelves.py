"""Shelves in a browser: lists, the collection, wanted works; with a mouse, by buttons, by taps."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from catalog.models import Artwork
from common import clock
from shelves.models import ListLink, OwnedWork, WorkList
from shelves.selectors import lists, shelf_ids
from shelves.services import list_works, owned
from shelves.services import lists as list_services
from shelves.services.follows import follow
from shelves.services.saved import save_work
from shelves.services.wanted import want_work
from tests import factories
from tests.journeys.test_accessible import serious
from tests.journeys.test_keyboard import sign_in
from tests.variants import in_soak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def titles(page: Page) -> list[str]:
    """Return the titles of the rows that are arranged, in their order."""
    return page.locator("#arranged h3").all_inner_texts()


def order(name: str) -> list[str]:
    """Return the titles of a list's works in their stored order."""
    rows = lists.entries(WorkList.objects.get(name=name))
    return [row.artwork.title_en for row in rows]


@pytest.mark.parametrize(
    "page",
    [DESK, in_soak(PHONE)],
    indirect=True,
    ids=["desk", "phone"],
)
def test_a_list_is_made_from_a_card_arranged_noted_and_shared(
    page: Page, gallery: list[Artwork]
) -> None:
    person = factories.make_collector()
    sign_in(page, person)
    page.goto("/browse")
    for work in gallery[:3]:
        page.get_by_role("link", name=f"Add {work.title_en} to a list").click()
        dialog = page.get_by_role("dialog")
        if work is gallery[0]:
            dialog.get_by_label("New list").fill("Blue room")
        else:
            dialog.get_by_label("Blue room").check()
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)
        expect(page.get_by_text("Your lists have been saved.").last).to_be_visible()
    first, second, third = (work.title_en for work in gallery[:3])
    assert order("Blue room") == [first, second, third]

    page.goto("/lists")
    page.get_by_role("link", name="Blue room").last.click()
    page.get_by_role("link", name="Arrange and annotate").click()
    page.get_by_role("button", name=f"Move {first} down").click()
    expect(page.locator("#arranged h3").first).to_have_text(second)
    expect(page.get_by_role("button", name=f"Move {first} down")).to_be_focused()
    assert order("Blue room") == [second, first, third]

    handle = page.locator("[data-row]", has_text=third).locator("[data-handle]")
    start, goal = handle.bounding_box(), page.locator("[data-row]").first.bounding_box()
    assert start is not None
    assert goal is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, goal["y"] + 4, steps=8)
    with page.expect_response("**/move*"):
        page.mouse.up()
    assert order("Blue room") == titles(page) == [third, second, first]

    row = page.locator("[data-row]", has_text=third)
    row.get_by_text("Note").first.click()
    row.get_by_role("textbox").fill("Above the desk")
    row.get_by_role("button", name="Save note").click()
    page.get_by_role("link", name="Blue room").click()
    expect(page.get_by_text("Above the desk")).to_be_visible()

    page.get_by_role("link", name="Rename and share").click()
    page.get_by_label("Anyone with the link").check()
    page.get_by_role("button", name="Save").click()
    address = ListLink.objects.get().get_absolute_url()
    visitor = page.context.browser.new_page()  # type: ignore[union-attr]
    base = page.url.partition("/lists")[0]
    visitor.goto(base + address)
    expect(visitor.get_by_role("heading", name="Blue room")).to_be_visible()
    expect(visitor.get_by_text("Above the desk")).to_have_count(0)
    page.get_by_role("button", name="Withdraw the link").click()
    visitor.reload()
    expect(visitor.get_by_role("heading", name="Link withdrawn")).to_be_visible()
    visitor.close()


@pytest.mark.soak
@pytest.mark.parametrize("page", [DESK | {"java_script_enabled": False}], indirect=True)
def test_lists_work_without_scripts(page: Page, gallery: list[Artwork]) -> None:
    sign_in(page, factories.make_collector())
    page.goto(gallery[0].get_absolute_url())
    page.get_by_role("link", name=f"Add {gallery[0].title_en} to a list").click()
    page.get_by_label("New list").fill("Hall")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(f"{page.url.partition('/works')[0]}{gallery[0].get_absolute_url()}")
    found = WorkList.objects.get()
    list_works.add_works(
        user=found.profile.user, list_id=found.pk, artwork_ids=[gallery[1].pk], now=clock.now()
    )
    page.goto(f"/lists/{found.pk}/arrange")
    page.get_by_role("button", name=f"Move {gallery[1].title_en} up").click()
    assert titles(page) == [gallery[1].title_en, gallery[0].title_en]
    page.get_by_label(f"Choose {gallery[1].title_en}").check()
    page.get_by_role("button", name="Take out of the list").click()
    assert order("Hall") == [gallery[0].title_en]
    page.get_by_role("button", name="Undo").click()
    assert order("Hall") == [gallery[1].title_en, gallery[0].title_en]


@contextlib.contextmanager
def renewed(page: Page) -> Iterator[None]:
    """Wait at the end until the page has loaded itself again."""
    page.evaluate("window.isStale = true")
    yield
    page.wait_for_function("!window.isStale && document.readyState === 'complete'")


def test_other_tabs_and_back_show_what_was_changed(page: Page, gallery: list[Artwork]) -> None:
    person, work = factories.make_collector(), gallery[0]
    save_work(user=person, artwork_id=work.pk, now=clock.now())
    sign_in(page, person)
    page.goto("/saved")
    context: BrowserContext = page.context
    other = context.new_page()
    other.goto(work.get_absolute_url())
    with renewed(page):
        other.locator(".sheet__actions .heart").click()
        expect(other.locator(".sheet__actions .heart")).to_have_attribute("aria-pressed", "false")
        page.bring_to_front()
    expect(page.locator(".work")).to_have_count(0)
    other.bring_to_front()
    with renewed(page):
        other.get_by_role("button", name="I’m looking for this").click()
        expect(other.get_by_role("button", name="Looking for this", exact=True)).to_be_visible()
        other.close()

    page.goto("/browse")
    heart = page.locator(f'.work[data-artwork="{work.pk}"] .heart')
    page.get_by_role("link", name=work.title_en, exact=True).click()
    page.wait_for_url("**/works/*")
    page.locator(".sheet__actions .heart").click()
    expect(page.locator(".sheet__actions .heart")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(heart).to_have_attribute("aria-pressed", "true")
    assert shelf_ids(person) == {work.pk}


@pytest.mark.soak
@pytest.mark.parametrize(
    "page",
    [DESK, PHONE],
    indirect=True,
    ids=["desk", "phone"],
)
def test_a_work_one_owns_is_kept_with_its_papers(page: Page, gallery: list[Artwork]) -> None:
    sign_in(page, factories.make_collector())
    page.goto(gallery[0].get_absolute_url())
    page.get_by_role("link", name="I own this").click()
    page.get_by_label("Price paid").fill("1,250")
    page.get_by_label("Currency").select_option("EUR")
    page.get_by_label("Where it hangs").fill("Study")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("€1,250").first).to_be_visible()
    page.get_by_text("Add an entry").click()
    page.get_by_label("What happened").select_option("loan_out")
    page.get_by_label("By or to whom").fill("Kunsthaus")
    page.get_by_role("button", name="Add to the timeline").click()
    expect(page.get_by_text("Lent to Kunsthaus")).to_be_visible()
    body = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(body, "PNG")
    page.get_by_label("Picture or PDF").set_input_files(
        {"name": "front.png", "mimeType": "image/png", "buffer": body.getvalue()}
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("link", name="front.png")).to_be_visible()
    page.goto("/collection")
    with page.expect_download() as download:
        page.get_by_role("link", name="Insurance schedule, PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert OwnedWork.objects.count() == 1


def prepared(person: User, gallery: list[Artwork]) -> list[str]:
    """Give a collector something on each shelf; return the addresses of all pages."""
    now, ids = clock.now(), [work.pk for work in gallery]
    found = list_services.create_list(user=person, name="Blue room", now=now)
    list_works.add_works(user=person, list_id=found.pk, artwork_ids=ids[:3], now=now)
    list_services.change_list(user=person, list_id=found.pk, visibility="link", now=now)
    save_work(user=person, artwork_id=ids[0], now=now)
    follow(user=person, kind="artist", key=str(gallery[0].artist_id), now=now)
    want_work(user=person, artwork_id=ids[1], now=now)
    values = owned.values_of_work(gallery[0])
    own = owned.add_owned(user=person, values=values, artwork_id=ids[0], now=now)
    at = f"/lists/{found.pk}"
    return [
        "/saved", "/lists", at, f"{at}/arrange", f"{at}/add", f"{at}/settings", "/following",
        f"/works/{ids[0]}/lists", "/wanted", "/collection", f"/collection/{own.pk}",
        f"/collection/{own.pk}/edit", "/collection/import", "/shelves/search?search=calm",
        gallery[0].get_absolute_url(), ListLink.objects.get().get_absolute_url(),
    ]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize(
    ("page", "language"),
    [
        (DESK | {"color_scheme": "light"}, "en"),
        (PHONE | {"color_scheme": "dark"}, "zh-hans"),
    ],
    indirect=["page"],
    ids=["desk-light-en", "phone-dark-zh"],
)
def test_no_page_of_the_shelves_has_a_serious_finding(
    page: Page, gallery: list[Artwork], language: str
) -> None:
    person = factories.make_collector()
    addresses = prepared(person, gallery)
    sign_in(page, person)
    User.objects.filter(pk=person.pk).update(language=language)
    findings = [finding for path in addresses for finding in serious(page, path)]
    assert not findings
