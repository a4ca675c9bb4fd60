"""A profile, a list, a follow, a comment, a report and a curator's decision, at phone and desk."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.taste.services import statement
from social.models import Comment
from tests.auctions.conftest import quick_collector, quick_curator
from tests.journeys.test_accessible import serious
from tests.shelves.test_lists import make_list
from tests.social.people import publish
from tests.variants import in_soak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def enter(page: Page, served: LiveServer, person: User) -> None:
    """Continue as somebody else."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": served.url}]
    )


@pytest.mark.usefixtures("unsignalled")
@pytest.mark.parametrize(
    "page",
    [in_soak({"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}),
     {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}],
    indirect=True,
    ids=["desk", "phone"],
)  # fmt: skip
def test_from_a_profile_to_a_curators_decision(
    page: Page, served: LiveServer, gallery: list[Artwork]
) -> None:
    ada, noor, curator = quick_collector(), quick_collector(), quick_curator()
    found = make_list(ada, gallery[0].pk, name="Quiet water")
    statement.write(subject_id=subject_of(user=ada), text="harbours and ink", now=clock.now())
    findings: list[str] = []

    enter(page, served, ada)
    page.goto(f"/lists/{found.pk}/settings")
    page.get_by_label("Everyone").check()
    page.get_by_role("button", name="Save").click()
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Community").click()
    expect(page.get_by_role("link", name="Quiet water")).to_be_visible()
    page.get_by_role("link", name="Profile", exact=True).click()
    page.get_by_label("Public name").fill("Ada of Leith")
    page.get_by_label("Profile address").fill("ada-of-leith")
    page.get_by_label("harbour").check()
    page.get_by_label("Quiet water").check()
    page.get_by_label("I agree that everybody sees").check()
    findings += serious(page)
    page.get_by_role("button", name="Publish my profile").click()
    expect(page.locator(".profile__taste")).to_have_text("Drawn to harbour.")

    publish(noor, "noor", name="Noor Bright")
    enter(page, served, noor)
    findings += serious(page, "/lists/public")
    page.get_by_role("link", name="Ada of Leith").click()
    page.wait_for_url("**/collectors/ada-of-leith")
    findings += serious(page)
    page.get_by_role("button", name="Follow Ada of Leith").click()
    expect(page.get_by_role("button", name="Unfollow Ada of Leith")).to_be_visible()
    page.get_by_role("link", name="Quiet water").last.click()
    page.get_by_role("button", name="Appreciate").click()
    expect(page.get_by_role("button", name="Appreciated")).to_be_visible()
    page.get_by_label("Your comment").fill("x" * 10_000)
    page.get_by_role("button", name="Publish comment").click()
    expect(page.get_by_role("alert")).to_contain_text("Shorten it by 8,000.")
    expect(page.get_by_label("Your comment")).to_have_value("x" * 10_000)
    page.get_by_label("Your comment").fill("<b>Buy</b> from me.")
    page.get_by_role("button", name="Publish comment").click()
    expect(page.locator(".comment__text")).to_have_text("<b>Buy</b> from me.")
    findings += serious(page)
    page.goto("/following")
    expect(page.locator(".work__reason")).to_have_text("Ada of Leith added it to “Quiet water”")

    enter(page, served, ada)
    page.goto(f"/lists/{found.pk}")
    page.get_by_role("link", name="Report the comment by Noor Bright").click()
    page.get_by_label("Advertising or spam").check()
    findings += serious(page)
    page.get_by_role("button", name="Send report").click()
    expect(page.locator("#notices")).to_contain_text("Our curators will look at the comment.")

    enter(page, served, curator)
    page.goto("/admin/social/comment/?reported=1")
    page.get_by_role("link", name="<b>Buy</b> from me.").click()
    page.get_by_label("decision", exact=False).first.select_option("hide")
    page.locator("#id_reason").fill("No advertising.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/social/comment/**")
    assert Comment.objects.get().state == "hidden"

    enter(page, served, noor)
    page.goto(f"/lists/{found.pk}")
    expect(page.locator(".comment")).to_have_count(0)
    page.goto("/notices")
    expect(page.locator("main")).to_contain_text("No advertising.")
    assert not findings
