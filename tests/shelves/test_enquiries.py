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


@pytest.mark.slow
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


def offered(
    work: Artwork, *, held: bool = True, copies: int = 1, person: User | None = None
) -> Enquiry:
    """Return an enquiry that was answered with an offer of $850, and a hold where `held`."""
    Artwork.objects.filter(pk=work.pk).update(copies=copies)
    now = clock.now()
    person = person or factories.make_collector()
    sent, _new = enquire(user=person, artwork_id=work.pk, message="How much?", now=now)
    until = now + timedelta(hours=1) if held else None
    return answer(enquiry_id=sent.pk, text="Gladly.", offer_minor=85_000, hold_until=until, now=now)


def decision(enquiry: Enquiry, choice: str, **fields: object) -> dict[str, object]:
    """Return what the form on the page of enquiries sends, once confirmed."""
    return {"decision": choice, "offer": enquiry.offer_minor, "confirmed": "1", **fields}


def mails_to(person: User) -> list[str]:
    """Return the subjects of what was mailed to a person."""
    mail_notices()
    return [str(message.subject) for message in mail.outbox if message.to == [person.email]]


@pytest.mark.slow
@pytest.mark.parametrize("held", [True, False])
def test_an_accepted_offer_holds_the_work_and_tells_the_desk_what_is_next(
    work: Artwork, curator: User, *, held: bool
) -> None:
    enquiry = offered(work, held=held)
    mails_to(curator)
    Notice.objects.filter(user=curator).update(mailed_at=None)  # five minutes later
    page, address = browser(enquiry.user), reverse("shelves:decide", args=[enquiry.pk])
    assert address in page.get(reverse("shelves:enquiries")).text
    asked = page.post(address, {"decision": "accept", "offer": 85_000, "reply": "By post."})
    assert "Accept the offer of $850 for “Harbour”?" in asked.text
    enquiry.refresh_from_db()
    assert not enquiry.decision
    assert page.post(address, decision(enquiry, "accept", reply="By post.")).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.reply, enquiry.holds_work) == ("accepted", "By post.", True)
    assert Artwork.objects.get().availability == Availability.ON_HOLD
    assert end_holds(now=clock.now() + timedelta(days=90)) == 0
    seen = page.get(reverse("shelves:enquiries")).text
    assert "You accepted the offer of $850." in seen
    assert address not in seen
    assert "You accepted the offer of $850." in page.get(work.get_absolute_url()).text
    assert "A collector accepted the offer of $850 for “Harbour”" in mails_to(curator)[-1]
    desk = browser(curator).get(reverse("admin:shelves_enquiry_change", args=[enquiry.pk])).text
    assert "By post." in desk
    assert "Agree on payment and delivery with the collector" in desk
    assert reverse("admin:catalog_artwork_change", args=[work.pk]) in desk


@pytest.mark.slow
def test_saving_an_unchanged_answer_keeps_what_was_accepted(work: Artwork, curator: User) -> None:
    enquiry = offered(work)
    page, address = browser(enquiry.user), reverse("shelves:decide", args=[enquiry.pk])
    page.post(address, decision(enquiry, "accept"))
    desk, change = browser(curator), reverse("admin:shelves_enquiry_change", args=[enquiry.pk])
    sent = {"answer": "Gladly.", "offer": "850", "hold_until_0": "", "hold_until_1": ""}
    assert desk.post(change, sent).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.is_accepted, enquiry.holds_work) == (True, True)
    desk.post(change, sent | {"offer": "800"})
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.offer_minor, enquiry.holds_work) == ("", 80_000, False)


@pytest.mark.slow
def test_a_declined_offer_ends_the_hold_and_another_may_be_made(
    work: Artwork, curator: User
) -> None:
    enquiry = offered(work)
    page, address = browser(enquiry.user), reverse("shelves:decide", args=[enquiry.pk])
    page.post(address, decision(enquiry, "decline", reply="Too much for me."))
    assert Artwork.objects.get().availability == Availability.AVAILABLE
    assert "You declined the offer of $850." in page.get(reverse("shelves:enquiries")).text
    assert "A collector declined the offer of $850 for “Harbour”" in mails_to(curator)[-1]
    now = clock.now()
    answer(enquiry_id=enquiry.pk, text="800?", offer_minor=80_000, hold_until=None, now=now)
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.reply, enquiry.decided_at) == ("", "", None)
    assert address in page.get(reverse("shelves:enquiries")).text


