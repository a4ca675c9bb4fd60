"""Rails, sliders and reasons in a browser, at the width of a phone and of a desk."""

import os
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork, CuratedSet, CuratedSetWork, Series
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest
from recommendations.taste.models import Steering
from recommendations.taste.services import statement
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import make_sale
from tests.journeys.test_keyboard import sign_in
from tests.recommendations.stored import is_fresh
from tests.variants import in_soak
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Where pictures of the pages are put, if anywhere.
PICTURES = os.environ.get("HOME_PICTURES", "")
WITHIN_S = 2.0


def picture(page: Page, name: str) -> None:
    """Take a picture of the page for whoever looks at it."""
    if PICTURES:
        width = (page.viewport_size or DESK)["width"]
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def reaches_footer(page: Page) -> bool:
    """Scroll to the end; tell whether the footer is in the window, or more works came before it."""
    page.keyboard.press("End")
    page.locator("footer").scroll_into_view_if_needed()
    top: float = page.locator("footer").evaluate("footer => footer.getBoundingClientRect().top")
    return top < (page.viewport_size or DESK)["height"]


def collector_of(works: list[Artwork]) -> tuple[User, UUID]:
    """Return a collector who wrote a sentence and saved a harbour of a series."""
    harbours = [work for work in works if "harbour" in work.tags]
    tides = Series.objects.create(title_en="Tides", title_zh="潮汐", planned_count=5)
    for number, work in enumerate(harbours[:3], start=1):
        Artwork.objects.filter(pk=work.pk).update(series=tides, series_number=number)
    person = factories.make_collector()
    now = clock.now()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="quiet harbours, no portraits", now=now)
    save_work(user=person, artwork_id=harbours[0].pk, now=now)
    return person, subject


@pytest.fixture
def works(shown_gallery: list[Artwork]) -> list[Artwork]:
    """Works of many artists, an exhibition, a sale and a set."""
    found = list(Artwork.objects.order_by("pk"))
    for place, work in enumerate(found):
        if work.artist_id is None:
            work.artist = factories.make_artist(f"Maker {place % 24}", name_zh=f"作者{place % 24}")
    Artwork.objects.bulk_update(found, ["artist"])
    factories.make_exhibition(*found[6:12], title_en="Lines and Peaks", title_zh="线与峰")
    make_sale(artwork_id=found[1].pk)
    quiet = CuratedSet.objects.create(
        title_en="Quiet rooms", title_zh="静室", published_from=clock.now() - timedelta(days=1)
    )
    # Beyond the list, so that its works are on the page nowhere else.
    rooms = [
        work
        for name in ("Anna", "Otto", "Ines")
        for work in factories.make_artworks(2, tags=["room"], artist=factories.make_artist(name))
    ]
    for place, work in enumerate(rooms):
        CuratedSetWork.objects.create(curated_set=quiet, artwork=work, position=place)
    return found


@pytest.mark.soak
@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("page", [{"viewport": DESK}, {"viewport": PHONE}], indirect=True,
                         ids=["desk", "phone"])  # fmt: skip
