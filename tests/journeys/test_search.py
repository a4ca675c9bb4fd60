"""A collector searches, by keyboard, at two widths: suggestions, ways out, a saved search."""

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Artwork
from shelves.models import SavedSearch
from tests import factories
from tests.journeys.test_accessible import serious
from tests.journeys.test_keyboard import sign_in
from tests.variants import in_soak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.usefixtures("unsignalled")
@pytest.mark.parametrize(
    "page",
    [in_soak({"viewport": DESK}), {"viewport": PHONE}],
    indirect=True,
)
def test_from_a_few_letters_to_a_saved_search(page: Page, gallery: list[Artwork]) -> None:
    sign_in(page, factories.make_collector("seeker@artrec.example"))
    page.goto("/browse")
    field = page.get_by_role("combobox", name="What are you looking for?")
    page.locator("#search").focus()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("linyua")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_text(["Lin Yuanshu"])
    expect(page.locator("#announcer")).to_have_text("1 suggestion")
    page.keyboard.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_be_focused()
    field.fill("涌")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{gallery[1].get_absolute_url()}")

    page.goto("/browse?tag=blue&price_max=10")
    expect(page.get_by_text("No works match.")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Leave out price").click()
    expect(page.get_by_role("link", name="The Swell", exact=True)).to_be_visible()
    page.get_by_role("link", name="Save this search").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Blue works")
    dialog.get_by_label("At once").check()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Blue works", exact=True)).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Pause Blue works").click()
    expect(page.get_by_text("Paused")).to_be_visible()
    search = SavedSearch.objects.get()
    assert (search.name, search.rhythm, search.paused) == ("Blue works", "at_once", True)


@pytest.mark.parametrize(
    "page", [{"viewport": PHONE}, in_soak({"viewport": DESK})], indirect=True, ids=["phone", "desk"]
)
def test_the_other_language_shows_the_same_place_of_the_page(page: Page) -> None:
    works = [factories.make_artwork(f"Work {number}") for number in range(20)]
    page.goto("/browse?sort=newest")
    where = "(id) => document.querySelector(`[data-artwork='${id}']`).getBoundingClientRect().top"
    work = works[10].pk
    to_the_top = "scrollIntoView({ behavior: 'instant' })"
    page.evaluate(f"(id) => document.querySelector(`[data-artwork='${{id}}']`).{to_the_top}", work)
    before = page.evaluate(where, work)
    assert abs(before) < 40
    page.evaluate(
        "() => { const to = document.querySelector('[value=zh-hans]'); to.form.requestSubmit(to) }"
    )
    page.wait_for_url("**/zh-hans/browse?sort=newest")
    page.wait_for_load_state("load")
    page.wait_for_function(
        f"([id, before]) => Math.abs(({where})(id) - before) < 40",
        arg=[work, before],
    )


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_search_filters_and_colours_work_without_a_script(
    page: Page, gallery: list[Artwork]
) -> None:
    page.goto("/browse")
    page.locator("#search").fill("swell")
    page.locator("#search").press("Enter")
    expect(page.get_by_role("link", name="The Swell", exact=True)).to_be_visible()
    page.goto("/browse")
    page.locator("#facets > summary").click()
    page.locator(".facet summary", has_text="Size").click()
    page.get_by_label("Large, over 100 cm").check()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".work")).to_have_count(1)
    page.locator("#facets > summary").click()
    page.locator(".facet summary", has_text="Colour of the picture").click()
    page.get_by_label("turquoise").check()
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**hue=2c8c99**")
    expect(page.get_by_text("No works match.")).to_be_visible()