@pytest.mark.slow
def test_only_the_offer_that_was_read_is_decided_on_and_once(work: Artwork) -> None:
    enquiry = offered(work)
    page, address = browser(enquiry.user), reverse("shelves:decide", args=[enquiry.pk])
    read = decision(enquiry, "accept")
    now = clock.now()
    answer(enquiry_id=enquiry.pk, text="More.", offer_minor=99_000, hold_until=None, now=now)
    assert "The offer has changed." in page.post(address, read, follow=True).text
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.holds_work) == ("", False)
    for _ in range(2):
        page.post(address, decision(enquiry, "accept"))
    assert "The offer has changed." in page.post(
        address, decision(enquiry, "decline"), follow=True
    ).text  # fmt: skip
    enquiry.refresh_from_db()
    assert enquiry.is_accepted
    assert Notice.objects.filter(user=enquiry.user).count() == 2


def test_an_offer_for_a_work_that_is_gone_can_not_be_accepted(work: Artwork) -> None:
    enquiry = offered(work, held=False)
    Artwork.objects.update(availability=Availability.SOLD)
    page, address = browser(enquiry.user), reverse("shelves:decide", args=[enquiry.pk])
    said = page.post(address, decision(enquiry, "accept"), follow=True).text
    assert "The work is no longer available." in said
    enquiry.refresh_from_db()
    assert not enquiry.decision
    assert Artwork.objects.get().availability == Availability.SOLD


def test_an_offer_to_somebody_else_is_not_found(work: Artwork) -> None:
    enquiry = offered(work)
    page, address = (
        browser(factories.make_collector()), reverse("shelves:decide", args=[enquiry.pk])
    )  # fmt: skip
    assert page.post(address, decision(enquiry, "accept")).status_code == 404
    Artwork.objects.update(published=False)
    assert browser(enquiry.user).post(address, decision(enquiry, "accept")).status_code == 404
    enquiry.refresh_from_db()
    assert not enquiry.decision


def test_who_has_a_work_on_hold_can_ask_again_and_keeps_the_hold(work: Artwork) -> None:
    enquiry = offered(work)
    page, address = browser(enquiry.user), reverse("shelves:enquire", args=[work.pk])
    assert address in page.get(reverse("shelves:enquiries")).text
    assert page.post(address, {"message": "And the frame?"}).status_code == 302
    again = Enquiry.objects.get(answered_at=None)
    until = clock.now() + timedelta(hours=2)
    answer(enquiry_id=again.pk, text="Oak.", offer_minor=None, hold_until=until, now=clock.now())
    assert [row.holds_work for row in Enquiry.objects.order_by("pk")] == [False, True]
    assert end_holds(now=until - timedelta(minutes=1)) == 0
    assert end_holds(now=until) == 1
    assert Artwork.objects.get().availability == Availability.AVAILABLE


@pytest.mark.slow
def test_one_of_several_offers_for_a_work_is_accepted(work: Artwork) -> None:
    person = factories.make_collector()
    first, second, third = (offered(work, held=False, person=person) for _ in range(3))
    page = browser(person)
    page.post(reverse("shelves:decide", args=[second.pk]), decision(second, "accept"))
    answer(enquiry_id=third.pk, text="Or so?", offer_minor=80_000, hold_until=None, now=clock.now())
    third.refresh_from_db()
    said = page.post(
        reverse("shelves:decide", args=[third.pk]), decision(third, "accept"), follow=True
    )
    assert "You have already accepted an offer for this work." in said.text
    rows = Enquiry.objects.order_by("pk").values_list("pk", "decision")
    assert list(rows) == [(first.pk, "declined"), (second.pk, "accepted"), (third.pk, "")]


def test_an_enquiry_names_its_work_in_the_subject(work: Artwork, curator: User) -> None:
    Artwork.objects.update(title_zh="港口")
    person, now = factories.make_collector(), clock.now()
    enquire(user=person, artwork_id=work.pk, message="How much?", now=now)
    assert "A collector enquires about “Harbour”" in mails_to(curator)[0]
    assert Notice.objects.get(user=curator).text_zh == "有藏家就《港口》询价。"


def test_a_deleted_account_holds_no_work(work: Artwork) -> None:
    offered(work).user.delete()
    assert Artwork.objects.get().availability == Availability.AVAILABLE


def test_a_deleted_work_takes_its_hold_with_it(work: Artwork) -> None:
    offered(work)
    work.delete()
    assert not Enquiry.objects.exists()


def test_an_app_decides_on_an_offer(work: Artwork) -> None:
    enquiry = offered(work, person=factories.make_collector())
    app, address = BidderApp(enquiry.user), f"{API}me/enquiries/{work.pk}/decision"
    kind = "application/json"
    refused = app.post(address, {"accept": True, "offer": 84_000}, content_type=kind)
    assert (refused.status_code, refused.json()["code"]) == (409, "offer_changed")
    assert not Enquiry.objects.get().decision
    taken = app.post(address, {"accept": True, "offer": 85_000}, content_type=kind)
    assert (taken.status_code, taken.json()["decision"]) == (200, "accepted")
