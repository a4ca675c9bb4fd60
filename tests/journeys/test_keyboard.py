"""Everything can be done from the keyboard alone, and one sees where one is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.onboarding.models import QuizPair
from recommendations.taste.models import TasteToken
from recommendations.taste.services import statement
from shelves.selectors import shelf_ids
from shelves.services.saved import save_work
from tests import factories
from tests.journeys.conftest import load_all
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]
MOST_STOPS = 150
# What has the focus: which element (numbered as it was first seen), and how it shows.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  const seen = [at, at.querySelector('.picture'), at.closest('label')].filter(Boolean);
  const box = at.getBoundingClientRect();
  return {
    number: window.stops.get(at),
    outlined: seen.some((one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    }),
    inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    hidden: Boolean(at.closest('[aria-hidden=true]')),
    what: at.outerHTML.slice(0, 90),
  };
}"""
# What a keyboard must reach: one radio button of a group stands for all.
REACHABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const seen = all.filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled
    && one.type !== 'hidden');
  const groups = new Set(seen.filter((one) => one.type === 'radio').map((one) => one.name));
  return seen.filter((one) => one.type !== 'radio').length + groups.size;
}"""


def stops(page: Page) -> Iterator[dict[str, object]]:
    """Yield each element that Tab comes to, from the top of the page to its end."""
    page.evaluate("() => { document.activeElement?.blur(); window.stops = new Map(); }")
    for place in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or at["number"] < place:
            return
        yield at
    raise AssertionError("Tab never comes to the end of the page.")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; fail where it is not reached or not seen."""
    element = target.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement === one", element):
            at = page.evaluate(FOCUSED)
            assert at["outlined"], at
            return
    raise AssertionError(f"Tab does not reach {target}.")


def sign_in(page: Page, person: User) -> None:
    """Sign in without a mouse."""
    page.goto("/account/login/")
    tab_to(page, page.get_by_label("Email"))
    page.keyboard.type(person.email)
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".masthead")).to_contain_text("Sign out")


OPEN = ["/", "/browse?search=sea", "/exhibitions", "/how-recommendations-work", "/account/login/",
        "/account/signup/", "/nowhere"]  # fmt: skip
OWN = ["/", "/welcome", "/statement", "/questionnaire", "/taste", "/saved", "/account/",
       "/enquiries", "/account/email/", "/account/sessions/"]  # fmt: skip


# Smooth scrolling would still be on its way when a stop is looked at.
@pytest.mark.soak
@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True, ids=["still"])
def test_tab_visits_everything_once_in_sight_and_outlined(
    page: Page, shown_gallery: list[Artwork]
) -> None:
    show = factories.make_exhibition(*shown_gallery[:2])
    maker = shown_gallery[0].artist
    assert maker is not None
    work = shown_gallery[0].get_absolute_url()
    person = factories.make_collector()
    statement.write(subject_id=subject_of(user=person), text="the sea", now=clock.now())
    save_work(user=person, artwork_id=shown_gallery[1].pk, now=clock.now())
    walks = [*OPEN, work, maker.get_absolute_url(), show.get_absolute_url()]
    own = [*OWN, work, f"{work}/why", f"{work}/similar"]
    for path in [*walks, "sign in", *own]:
        if path == "sign in":
            sign_in(page, person)
            continue
        page.goto(path)
        load_all(page)
        wrong, count = [], 0
        for at in stops(page):
            count += 1
            if not at["outlined"] or not at["inside"] or at["hidden"]:
                wrong.append(at)
        assert not wrong, (path, wrong)
        assert count == page.evaluate(REACHABLE), path


@pytest.mark.soak
@pytest.mark.usefixtures("worker")
def test_a_visitor_skips_searches_filters_and_changes_the_language(
    page: Page, shown_gallery: list[Artwork]
) -> None:
    page.goto("/browse")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse?*search=harbour*")
    expect(page.locator(".work__title").first).to_contain_text("Harbour")

    subjects = page.locator(".facet summary", has_text="Subject")
    tab_to(page, subjects)
    page.keyboard.press("Enter")
    harbour = page.get_by_label(re.compile("^harbour"))
    tab_to(page, harbour)
    page.keyboard.press("Space")
    page.wait_for_url("**/browse?*tag=harbour*")
    expect(page.locator(".understood__count")).to_contain_text("6")

    title = page.locator(".work__title a").first
    tab_to(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/works/*")

    tab_to(page, page.get_by_role("button", name="中文"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert shown_gallery


@pytest.mark.usefixtures("worker", "shown_gallery")
def test_a_collector_answers_weighs_words_saves_and_asks_why(page: Page) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    sign_in(page, person)
    page.goto("/questionnaire")
    for number, answer in enumerate(("This", "Neither", "Skip this pair"), start=1):
        expect(page.get_by_text(f"{number} of 8")).to_be_visible()
        tab_to(page, page.get_by_role("button", name=re.compile(rf"\b{answer}\b")))
        page.keyboard.press("Enter")
    expect(page.get_by_text("4 of 8")).to_be_visible()
    choices = QuizPair.objects.filter(subject_id=subject).exclude(choice="")
    assert sorted(choices.values_list("choice", flat=True)) == ["left", "neither", "skip"]

    page.goto("/statement")
    tab_to(page, page.get_by_role("textbox", name=re.compile("Use your own words")))
    page.keyboard.type("harbours")
    tab_to(page, page.get_by_role("button", name="Interpret"))
    page.keyboard.press("Enter")
    slider = page.get_by_role("slider", name=re.compile("Weight of harbour"))
    expect(slider).to_be_visible()
    before = TasteToken.objects.get(subject_id=subject, concept_id="harbour").weight
    tab_to(page, slider)
    page.keyboard.press("ArrowLeft")
    wait_until(
        lambda: (
            TasteToken.objects.get(subject_id=subject, concept_id="harbour").weight
            == pytest.approx(before - 0.1)
        ),
        within_s=10,
    )

    page.goto("/")
    expect(page.locator(".notice--busy")).to_have_count(0)
    save = page.locator(".work").first.get_by_role("button", name="Save")
    tab_to(page, save)
    page.keyboard.press("Enter")
    wait_until(lambda: len(shelf_ids(person)) == 1, within_s=10)

    reason = page.locator(".work__reason a").last
    tab_to(page, reason)
    page.keyboard.press("Enter")
    page.wait_for_url("**/why")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why")
    expect(page.locator(".part").first).to_be_visible()
