"""Curators at the desk: forms whose every input is seen, tags, pictures, languages."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import BidderApp, make_bidder, make_sale
from tests.catalog.test_desk import picture

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]

# Inputs and labels that lie on one another, leave the window, or have no frame.
HIDDEN = """() => {
  const shown = [...document.querySelectorAll("#content-main :is(input, select, textarea, label)")]
    .filter((one) => one.checkVisibility({ opacityProperty: true }) && !one.closest(".select2"))
    .filter((one) => !one.matches("[type=hidden], [type=checkbox], .select2-hidden-accessible"));
  const name = (one) => one.name || one.innerText;
  const wrong = [];
  for (const [place, one] of shown.entries()) {
    const box = one.getBoundingClientRect();
    if (box.right > document.documentElement.clientWidth) wrong.push(`${name(one)} is too wide`);
    const framed = one.matches("label") || parseFloat(getComputedStyle(one).borderTopWidth) > 0;
    if (!framed && one.type !== "file" && !one.disabled) wrong.push(`${name(one)} has no frame`);
    for (const other of shown.slice(place + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const next = other.getBoundingClientRect();
      const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
      const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
      if (across > 1 && down > 1) wrong.push(`${name(one)} lies on ${name(other)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is too wide");
  return [shown.length, wrong];
}"""

# By how many pixels a page is wider than its window.
WIDER = "document.documentElement.scrollWidth - innerWidth"

# Whether a page's title can be read: whole, or four letters of it and more.
TITLE = "(one) => one.clientWidth >= Math.min(one.lastElementChild.scrollWidth, 40)"


@pytest.fixture
def desk(page: Page, served: LiveServer) -> Page:
    """A curator's window."""
    browser = Client()
    browser.force_login(factories.make_curator())
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served.url}]
    )
    return page


@pytest.mark.soak
@pytest.mark.parametrize("width", [1280, 1440])
def test_every_input_of_the_long_forms_is_seen(
    desk: Page, gallery: list[Artwork], width: int
) -> None:
    sale, _lots = make_sale(lots=2, opens_in_s=600, artwork_id=None)
    factories.make_picture(gallery[1])
    desk.set_viewport_size({"width": width, "height": 900})
    for address, least in (
        ("auctions/sale/add/", 30),
        (f"auctions/sale/{sale.pk}/change/", 60),
        ("catalog/artwork/add/", 50),
        (f"catalog/artwork/{gallery[1].pk}/change/", 50),
        ("catalog/artist/add/", 20),
    ):
        desk.goto(f"/admin/{address}")
        seen, wrong = desk.evaluate(HIDDEN)
        assert (wrong, seen >= least) == ([], True), (address, seen)


@pytest.mark.soak
def test_no_list_is_wider_than_the_window(desk: Page, gallery: list[Artwork]) -> None:
    sale, _lots = make_sale(lots=2, reserve=300_00, artwork_id=None)
    make_bidder(sale)
    factories.make_picture(gallery[0])
    desk.set_viewport_size({"width": 1280, "height": 900})
    own = (f"auctions/sale/{sale.pk}/bidding/", f"auctions/sale/{sale.pk}/results/")
    lists = ("catalog/artwork/", "auctions/sale/", "auctions/lot/", "auctions/bidder/")
    for address in (*own, *lists):
        desk.goto(f"/admin/{address}")
        right = desk.locator("table").last.evaluate("(one) => one.getBoundingClientRect().right")
        assert 0 < right <= 1280, address


@pytest.mark.soak
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window_and_each_names_itself(
    desk: Page, gallery: list[Artwork], width: int
) -> None:
    sale, (lot, _other) = make_sale(lots=2, reserve=300_00, timezone="America/New_York")
    bidder, registered = make_bidder(sale)
    BidderApp(bidder).bid(lot, 300_00)
    factories.make_picture(gallery[0])
    desk.set_viewport_size({"width": width, "height": 900})
    for address in (
        "catalog/artwork/", f"catalog/artwork/{gallery[0].pk}/change/", "catalog/artwork/add/",
        "catalog/exhibition/add/", "catalog/artist/add/", "auctions/sale/", "auctions/sale/add/",
        f"auctions/sale/{sale.pk}/change/", f"auctions/sale/{sale.pk}/bidding/",
        f"auctions/sale/{sale.pk}/results/", f"auctions/sale/{sale.pk}/order/",
        f"auctions/sale/{sale.pk}/copy/", "auctions/lot/", f"auctions/lot/{lot.pk}/change/",
        f"auctions/lot/{lot.pk}/ledger/", f"auctions/lot/{lot.pk}/extend/",
        f"auctions/bidder/{registered.pk}/change/", "auctions/invoice/", "auditlog/logentry/",
        "recommendations/trainingrun/", "recommendations/invitationround/",
        f"recommendations/invitationround/work/{gallery[0].pk}/",
    ):  # fmt: skip
        desk.goto(f"/admin/{address}")
        wide = desk.evaluate(WIDER)
        title = desk.locator("#header-inner h1").evaluate(TITLE)
        shown = desk.locator(".timezonewarning:visible").count()
        assert (wide <= 0, title, shown) == (True, True, 0), (address, wide, title, shown)


@pytest.mark.soak
def test_no_list_and_no_form_of_a_new_row_is_wider_than_the_window(
    desk: Page, gallery: list[Artwork]
) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto("/admin/")
    paths = "(all) => [...new Set(all.map((one) => one.pathname))]"
    lists = desk.locator("#nav-sidebar a[href^='/admin/']").evaluate_all(paths)
    forms = []
    for address in lists:
        desk.goto(address)
        assert desk.evaluate(WIDER) <= 0, address
        forms += desk.locator("#content a[href$='/add/']").evaluate_all(paths)
    assert "/admin/catalog/curatedset/add/" in forms
    for address in forms:
        desk.goto(address)
        assert desk.evaluate(WIDER) <= 0, address


@pytest.mark.soak
def test_a_lot_is_moved_by_the_keyboard(desk: Page) -> None:
    sale, lots = make_sale(lots=4, opens_in_s=3600, ends_in_s=7200)
    desk.goto(f"/admin/auctions/sale/{sale.pk}/order/")
    desk.get_by_role("button", name="Move lot 4 up").focus()
    for number in (3, 2, 1):
        desk.keyboard.press("Enter")
        expect(desk.locator("li.desk-order").nth(number - 1)).to_contain_text(f"{number}. Lot 4")
        expect(desk.locator(f"#lot-{lots[3].pk} button:focus")).to_have_count(1)
    titles = list(sale.lots.order_by("number").values_list("title", flat=True))
    assert titles == ["Lot 4", "Lot 1", "Lot 2", "Lot 3"]


def test_tags_are_found_as_one_types_and_a_new_picture_is_shown_before_it_is_sent(
    desk: Page, gallery: list[Artwork], tmp_path: Path
) -> None:
    file = tmp_path / "new.jpg"
    file.write_bytes(picture())
    desk.goto(f"/admin/catalog/artwork/{gallery[1].pk}/change/")
    desk.locator(".field-tags .select2-search__field").click()
    desk.keyboard.type("harb")
    expect(desk.locator("li.select2-results__option[aria-selected]").last).to_have_text("harbour")
    desk.keyboard.press("Enter")
    desk.get_by_text("Add another Image").click()
    desk.locator("input[name='images-0-file']").set_input_files(str(file))
    expect(desk.get_by_role("img", name="new.jpg")).to_be_visible()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url("**/catalog/artwork/")
    work = Artwork.objects.get(pk=gallery[1].pk)
    assert "harbour" in work.tags
    assert work.images.count() == 1


def test_a_fault_leads_to_its_field(desk: Page) -> None:
    desk.goto("/admin/auctions/sale/add/")
    desk.locator("#id_title_en").fill("Evening Sale")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("alert").get_by_role("link", name="Ends").click()
    assert desk.evaluate("location.hash") == "#id_ends_at_0"
    expect(desk.locator("#id_ends_at_0")).to_be_in_viewport()


@pytest.mark.soak
def test_the_desk_speaks_the_language_one_chooses_there(desk: Page) -> None:
    desk.goto("/admin/auctions/sale/")
    desk.get_by_text("@artrec.example").first.click()
    desk.get_by_role("button", name="简体中文").click()
    expect(desk.locator("html")).to_have_attribute("lang", "zh-hans")
    assert desk.url.endswith("/admin/auctions/sale/")
