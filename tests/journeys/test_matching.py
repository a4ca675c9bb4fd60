"""Buyers for a work in a browser: the curator invites, a collector answers, the seller reads."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from catalog.models import Artwork
from common import clock
from recommendations.matching.models import InvitationRound
from recommendations.matching.services import inviting, measuring
from recommendations.taste.models import TastePreference
from tests import factories
from tests.auctions.conftest import make_sale
from tests.recommendations.audiences import make_fitting, place, subjects
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("unsignalled"),
]
WORDS = {
    "en": {
        "fits": "Matching collectors", "invite": "Invite those who agreed",
        "sending": "Invitations are being sent.", "interested": "I’m interested: share my name",
        "answered": "You answered that you are interested.", "who": "Who is interested?",
        "stop": "Stop invitations", "stopped": "You will receive no more invitations.",
        "named": "Stated a liking for",
        "notice": "You are invited to a work that fits your taste.",
    },
    "zh-hans": {
        "fits": "品味相符的藏家", "invite": "邀请已同意的藏家", "sending": "正在发出邀请。",
        "interested": "我感兴趣，告知我的姓名", "answered": "你已表示感兴趣。",
        "who": "谁会感兴趣？", "stop": "不再接收邀请", "stopped": "你不会再收到邀请。",
        "named": "写明喜欢", "notice": "邀请你了解一件符合你品味的作品。",
    },
}  # fmt: skip


def sign_in(page: Page, served: LiveServer, user: User, language: str) -> None:
    """Sign a window in, in a language."""
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "url": served.url,
         "value": client.cookies[settings.SESSION_COOKIE_NAME].value},
        {"name": settings.LANGUAGE_COOKIE_NAME, "url": served.url, "value": language},
    ])  # fmt: skip


def look(page: Page, name: str) -> None:
    """Check a page for people who can't see it; keep a picture of it where one asks for them."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert found.violations_count == 0, found.generate_report()
    folder = os.environ.get("PICTURES")
    if folder:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", [in_soak("en"), "zh-hans"])
def test_a_curator_invites_a_collector_answers_and_the_seller_reads(
    page: Page, served: LiveServer, gallery: list[Artwork], language: str
) -> None:
    words, work = WORDS[language], gallery[0]
    place(*gallery)
    people = [make_fitting(likes=["sea"], chose=gallery[1:2]) for _ in range(30)]
    for number, subject in enumerate(subjects(*people)):
        TastePreference.objects.create(
            subject_id=subject, kind="budget", most=(900_00, 5000_00)[number % 2], currency="USD"
        )
    seller, curator = factories.make_collector(), factories.make_curator()
    _, (lot,) = make_sale(
        artwork_id=work.pk, seller=seller, estimate=(1200_00, 1800_00), opens_in_s=600
    )
    assert measuring.measure(work.pk, now=clock.now())

    sign_in(page, served, curator, language)
    page.goto(f"/admin/recommendations/invitationround/work/{work.pk}/")
    expect(page.get_by_role("heading", name=words["fits"])).to_be_visible()
    page.get_by_role("button", name=words["invite"]).click()
    expect(page.get_by_text(words["sending"])).to_be_visible()
    inviting.send_round(InvitationRound.objects.get(), now=clock.now())

    sign_in(page, served, people[0], language)
    page.goto("/notices")
    look(page, f"notices-{language}")
    page.get_by_role("link", name=words["notice"]).click()
    look(page, f"invitation-{language}")
    page.get_by_role("button", name=words["interested"]).click()
    expect(page.get_by_text(words["answered"])).to_be_visible()
    page.get_by_role("button", name=words["stop"]).click()
    expect(page.get_by_text(words["stopped"])).to_be_visible()

    sign_in(page, served, curator, language)
    page.goto(f"/admin/recommendations/invitationround/work/{work.pk}/")
    expect(page.get_by_text(people[0].email)).to_be_visible()
    if os.environ.get("PICTURES"):
        look(page, f"desk-{language}")

    sign_in(page, served, seller, language)
    page.goto("/consigned")
    look(page, f"consigned-{language}")
    page.get_by_role("link", name=words["who"]).or_(
        page.locator(f'a[href$="/consigned/{lot.pk}"]')
    ).first.click()
    expect(page.get_by_text(words["named"]).first).to_be_visible()
    look(page, f"seller-{language}")
