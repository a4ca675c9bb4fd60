"""Notices are read and their channels chosen, by hand and by keyboard, on a phone and at a desk."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from artrec_site.settings.push import new_key
from common import clock
from common.notice_kinds import Delivery, MailMode
from shelves.selectors import channels, unread_notices
from shelves.services.notices import NoticeContent, notify
from tests import factories
from tests.auctions.conftest import make_sale
from tests.journeys.conftest import window
from tests.journeys.test_keyboard import sign_in, tab_to

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Chromium forgets a notification that is asked for while it is being shown: so nothing is asked for
# until the service worker has shown it.
WATCH = """() => {
  const show = registration.showNotification.bind(registration);
  self.shown = new Promise((resolve) => {
    registration.showNotification = (...message) => {
      const done = show(...message);
      done.then(resolve);
      return done;
    };
  });
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, data }) => [title, body, data.url]);
}"""


@pytest.fixture
def person() -> User:
    """A collector with three notices."""
    user = factories.make_collector()
    sale, lots = make_sale(lots=2)
    links = [lots[0].get_absolute_url(), lots[1].get_absolute_url(), sale.get_absolute_url()]
    for number, link in enumerate(links):
        at = clock.now() - timedelta(hours=number)
        content = NoticeContent("outbid", uuid4(), f"Notice {number}.", f"{number}。", link, at)
        notify(users=[user], content=content)
    return user


@pytest.fixture
def windows(browser: Browser, served: LiveServer) -> Iterator[dict[str, Page]]:
    """A phone and a desk on which the site is installed and may show notifications."""
    with ExitStack() as opened:
        yield {
            name: opened.enter_context(
                window(browser, base_url=served.url, viewport=size, permissions=["notifications"])
            )
            for name, size in (("phone", PHONE), ("desk", DESK))
        }


def test_notices_are_read_and_their_channels_chosen(
    windows: dict[str, Page], person: User, settings: LazySettings
) -> None:
    settings.VAPID_PRIVATE_KEY = new_key()
    phone, desk = windows["phone"], windows["desk"]
    sign_in(desk, person)
    desk.goto("/notices")
    tab_to(desk, desk.get_by_role("link", name="Notice 0."))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Lot 1")).to_be_visible()
    assert unread_notices(person) == 2
    expect(desk.locator(".masthead__menu .count")).to_contain_text("2")
    desk.goto("/notices?show=unread")
    tab_to(desk, desk.locator("#content").get_by_role("button", name="Mark as read").first)
    desk.keyboard.press("Enter")
    expect(desk.locator(".notices-list__new")).to_have_count(1)

    sign_in(phone, person)
    for path in ("/notices", "/notices/choices"):
        phone.goto(path)
        assert phone.evaluate(OVERFLOW) <= 0
    outbid = phone.get_by_role("group", name="You were outbid")
    outbid.get_by_label("By email").select_option("daily")
    outbid.get_by_label("Push").uncheck()
    phone.get_by_label("From").fill("22:00")
    phone.get_by_label("Until").fill("07:00")
    phone.get_by_role("button", name="Save").click()
    expect(phone.locator("#notices")).to_contain_text("Your choices have been saved.")
    stored = {each.kind.name: each.delivery for each in channels.preferences(person)}
    assert stored["outbid"] == Delivery(mail=MailMode.DAILY, push=False)
    expect(phone.get_by_label("From")).to_have_value("22:00")
    phone.goto("/notices")
    phone.get_by_role("button", name="Mark all as read").click()
    expect(phone.locator(".notices-list__new")).to_have_count(0)
    assert unread_notices(person) == 0

    assert_a_push_message_is_shown(phone)


def assert_a_push_message_is_shown(page: Page) -> None:
    """Deliver a message as a push service does; the service worker shows it."""
    page.goto("/notices/choices")
    # This browser has no push service to subscribe at, and says so instead of failing in silence.
    page.get_by_role("button", name="Turn on for this device").click()
    expect(page.locator("[data-push-state]")).to_contain_text("could not turn push messages on")
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    (service_worker,) = page.context.service_workers
    service_worker.evaluate(WATCH)
    message = {"title": "You won a lot", "body": "", "url": "/notices/1", "tag": "x", "lang": "en"}
    session.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": page.evaluate("location.origin"),
            "registrationId": found[0],
            "data": json.dumps(message),
        },
    )
    service_worker.evaluate("() => self.shown.then(() => true)")
    assert page.evaluate(SHOWN) == [["You won a lot", "", "/notices/1"]]
