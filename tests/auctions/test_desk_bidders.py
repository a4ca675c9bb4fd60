"""Bidders at the desk: looked up, seen with their bids and invoices, suspended, reinstated."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import CollectorProfile, User
from auctions.models import Bidder, Invoice
from auctions.services import closing
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot, make_bidder_of_a_past

pytestmark = pytest.mark.django_db
LIST = "admin:auctions_bidder_changelist"


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


@pytest.mark.parametrize("by", ["name", "address", "paddle", "pseudonym"])
def test_a_collector_is_found_by_what_one_knows(desk: Client, by: str) -> None:
    sale, _lots = make_sale()
    user, bidder = make_bidder(sale)
    other, _ = make_bidder(sale)
    # The number in a made address could be the paddle's.
    User.objects.filter(pk=other.pk).update(email="somebody@artrec.example")
    CollectorProfile.objects.filter(user=user).update(display_name="Ida Lindqvist")
    known = {
        "name": "lindqvist", "address": user.email, "paddle": str(bidder.paddle),
        "pseudonym": bidder.pseudonym,
    }  # fmt: skip
    answer = desk.get(reverse(LIST), {"q": known[by]})
    assert [row.pk for row in answer.context["cl"].result_list] == [bidder.pk]
    assert "Ida Lindqvist" in answer.text


@pytest.mark.slow
def test_bids_and_invoices_are_seen_as_far_as_permissions_go(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot, _people = ended_lot(monkeypatch, 300 * CENT)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    other, _lots = make_sale()
    user = invoice.bidder.user
    assert user is not None
    _user, elsewhere = make_bidder(other)
    Bidder.objects.filter(pk=elsewhere.pk).update(user=user)
    where = reverse("admin:auctions_bidder_change", args=[invoice.bidder_id])
    ledger = reverse("admin:auctions_lot_ledger", args=[lot.pk])
    bill = reverse("admin:auctions_invoice_change", args=[invoice.pk])
    page = desk.get(where).text
    assert ledger in page
    assert bill in page
    assert reverse("admin:auctions_bidder_change", args=[elsewhere.pk]) in page
    staff = factories.make_staff(factories.make_collector(), "view_bidder")
    desk.force_login(staff)
    page = desk.get(where).text
    assert ledger not in page
    assert bill not in page


@pytest.mark.slow
def test_a_collector_is_suspended_and_reinstated_here_or_everywhere(desk: Client) -> None:
    sale, (lot,) = make_sale()
    user, bidder = make_bidder(sale)
    other, _lots = make_sale()
    _user, elsewhere = make_bidder_of_a_past(other)
    Bidder.objects.filter(pk=elsewhere.pk).update(user=user)
    where = reverse("admin:auctions_bidder_standing", args=[bidder.pk])
    assert "their bids stay valid" in desk.get(where).text
    for sent, expected in (
        ({"status": "suspended"}, ("suspended", "registered")),
        ({"status": "suspended", "everywhere": "on"}, ("suspended", "suspended")),
        ({"status": "registered"}, ("registered", "suspended")),
    ):
        assert desk.post(where, sent).status_code == 302
        stand = dict(Bidder.objects.values_list("pk", "status"))
        assert (stand[bidder.pk], stand[elsewhere.pk]) == expected
        if expected[0] == "suspended":
            assert BidderApp(user).bid(lot, 300 * CENT).status_code == 403
    assert BidderApp(user).bid(lot, 300 * CENT).status_code == 201
    assert LogEntry.objects.get_for_object(bidder).filter(actor__isnull=False).count() == 2
    before = list(Bidder.objects.order_by("pk").values())
    desk.force_login(factories.make_staff(factories.make_collector(), "view_bidder"))
    assert desk.post(where, {"status": "approved"}).status_code == 403
    assert list(Bidder.objects.order_by("pk").values()) == before
