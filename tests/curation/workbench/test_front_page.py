"""The desk's front page shows what waits, to who may deal with it, by one query for each kind."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from auctions.models import Bidder, Invoice, Lot
from auctions.services import closing, lot_events
from catalog.models import Artwork
from common import clock, jobs, waiting
from curation.batch.models import BatchEdit
from curation.drafts.models import DraftRun
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.duplicates.models import ArtistPair, WorkPair
from curation.exports.models import ExportRun
from curation.imports.models import ImportRun
from curation.labels.models import Document
from curation.pictures.models import PictureUpload
from curation.workbench.navigation import PLACES
from recommendations.lists.models import ListRequest
from recommendations.matching.models import Invitation, InvitationRound
from shelves.models import Enquiry
from social.services.comments import report_comment, write_comment
from tests import factories
from tests.auctions.conftest import make_bidder, make_sale
from tests.auctions.test_closing import ended_lot
from tests.curation.conftest import start
from tests.social.people import public_collector, public_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


@pytest.fixture
def desk(client: Client) -> Client:
    """A superuser's browser: what they may do takes no query."""
    client.force_login(User.objects.create_superuser("root@artrec.example", None))
    return client


def cards(client: Client, language: str = "en") -> dict[str, int]:
    """Return the cards of the front page with their counts."""
    page = client.get("/admin/", headers={"accept-language": language})
    assert page.status_code == 200
    return {card.kind.name: card.waiting.count for card in page.context["bench"].cards}


def pair_up(kind: type[Model], make: Callable[[], Model]) -> None:
    """Have two rows be possible duplicates."""
    kind._default_manager.create(left=make(), right=make(), state="open", probability=0.97)