def test_rails_are_seen_once_each_and_the_footer_is_reached(
    page: Page, works: list[Artwork]
) -> None:
    person, subject = collector_of(works)
    sign_in(page, person)
    wait_until(lambda: is_fresh(subject), within_s=20)
    page.goto("/")
    expect(page.locator(".notice--busy")).to_have_count(0)
    expect(page.get_by_role("heading", name="For you", exact=True)).to_be_visible()
    series = page.locator('[data-rail="series"]')
    expect(series).to_contain_text("of 5 in “Tides”. You saved 1 of it.")
    for name in ("Complete your collection", "Quiet rooms", "Exhibitions for you"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    shown = page.locator("#feed [data-artwork]").evaluate_all(
        "cards => cards.map(card => card.dataset.artwork)"
    )
    assert len(shown) == len(set(shown)) > 12
    artist_of = {str(pk): artist for pk, artist in Artwork.objects.values_list("pk", "artist_id")}
    assert max(Counter(artist_of[pk] for pk in shown).values()) <= 3
    # The page itself is never wider than the window: a rail scrolls in its own row.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, "home")
    first = page.locator("#feed .works").first.locator("[data-artwork]").first
    work = int(first.get_attribute("data-artwork") or 0)
    first.scroll_into_view_if_needed()
    # Without a list: on the page after signing in, before the first list was there.
    seen = Interaction.objects.filter(
        subject_id=subject, kind="impression", artwork_id=work, list_id__isnull=False
    )
    wait_until(seen.exists, within_s=10)
    with page.expect_response("**/events") as reported:
        page.reload()
    assert str(work) in (reported.value.request.post_data or "")
    lists = list(seen.values_list("list_id", flat=True))
    assert len(lists) == len(set(lists))  # once a list, which may have been renewed meanwhile
    wait_until(lambda: reaches_footer(page), within_s=20)
    page.context.set_extra_http_headers({"accept-language": "zh-hans"})
    page.goto("/")
    expect(page.get_by_role("heading", name="补全你的收藏")).to_be_visible()
    expect(page.locator('[data-rail="series"]')).to_contain_text("《潮汐》")
    picture(page, "home-zh")


@pytest.mark.soak
@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("page", [{"viewport": DESK}, {"viewport": PHONE}], indirect=True,
                         ids=["desk", "phone"])  # fmt: skip
def test_a_slider_moved_by_keyboard_is_felt_in_the_next_list(
    page: Page, works: list[Artwork]
) -> None:
    person, subject = collector_of(works)
    sign_in(page, person)
    wait_until(lambda: is_fresh(subject), within_s=20)
    before = ListRequest.objects.get(pk=subject).current
    assert before is not None
    page.goto("/taste")
    slider = page.get_by_label("More of the same or more variety")
    slider.focus()
    page.keyboard.press("End")
    wait_until(lambda: Steering.objects.filter(pk=subject, variety=1).exists(), within_s=10)
    wait_until(lambda: is_fresh(subject), within_s=20)
    expect(slider).to_be_focused()
    picture(page, "taste")
    after = ListRequest.objects.get(pk=subject).current
    assert after is not None
    order = [[item["artwork"] for item in made.items] for made in (before, after)]
    assert order[0] != order[1]
    page.reload()
    expect(slider).to_have_value("1")


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("page", [in_soak({"viewport": DESK}), {"viewport": PHONE}], indirect=True,
                         ids=["desk", "phone"])  # fmt: skip
def test_a_reason_is_forgotten_the_list_follows_and_undo_brings_it_back(
    page: Page, works: list[Artwork]
) -> None:
    person, subject = collector_of(works)
    saved = next(work for work in works if "harbour" in work.tags)
    sign_in(page, person)
    wait_until(lambda: is_fresh(subject), within_s=20)
    other = [work for work in works if "harbour" in work.tags][4]
    page.goto(f"/works/{other.pk}/why")
    past = page.locator(".why__past")
    expect(past.get_by_role("link", name=saved.title_en)).to_be_visible()
    picture(page, "why")
    part = page.locator(".part", has_text=f"you saved “{saved.title_en}”")
    share = int(part.locator(".part__share").inner_text().rstrip("%"))
    part.get_by_role("button", name="Less like this").click()
    expect(page.locator("#notices")).to_contain_text("It counts half as much now.")
    expect(part.locator(".part__share")).not_to_have_text(f"{share}%")
    began = time.monotonic()
    part.get_by_role("button", name="Forget this reason").click()
    expect(past).to_have_count(0)
    expect(page.locator(".part").first).to_be_visible()
    wait_until(lambda: is_fresh(subject), within_s=10)
    assert time.monotonic() - began < WITHIN_S * 3  # of a machine that does other things as well
    current = ListRequest.objects.get(pk=subject).current
    assert current is not None
    cited = {reason.get("artwork") for item in current.items for reason in item["reasons"]}
    assert saved.pk not in cited
    page.locator(".notice", has_text="Forgotten").get_by_role("button", name="Undo").click()
    expect(past.get_by_role("link", name=saved.title_en)).to_be_visible()


@pytest.mark.soak
@pytest.mark.usefixtures("worker")
def test_a_hidden_work_offers_fewer_by_its_artist(page: Page, works: list[Artwork]) -> None:
    person, subject = collector_of(works)
    sign_in(page, person)
    wait_until(lambda: is_fresh(subject), within_s=20)
    page.goto("/")
    card = page.locator("#feed .works").first.locator(".work").nth(1)
    card.get_by_role("button", name="Not interested in").click()
    hidden = page.locator(".work--hidden")
    picture(page, "hidden")
    hidden.get_by_role("button", name="Fewer works by").first.click()
    expect(hidden).to_contain_text("Fewer: ")
    hidden.locator(".lessened").get_by_role("button", name="Undo").first.click()
    expect(hidden).to_contain_text("It counts as before.")
