"""Enquiries: sent by collectors, answered at the desk, with offers and holds that end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork, Availability
from common import clock
from shelves.models import Enquiry, Notice
from shelves.services.enquiries import answer, end_holds, enquire
from shelves.services.mailing import mail_notices
from tests import factories
from tests.auctions.conftest import API, BidderApp, make_sale

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> Artwork:
    """A work for sale at a price."""
    return factories.make_artwork(
        "Harbour", availability=Availability.AVAILABLE, price_minor=90_000, currency="USD"
    )


@pytest.fixture
def curator() -> User:
    """A curator, who is notified of enquiries."""
    return factories.make_curator()


def browser(user: User) -> Client:
    """Return a signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


def test_an_enquiry_arrives_at_the_desk_and_by_mail_and_is_answered_there(
    work: Artwork, curator: User
) -> None:
    person = factories.make_collector()
    page = browser(person)
    address = reverse("shelves:enquire", args=[work.pk])
    assert address in page.get(work.get_absolute_url()).content.decode()
    assert page.post(address, {"message": "Is it framed?"}).status_code == 302
    enquiry = Enquiry.objects.get()
    mail_notices()
    assert [message.to for message in mail.outbox] == [[curator.email]]
    change = reverse("admin:shelves_enquiry_change", args=[enquiry.pk])
    assert change in mail.outbox[0].body

    desk = browser(curator)
    assert "Is it framed?" in desk.get(change).content.decode()
    until = clock.now() + timedelta(days=2)
    sent = {
        "answer": "Yes, in oak.",
        "offer": "850",
        "hold_until_0": until.strftime("%Y-%m-%d"),
        "hold_until_1": "12:00:00",
    }
    assert desk.post(change, sent).status_code == 302
    enquiry.refresh_from_db()
    work.refresh_from_db()
    assert (enquiry.answer, enquiry.offer_minor) == ("Yes, in oak.", 85_000)
    assert enquiry.holds_work
    assert work.availability == Availability.ON_HOLD
    assert Notice.objects.filter(user=person, kind="enquiry").count() == 1
    seen = page.get(reverse("shelves:enquiries")).content.decode()
    assert "Yes, in oak." in seen
    assert "Offered at $850" in seen
    assert "On hold for you until" in page.get(work.get_absolute_url()).content.decode()
    assert "On hold for you" not in Client().get(work.get_absolute_url()).content.decode()


def test_a_hold_ends_at_its_time(work: Artwork) -> None:
    person, now = factories.make_collector(), clock.now()
    enquiry, _new = enquire(user=person, artwork_id=work.pk, message="Hold it?", now=now)
    until = now + timedelta(hours=1)
    answer(enquiry_id=enquiry.pk, text="Yes.", offer_minor=None, hold_until=until, now=now)
    assert end_holds(now=until - timedelta(seconds=1)) == 0
    assert Artwork.objects.get().availability == Availability.ON_HOLD
    assert end_holds(now=until) == 1
    assert Artwork.objects.get().availability == Availability.AVAILABLE
    assert end_holds(now=until) == 0


def test_a_work_sold_during_a_hold_stays_sold(work: Artwork) -> None:
    person, now = factories.make_collector(), clock.now()
    enquiry, _new = enquire(user=person, artwork_id=work.pk, message="Hold it?", now=now)
    until = now + timedelta(hours=1)
    answer(enquiry_id=enquiry.pk, text="Yes.", offer_minor=None, hold_until=until, now=now)
    Artwork.objects.update(availability=Availability.SOLD)
    end_holds(now=until)
    assert Artwork.objects.get().availability == Availability.SOLD


def test_a_curator_lifts_a_hold_by_answering_without_one(work: Artwork) -> None:
    person, now = factories.make_collector(), clock.now()
    enquiry, _new = enquire(user=person, artwork_id=work.pk, message="Hold it?", now=now)
    until = now + timedelta(hours=1)
    answer(enquiry_id=enquiry.pk, text="Yes.", offer_minor=None, hold_until=until, now=now)
    answer(enquiry_id=enquiry.pk, text="No longer.", offer_minor=None, hold_until=None, now=now)
    assert Artwork.objects.get().availability == Availability.AVAILABLE


def test_an_edition_with_copies_left_stays_available_during_a_hold(work: Artwork) -> None:
    Artwork.objects.update(copies=5)
    person, now = factories.make_collector(), clock.now()
    enquiry, _new = enquire(user=person, artwork_id=work.pk, message="One, please.", now=now)
    until = now + timedelta(hours=1)
    answer(enquiry_id=enquiry.pk, text="Yes.", offer_minor=None, hold_until=until, now=now)
    assert Artwork.objects.get().availability == Availability.AVAILABLE


@pytest.mark.parametrize("state", ["no price", "sold", "in a sale"])
def test_only_a_priced_work_in_no_sale_can_be_enquired_about(work: Artwork, state: str) -> None:
    if state == "in a sale":
        make_sale(artwork_id=work.pk)
    else:
        work.price_minor = None if state == "no price" else work.price_minor
        work.availability = Availability.SOLD if state == "sold" else work.availability
        work.save()
    page = browser(factories.make_collector())
    address = reverse("shelves:enquire", args=[work.pk])
    assert address not in page.get(work.get_absolute_url()).content.decode()
    assert page.post(address, {"message": "Mine?"}).status_code == 409
    assert not Enquiry.objects.exists()


def test_a_held_work_can_not_be_held_twice(work: Artwork, curator: User) -> None:
    now = clock.now()
    until = now + timedelta(hours=1)
    first, second = (
        enquire(user=factories.make_collector(), artwork_id=work.pk, message="Hold it?", now=now)[0]
        for _ in range(2)
    )
    answer(enquiry_id=first.pk, text="Yes.", offer_minor=None, hold_until=until, now=now)
    later = clock.now() + timedelta(days=1)
    sent = {
        "answer": "You too.",
        "offer": "",
        "hold_until_0": later.strftime("%Y-%m-%d"),
        "hold_until_1": "12:00:00",
    }
    desk = browser(curator)
    change = reverse("admin:shelves_enquiry_change", args=[second.pk])
    refused = desk.post(change, sent)
    assert refused.status_code == 200
    assert "can’t be put on hold" in refused.content.decode()
    second.refresh_from_db()
    assert second.answered_at is None


def test_an_app_sends_and_reads_enquiries(work: Artwork) -> None:
    app = BidderApp(factories.make_collector())
    address, body = f"{API}me/enquiries/{work.pk}", {"message": "Is it framed?"}
    sent = [app.put(address, body, content_type="application/json") for _ in range(2)]
    assert [response.status_code for response in sent] == [201, 200]
    (row,) = app.get(f"{API}me/enquiries").json()["results"]
    assert row["message"] == "Is it framed?"
    assert row["answer"] == ""
    assert row["offer"] is None
