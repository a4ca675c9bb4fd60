"""Notices appear where one looks and go; what can't be undone is asked first; targets are large."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.taste.models import Statement, TasteToken
from recommendations.taste.services import statement
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import make_sale
from tests.journeys.test_keyboard import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]
PHONE = {"viewport": {"width": 390, "height": 844}}
LEAST = 24
# Links within a sentence are exempt (WCAG 2.2, 2.5.8); a box's label is part of its target.
SMALL = """(least) => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const text = (one) => one.textContent.trim();
  return all.filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.type === 'hidden') return false;
    if (one.tabIndex < 0 || one.closest('.skip')) return false;
    const inline = getComputedStyle(one).display === 'inline';
    const around = one.closest('p, li, dd, div');
    if (one.matches('a') && inline && text(around) !== text(one)) return false;
    const target = one.closest('label') ?? one;
    const box = target.getBoundingClientRect();
    return box.width < least || box.height < least;
  }).map((one) => `${one.outerHTML.slice(0, 100)} ${JSON.stringify(one.getBoundingClientRect())}`);
}"""


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_a_notice_stands_above_the_bottom_edge_undoes_and_goes(page: Page) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="harbours", now=clock.now())
    sign_in(page, person)
    page.clock.install()
    page.goto("/taste")
    page.get_by_role("button", name="Remove harbour").click()
    notice = page.locator("#notices .notice")
    expect(notice).to_contain_text("“harbour” was removed.")
    box = notice.bounding_box()
    assert box is not None
    assert 844 - 120 < box["y"] + box["height"] <= 844
    assert not TasteToken.objects.filter(subject_id=subject).exists()
    notice.get_by_role("button", name="Undo").click()
    expect(page.locator(".chip", has_text="harbour")).to_be_visible()
    expect(notice).to_have_count(0)
    page.get_by_role("button", name="Remove harbour").click()
    expect(notice).to_be_visible()
    page.clock.fast_forward(10_000)
    expect(notice).to_have_count(0)
    # htmx adds no style of its own; an error on the console would fail this test.
    assert page.locator("style, main [style]").count() == 0


@pytest.mark.soak
@pytest.mark.parametrize(
    "page",
    [{}, {"java_script_enabled": False}],
    indirect=True,
    ids=["script", "plain"],
)
def test_what_cannot_be_undone_is_asked_first(page: Page, request: pytest.FixtureRequest) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="harbours", now=clock.now())
    sign_in_plain(page, person.email)
    page.goto("/taste")
    page.get_by_text("Delete my taste data").click()
    page.get_by_role("button", name="Delete it all").click()
    expect(page.get_by_role("heading", name="Delete all your taste data?")).to_be_visible()
    scripted = "script" in request.node.name
    expect(page.get_by_role("dialog")).to_have_count(1 if scripted else 0)
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("heading", name="My taste")).to_be_visible()
    assert Statement.objects.filter(pk=subject).exists()

    page.get_by_role("button", name="Turn them off").click()
    page.locator(".confirmation").get_by_role("button", name="Turn them off").click()
    expect(page.locator("#notices")).to_contain_text("Personal recommendations are off.")
    page.get_by_role("button", name="Turn them on").click()
    expect(page.locator("#notices")).to_contain_text("Personal recommendations are on.")

    if not page.get_by_role("button", name="Delete it all").is_visible():
        page.get_by_text("Delete my taste data").click()
    page.get_by_role("button", name="Delete it all").click()
    page.locator(".confirmation").get_by_role("button", name="Delete it all").click()
    expect(page.locator("#notices")).to_contain_text("Your taste data has been deleted.")
    assert not Statement.objects.filter(pk=subject).exists()


def sign_in_plain(page: Page, email: str) -> None:
    """Sign in with or without scripts."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".masthead")).to_contain_text("Sign out")


@pytest.mark.soak
@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_every_target_is_large_enough_for_a_finger(page: Page, gallery: list[Artwork]) -> None:
    for work in gallery:
        factories.make_picture(work)
    sale, _lots = make_sale(artwork_id=gallery[0].pk)
    person = factories.make_collector()
    statement.write(subject_id=subject_of(user=person), text="harbours", now=clock.now())
    save_work(user=person, artwork_id=gallery[1].pk, now=clock.now())
    sheet = gallery[2].get_absolute_url()
    small: list[str] = []
    pages = ["/", "/browse", "/browse?search=sea", sheet, "/exhibitions", "/sales",
             sale.get_absolute_url(), "/how-recommendations-work", "/account/login/"]  # fmt: skip
    own = [*pages[:-1], "/taste", "/saved", "/bids", "/notices", "/notices/choices", "/statement",
           "/welcome", "/privacy", "/account/email/", "/account/sessions/"]  # fmt: skip
    for path in [*pages, "sign in", *own]:
        if path == "sign in":
            sign_in(page, person)
            continue
        page.goto(path)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        small += [f"{path}: {found}" for found in page.evaluate(SMALL, LEAST)]
    named = {re.sub(r"\d+", "0", line) for line in small}
    assert not small, "\n".join(sorted(named))