def let_everything_wait(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add `count` of everything that can wait, and let the clock say that it is long after."""
    now, later = clock.now(), timedelta(days=20)
    for _number in range(count):
        ended_lot(monkeypatch, 20_000)
    closing.close_due_lots()
    lot_events.process()
    for _number in range(count):
        sale, _lots = make_sale(around=now + later, opens_in_s=3600, ends_in_s=7200)
        Bidder.objects.filter(pk=make_bidder(sale)[1].pk).update(
            approval_asked=True, status="registered"
        )
        ended_lot(monkeypatch, 20_000)
        work = factories.make_artwork(availability="on_hold")
        for fields in ({}, {"decision": "accepted", "offer_minor": 1, "answered_at": now}):
            Enquiry.objects.create(
                user=factories.make_collector(), artwork=work, message="?", at=now,
                currency="USD", decided_at=now, **fields,
            )  # fmt: skip
        DraftRun.objects.create(requested_at=now)
        ListRequest.objects.create(
            pk=factories.make_collector().profile.subject_id, wanted=1, wanted_at=now,
            set_aside_at=now,
        )  # fmt: skip
        for state in ("paused", "checking"):
            ImportRun.objects.create(
                state=state, origin="upload", place="works.csv", requested_at=now, moved_at=now
            )
        Invitation.objects.create(
            artwork=factories.make_artwork(), user=factories.make_collector(), sent_at=now,
            answer="interested", answered_at=now + later,
        )  # fmt: skip
        PictureUpload.objects.create(name="a.jpg", state="refused", requested_at=now + later)
        writer = public_collector(f"writer-{work.pk}")
        commented = public_list(writer, factories.make_artwork().pk)
        comment = write_comment(user=writer, list_id=commented.pk, text="Calm.", now=now)
        report_comment(
            user=factories.make_collector(), list_id=commented.pk, comment_id=comment.pk,
            reason="spam", now=now,
        )  # fmt: skip
        ExportRun.objects.create(requested_at=now)
        for state in ("ready", "running"):
            BatchEdit.objects.create(state=state, requested_at=now)
        Document.objects.create(requested_at=now)
        pair_up(WorkPair, factories.make_artwork)
        pair_up(ArtistPair, factories.make_artist)
    start(factories.make_curator(), factories.make_artworks(count), "steady")
    jobs.process(WRITE_DRAFTS)
    monkeypatch.setattr("common.clock.now", lambda: now + later)


@pytest.mark.slow
def test_every_kind_costs_one_query_however_much_waits(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = 2 + len(waiting.kinds_for(User(is_superuser=True, is_active=True)))  # session, account
    for count in (1, 5):
        with pytest.MonkeyPatch.context() as patch:
            let_everything_wait(count, patch)
            desk.get("/admin/")
            with CaptureQueriesContext(connection) as asked:
                shown = cards(desk)
            assert len(asked) == budget
            assert len(shown) == budget - 2, "a kind is not tried here"


def test_a_kind_whose_permission_one_lacks_is_not_shown(client: Client) -> None:
    factories.make_artworks(2)
    staff = factories.make_staff(factories.make_collector(), "view_artwork")
    client.force_login(staff)
    assert cards(client) == {}
    factories.make_staff(staff, "view_artwork", "change_artwork")
    assert cards(client) == {
        "works-without-picture": 2, "works-without-text": 2, "incomplete-works": 2,
    }  # fmt: skip


def test_a_card_names_the_first_its_age_and_one_way_to_do_it(desk: Client) -> None:
    asked = clock.now() - timedelta(days=3)
    for title in ("A", "B", "C", "D", "E"):
        Enquiry.objects.create(
            user=factories.make_collector(), artwork=factories.make_artwork(title), message="?",
            at=asked, currency="USD",
        )  # fmt: skip
    page = desk.get("/admin/")
    (card,) = (c for c in page.context["bench"].cards if c.kind.name == "enquiries")
    assert [one.text for one in card.waiting.first] == ["A", "B", "C"]
    assert (card.waiting.since, card.more) == (asked, 2)
    assert 'href="/admin/shelves/enquiry/?answered_at__isempty=1"' in page.text
    assert "The oldest has waited 3 days" in page.text.replace("\xa0", " ")


def add_what_does_not_wait() -> None:
    """Add to the desk's lists what is done, over or not due; the clock is as set."""
    now, days = clock.now(), timedelta(days=40)
    _sale, (lot,) = make_sale(around=now + days)
    over, _lots = make_sale(around=now - days)
    Lot.objects.exclude(pk=lot.pk).filter(sale=over).update(state="sold")
    asked, _late = make_bidder(lot.sale)[1], make_bidder(lot.sale)
    Bidder.objects.filter(pk=asked.pk).update(
        approval_asked=True, status="registered", sale=over
    )  # fmt: skip
    sold = factories.make_artwork(availability="sold")
    Enquiry.objects.create(
        user=factories.make_collector(), artwork=sold, message="?", at=now, currency="USD",
        decision="accepted", offer_minor=1, answered_at=now, decided_at=now,
    )  # fmt: skip
    PictureUpload.objects.create(name="b.jpg", state="refused", requested_at=now - days)
    runs = {"requested_at": now, "state": "stopped"}
    for run in (ExportRun, Document, BatchEdit, DraftRun):
        run.objects.create(**runs)
    ImportRun.objects.create(origin="upload", place="old.csv", moved_at=now, **runs)
    InvitationRound.objects.create(artwork=sold, requested_at=now, done_at=now)


def shown_on(page: Any) -> int:
    """Return how many rows one of the desk's lists shows, on all of its pages."""
    if listed := page.context.get("cl"):
        return int(listed.result_count)
    if "page" in page.context:
        return int(page.context["page"].paginator.count)
    return sum(len(kind["rows"]) for kind in page.context["kinds"])


def test_every_way_to_do_it_shows_what_the_card_counts_and_no_more(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_everything_wait(2, monkeypatch)
    for artwork in Invitation.objects.values_list("artwork", flat=True):
        InvitationRound.objects.create(artwork_id=artwork, requested_at=clock.now())
    add_what_does_not_wait()
    for card in desk.get("/admin/").context["bench"].cards:
        page = desk.get(card.address)
        assert page.status_code == 200, card.address
        assert shown_on(page) == card.waiting.count, card.address


def test_who_sees_a_card_may_open_what_it_leads_to(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_everything_wait(1, monkeypatch)
    staff = factories.make_staff(factories.make_collector())
    client.force_login(staff)
    for kind in waiting.kinds_for(User(is_superuser=True, is_active=True)):
        factories.make_staff(staff, *(name.partition(".")[2] for name in kind.permissions))
        (card,) = (
            c for c in client.get("/admin/").context["bench"].cards if c.kind.name == kind.name
        )
        for address in [card.address, *(one.address for one in card.waiting.first if one.address)]:
            assert client.get(address).status_code == 200, (kind.name, address)


def test_an_empty_workbench_says_so_and_what_one_may_do_next(client: Client) -> None:
    client.force_login(factories.make_curator())
    page = client.get("/admin/").text
    assert "Nothing is waiting for you." in page
    assert "/admin/auctions/sale/add/" in page
    staff = factories.make_staff(factories.make_collector())
    client.force_login(staff)
    page = client.get("/admin/").text
    assert "You don’t have access to any tables." in page
    assert "/admin/auctions/sale/add/" not in page


def test_works_that_are_complete_or_hidden_do_not_wait(desk: Client) -> None:
    whole = factories.make_artwork(
        description_zh="海。", artist=factories.make_artist(), medium_en="Oil", tags=["sea"],
        date_text="1890", year_from=1890, year_to=1890, height_cm=40, width_cm=50,
        price_minor=100, provenance="The artist.",
    )  # fmt: skip
    factories.make_picture(whole)
    hidden = factories.make_artwork()
    Artwork.objects.filter(pk=hidden.pk).update(published=False)
    assert cards(desk) == {}


def test_an_invoice_is_overdue_when_its_day_is_over_where_the_sale_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"):
        ended_lot(monkeypatch, 20_000, timezone=zone)
    closing.close_due_lots()
    lot_events.process()
    found = set()
    noon = datetime.combine(Invoice.objects.latest("due_on").due_on, time(12), UTC)
    for hours in range(-30, 31, 2):
        now = noon + timedelta(hours=hours)
        overdue = set(Invoice.objects.overdue_at(now))
        assert overdue == {row for row in Invoice.objects.all() if row.is_overdue(now)}, hours
        found.add(len(overdue))
    assert found == {0, 1, 2, 3}


def test_a_lot_that_was_settled_in_time_does_not_wait(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot, _bidders = ended_lot(monkeypatch, 20_000)
    closing.close_due_lots()
    assert Lot.objects.get(pk=lot.pk).state == "sold"
    assert "lots-to-settle" not in cards(desk)


def test_every_table_of_the_desk_has_its_place_in_the_order_of_the_work(desk: Client) -> None:
    registered = {model._meta.label_lower for model in admin.site._registry}
    assert registered <= PLACES.keys()
    page = desk.get("/admin/")
    shown = {table.address for group in page.context["groups"] for table in group.tables}
    assert len(shown) == len(registered)
    assert all(f'href="{address}"' in page.text for address in shown)


def test_the_tables_can_be_searched_by_their_names(desk: Client) -> None:
    for _time in range(2):  # the second comes from the cache
        found = desk.get("/admin/search/", {"s": "invoi"})
        assert found.status_code == 200
        assert "/admin/auctions/invoice/" in found.text


def test_the_front_page_is_chinese_for_who_reads_chinese(desk: Client) -> None:
    factories.make_artworks(1)
    assert cards(desk, "zh-hans").keys() == {
        "works-without-picture", "works-without-text", "incomplete-works",
    }  # fmt: skip
    page = desk.get("/admin/", headers={"accept-language": "zh-hans"}).text
    assert "待办事项" in page
