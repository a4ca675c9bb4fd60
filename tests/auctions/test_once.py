"""One work, sold once: whoever consigns it, by whatever way, and whatever sells it elsewhere."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from auctions.models import Invoice, Lot, Result, Sale
from auctions.services import closing, lot_events, withdrawing
from auctions.services.sales import SaleNotReadyError, open_now, publish
from auctions.tasks import close_due_lots
from catalog.models import Artwork, Availability
from catalog.services import artworks, imports
from catalog.services.records import ArtworkRecord
from common import clock
from common.errors import DomainError
from shelves.models import Notice
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_curator
from tests.auctions.test_bids import at_database_time
from tests.auctions.test_closing import make_bidder_of_a_past

pytestmark = pytest.mark.django_db


def lot_of(work: Artwork, **changes: Any) -> Lot:
    """Return a lot of the work in a sale of its own."""
    return make_sale(artwork_id=work.pk, **changes)[1][0]


def sold_lot(monkeypatch: pytest.MonkeyPatch, work: Artwork, *, bid: int | None = 300) -> Lot:
    """Return a lot that was bid on (or not) and has closed."""
    past = clock.now() - timedelta(minutes=30)
    sale, (lot,) = make_sale(around=past, ends_in_s=29 * 60, artwork_id=work.pk)
    if bid is not None:
        with monkeypatch.context() as turned:
            at_database_time(turned, past)
            assert BidderApp(make_bidder_of_a_past(sale)[0]).bid(lot, bid * CENT).status_code == 201
    closing.close_due_lots()
    lot.refresh_from_db()
    return lot


def taken(monkeypatch: pytest.MonkeyPatch, work: Artwork, how: str) -> str:
    """Take the work; return what is said of it where somebody wants to consign it."""
    if how == "announced":
        lot_of(work, opens_in_s=600)
        return "“Low Tide” is lot 1 of “Evening Sale” (announced)"
    if how == "open":
        lot_of(work)
        return "“Low Tide” is lot 1 of “Evening Sale” (open)"
    if how == "ended":
        lot_of(work, opens_in_s=-60, ends_in_s=-1)
        return "“Low Tide” is lot 1 of “Evening Sale” (ended, result pending)"
    if how == "sold lot":
        sold_lot(monkeypatch, work)
        artworks.set_state(artwork_ids=[work.pk], availability=Availability.AVAILABLE)
        return "“Low Tide” is lot 1 of “Evening Sale” (sold)"
    if how == "hidden":
        artworks.set_state(artwork_ids=[work.pk], published=False)
        return "“Low Tide” is unpublished"
    artworks.set_state(artwork_ids=[work.pk], availability=Availability(how))
    reasons = {"sold": "is sold", "on_hold": "is on hold", "not_for_sale": "is not for sale"}
    return f"“Low Tide” {reasons[how]}"


WAYS = ["announced", "open", "ended", "sold lot", "sold", "on_hold", "not_for_sale", "hidden"]


@pytest.fixture
def work(db: None) -> Artwork:
    """A work that can be consigned."""
    return factories.make_artwork("Low Tide", title_zh="退潮")


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(quick_curator())
    return client


@pytest.mark.slow
@pytest.mark.parametrize("how", WAYS)
def test_a_taken_work_is_refused_in_words_by_every_way_into_a_sale(
    monkeypatch: pytest.MonkeyPatch, desk: Client, tmp_path: Path, work: Artwork, how: str
) -> None:
    draft, (waiting,) = make_sale(artwork_id=work.pk, published=False)
    words = taken(monkeypatch, work, how)
    before = list(Lot.objects.order_by("pk").values())
    for refused in (
        lambda: make_sale(artwork_id=work.pk),
        lambda: publish(sale_id=draft.pk),
        lambda: open_now(sale_id=draft.pk, now=clock.now()),
    ):
        with pytest.raises(SaleNotReadyError) as error:
            refused()
        assert words in str(error.value.text)
        assert list(error.value.fields) == ["lots.1.artwork"]
    with pytest.raises(CommandError, match="Works not found" if how == "hidden" else words[:20]):
        call_command("load_sale", sale_file(tmp_path, work))
    for action in ("publish", "open_now") if how == "open" else ("publish",):
        chosen = {"action": action, "_selected_action": [str(draft.pk)]}
        page = desk.post(reverse("admin:auctions_sale_changelist"), chosen, follow=True)
        assert words in page.text
    draft.refresh_from_db()
    assert not draft.published
    assert list(Lot.objects.order_by("pk").values()) == before
    assert not refused_by_the_database(lambda: Lot.objects.filter(pk=waiting.pk).update(number=9))
    assert refused_by_the_database(lambda: Sale.objects.filter(pk=draft.pk).update(published=True))
    shown, _ = make_sale()
    copied = {**before[0], "id": None, "sale_id": shown.pk, "number": 7, "state": "unsettled"}
    assert refused_by_the_database(lambda: Lot.objects.create(**copied))


def refused_by_the_database(action: Callable[[], Any]) -> bool:
    """Tell whether the database itself refuses."""
    try:
        with transaction.atomic():
            action()
    except IntegrityError:
        return True
    return False


def sale_file(tmp_path: Path, *works: Artwork) -> str:
    """Return a file that describes a sale of works."""
    now = clock.now()
    body = {
        "title": "From a file", "currency": "USD", "opens_at": now.isoformat(),
        "ends_at": (now + timedelta(hours=1)).isoformat(),
        "lots": [{"artwork": work.pk, "start": 10_000} for work in works],
    }  # fmt: skip
    path = tmp_path / "sale.json"
    path.write_text(json.dumps(body))
    return str(path)


def test_a_work_twice_in_one_sale_is_refused_by_file_and_publishing(
    tmp_path: Path, work: Artwork
) -> None:
    with pytest.raises(CommandError) as error:
        call_command("load_sale", sale_file(tmp_path, work, factories.make_artwork("Else"), work))
    assert "lots.3.artwork: “Low Tide” is in this sale twice" in str(error.value)
    assert "lots.1" not in str(error.value)
    draft, _ = make_sale(lots=2, artwork_id=work.pk, published=False)
    with pytest.raises(SaleNotReadyError, match="in this sale twice"):
        publish(sale_id=draft.pk)
    assert refused_by_the_database(lambda: Sale.objects.filter(pk=draft.pk).update(published=True))
    assert list(Lot.objects.values_list("copy", flat=True)) == [None, None]


@pytest.mark.parametrize("after", ["passed", "withdrawn", "rescinded", "unpublished", "removed"])
def test_a_work_is_free_again_once_its_lot_holds_it_no_more(
    monkeypatch: pytest.MonkeyPatch, work: Artwork, after: str
) -> None:
    if after == "passed":
        sold_lot(monkeypatch, work, bid=None)
    elif after == "rescinded":
        lot = sold_lot(monkeypatch, work)
        assert lot.copy == 1
        Lot.objects.filter(pk=lot.pk).update(rescinded_at=clock.now())
        artworks.set_state(artwork_ids=[work.pk], availability=Availability.AVAILABLE)
    else:
        lot = lot_of(work, opens_in_s=600)
        if after == "withdrawn":
            withdrawing.withdraw_lot(by=quick_curator(), lot_id=lot.pk, reason="damaged")
        elif after == "unpublished":
            Sale.objects.filter(pk=lot.sale_id).update(published=False)
        else:
            lot.delete()
    assert not Lot.objects.filter(copy__isnull=False).exists()
    again = lot_of(work)
    again.refresh_from_db()
    assert again.copy == 1


def test_a_settled_lot_is_never_reopened(monkeypatch: pytest.MonkeyPatch, work: Artwork) -> None:
    lot = sold_lot(monkeypatch, work, bid=None)
    for state in ("unsettled", "sold", "withdrawn"):
        assert refused_by_the_database(lambda s=state: Lot.objects.update(state=s))  # type: ignore[misc]
    lot.refresh_from_db()
    assert lot.state == "passed"


def test_lots_that_are_repointed_keep_the_rule(work: Artwork) -> None:
    duplicate = factories.make_artwork("Low Tide (again)")
    lot_of(work)
    merged = lot_of(duplicate)
    assert refused_by_the_database(lambda: Lot.objects.filter(pk=merged.pk).update(artwork=work))
    Artwork.objects.filter(pk=work.pk).update(copies=2)
    Lot.objects.filter(pk=merged.pk).update(artwork=work)
    merged.refresh_from_db()
    assert merged.copy == 2
    assert refused_by_the_database(lambda: Artwork.objects.filter(pk=work.pk).update(copies=1))


@pytest.mark.slow
def test_the_lots_form_names_the_works_beside_their_lots(desk: Client, work: Artwork) -> None:
    from tests.auctions.test_desk import form_of_a_sale  # noqa: PLC0415 - beside its one use

    other, held = factories.make_artwork("Else"), factories.make_artwork("Held")
    artworks.set_state(artwork_ids=[held.pk], availability=Availability.ON_HOLD)
    address = reverse("admin:auctions_sale_add")
    for pair, words in (
        ([work, held, other], "“Held” is on hold. Mark it as available before you consign it."),
        ([work, other, work], "“Low Tide” is in this sale twice. A work can be sold only once."),
    ):
        form = form_of_a_sale(pair)
        if len({w.pk for w in pair}) == 2:  # the same work in both lots
            form["lots-1-artwork"] = form["lots-0-artwork"]
        else:
            form["lots-1-artwork"] = str(held.pk)
        page = desk.post(address, form)
        assert page.status_code == 200
        assert words in page.text
        assert not Sale.objects.exists()
    elsewhere = lot_of(work)
    page = desk.post(address, form_of_a_sale([work, other, other]), follow=True)
    words = "“Low Tide” is lot 1 of “Evening Sale” (open): a work can be sold only once."
    assert f"Lot 1 can’t be published as it is. {words}" in page.text
    draft = Sale.objects.get(title_en="Sea and Mountain")
    assert elsewhere.sale_id != draft.pk
    assert draft.lots.count() == 2


@pytest.mark.slow
def test_an_announced_sales_form_refuses_a_taken_work(desk: Client, work: Artwork) -> None:
    from tests.auctions.test_desk import form_of_a_sale  # noqa: PLC0415 - beside its one use

    lot_of(work)
    other, third = factories.make_artwork("Else"), factories.make_artwork("Third")
    desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale([other, other, third]))
    sale = Sale.objects.get(title_en="Sea and Mountain")
    publish(sale_id=sale.pk)
    first, second = sale.lots.order_by("number")
    form = form_of_a_sale([work, other, third]) | {
        "lots-INITIAL_FORMS": "2", "lots-0-id": str(first.pk), "lots-1-id": str(second.pk),
        "lots-0-number": "1", "lots-1-number": "2",
        "lots-0-sale": str(sale.pk), "lots-1-sale": str(sale.pk),
    }  # fmt: skip
    page = desk.post(reverse("admin:auctions_sale_change", args=[sale.pk]), form)
    assert (
        "“Low Tide” is lot 1 of “Evening Sale” (open): a work can be sold only once." in page.text
    )
    first.refresh_from_db()
    assert first.artwork_id == other.pk
    form["lots-0-artwork"] = str(other.pk)
    form["lots-0-start_price"] = "300"
    answer = desk.post(reverse("admin:auctions_sale_change", args=[sale.pk]), form)
    assert answer.status_code == 302, answer.text
    first.refresh_from_db()
    assert (first.start, first.copy) == (30_000, 1)


def test_an_edition_is_in_as_many_lots_as_it_has_copies(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    edition = factories.make_artwork("Etched", title_zh="蚀刻", copies=3)
    sale, (_first, second) = make_sale(lots=2, artwork_id=edition.pk)
    third = sold_lot(monkeypatch, edition)
    edition.refresh_from_db()
    assert (edition.copies_sold, edition.availability, third.copy) == (1, "available", 3)
    with pytest.raises(SaleNotReadyError, match="All 3 copies of “Etched” are sold or in sales"):
        lot_of(edition)
    payload = client.get(f"{API}lots/{second.pk}").json()
    assert payload["copy"] == {"number": 2, "copies": 3}
    assert (payload["artwork"]["copies"], payload["artwork"]["copies_left"]) == (3, 2)
    assert "Copy 2 of 3" in client.get(second.get_absolute_url()).text
    assert "Copy 1 of 3" in client.get(sale.get_absolute_url()).text
    assert "2 of 3 copies left" in client.get(edition.get_absolute_url()).text
    chinese = Client(headers={"accept-language": "zh-hans"})
    assert "3 件中的第 2 件" in chinese.get(second.get_absolute_url(), follow=True).text
    assert "共 3 件，尚余 2 件" in chinese.get(edition.get_absolute_url(), follow=True).text
    for left in (["unsettled", "withdrawn"], ["withdrawn", "withdrawn"]):
        artworks.sell_copy(artwork_id=edition.pk)  # outside: the lot that opened last goes
        assert list(sale.lots.order_by("number").values_list("state", flat=True)) == left
    edition.refresh_from_db()
    assert (edition.copies_sold, edition.availability) == (3, "sold")
    assert "All 3 copies are sold" in client.get(edition.get_absolute_url()).text


def test_a_unique_work_says_nothing_of_copies(client: Client, work: Artwork) -> None:
    lot = lot_of(work)
    assert client.get(f"{API}lots/{lot.pk}").json()["copy"] is None
    for address in (lot.get_absolute_url(), work.get_absolute_url()):
        assert not re.search(r"Copy \d", client.get(address).text)
        assert "copies" not in client.get(address).text


@pytest.mark.slow
def test_copies_are_written_at_the_desk_and_make_sense(desk: Client) -> None:
    from tests.catalog.test_desk import form  # noqa: PLC0415 - beside its one use

    edition = factories.make_artwork("Etched")
    address = reverse("admin:catalog_artwork_change", args=[edition.pk])
    for sent, status, left in (
        ({"copies": "5", "copies_sold": "1"}, 302, (5, 1, "available")),
        ({"copies": "5", "copies_sold": "6"}, 200, (5, 1, "available")),
        ({"copies": "0"}, 200, (5, 1, "available")),
        ({}, 302, (5, 1, "available")),
        ({"copies": "5", "copies_sold": "5"}, 302, (5, 5, "sold")),
        ({"availability": "available"}, 302, (5, 4, "available")),
    ):
        edition.refresh_from_db()
        answer = desk.post(address, form(edition, **sent))
        assert answer.status_code == status, sent
        edition.refresh_from_db()
        assert (edition.copies, edition.copies_sold, edition.availability) == left
    lot_of(edition)
    page = desk.post(address, form(edition, copies="4"))
    assert "More copies than that are already sold or in sales." in page.text


@contextmanager
def without_the_databases_rule() -> Iterator[None]:
    """Let the saleroom's own code be the only rule for a while."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE auctions_lot DISABLE TRIGGER holds_a_copy")
        cursor.execute("ALTER TABLE auctions_sale DISABLE TRIGGER takes_copies")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE auctions_lot ENABLE TRIGGER holds_a_copy")
        cursor.execute("ALTER TABLE auctions_sale ENABLE TRIGGER takes_copies")


@pytest.mark.parametrize("noticed", [True, False], ids=["as ever", "closing alone"])
def test_without_the_databases_rule_closing_still_sells_a_work_once(
    monkeypatch: pytest.MonkeyPatch, work: Artwork, *, noticed: bool
) -> None:
    past = clock.now() - timedelta(minutes=30)
    sale, lots = make_sale(lots=3, around=past, ends_in_s=29 * 60)
    bidders = [BidderApp(make_bidder_of_a_past(sale)[0]) for _ in lots]
    with monkeypatch.context() as turned:
        at_database_time(turned, past)
        for lot, bidder in zip(lots, bidders, strict=True):
            assert bidder.bid(lot, 300 * CENT).status_code == 201
    if not noticed:
        monkeypatch.setattr("auctions.receivers.withdraw_sold_works", lambda **_: [])
    with without_the_databases_rule():
        Lot.objects.update(artwork=work)
        assert [result.sold for result in closing.close_due_lots()] == [True]
        assert closing.close_due_lots() == []
    states = dict(Lot.objects.values_list("number", "state"))
    assert states == {1: "sold", 2: "withdrawn", 3: "withdrawn"}
    assert (Result.objects.count(), Invoice.objects.count()) == (1, 1)
    assert closing.differing_lots() == []
    lot_events.process()
    notified = sorted(Notice.objects.values_list("kind", flat=True))
    assert notified == ["withdrawn", "withdrawn", "won"]


def by_import(work: Artwork, *, before: str = "available", now: str = "sold") -> None:
    """Let the work's source say that it is sold, whatever a curator said of it `before`."""
    record = ArtworkRecord(source_id="1", title_en="Low Tide", availability=now)
    Artwork.objects.filter(pk=work.pk).update(
        source="test", source_id="1", source_values={"availability": before}
    )
    list(imports.load(source="test", records=[record], now=clock.now))


def by_form(work: Artwork) -> None:
    """Save the work as the desk does."""
    work.availability = "sold"
    artworks.save_artwork(artwork=work)


def past_all_services(work: Artwork) -> None:
    """Write the row alone; the scan finds it."""
    Artwork.objects.filter(pk=work.pk).update(availability="sold")
    close_due_lots()


OUTSIDE: dict[str, Callable[[Artwork], Any]] = {
    "service": lambda work: artworks.set_state(
        artwork_ids=[work.pk], availability=Availability.SOLD
    ),
    "copy": lambda work: artworks.sell_copy(artwork_id=work.pk),
    "form": by_form,
    "import": by_import,
    "import over a curator": lambda work: by_import(work, before="on_hold"),
    "row": past_all_services,
}


@pytest.mark.slow
@pytest.mark.parametrize("opens_in_s", [-60, 600], ids=["open", "announced"])
@pytest.mark.parametrize("way", OUTSIDE)
def test_a_work_sold_outside_withdraws_its_lot(work: Artwork, way: str, opens_in_s: int) -> None:
    sale, (lot,) = make_sale(artwork_id=work.pk, opens_in_s=opens_in_s)
    people = [BidderApp(make_bidder(sale)[0]) for _ in range(2)]
    if opens_in_s < 0:
        people[0].bid(lot, 300 * CENT)
    people[1].put(f"{API}lots/{lot.pk}/watch")
    OUTSIDE[way](work)
    lot.refresh_from_db()
    assert (lot.state, lot.copy) == ("withdrawn", None)
    row = lot.ledger.get(kind="withdraw")
    assert (row.author, row.actor_id) == ("sold_elsewhere", None)
    answer = people[0].bid(lot, 900 * CENT)
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert "withdrawn" in answer.json()["detail"]
    lot_events.process()
    notified = set(Notice.objects.filter(kind="withdrawn").values_list("user_id", flat=True))
    assert notified == {person.user.pk for person in (people if opens_in_s < 0 else people[1:])}
    assert "sold elsewhere" in Notice.objects.filter(kind="withdrawn")[0].text_en
    assert "另行售出" in Notice.objects.filter(kind="withdrawn")[0].text_zh
    assert closing.differing_lots() == []


def test_the_desk_says_which_lot_a_sold_work_withdrew(desk: Client, work: Artwork) -> None:
    lot = lot_of(work)
    chosen = {"action": "mark_sold", "_selected_action": [str(work.pk)]}
    page = desk.post(reverse("admin:catalog_artwork_changelist"), chosen, follow=True)
    words = "because the work is sold: “Low Tide” is lot 1 of “Evening Sale” (open)."
    assert words in page.text
    lot.refresh_from_db()
    assert lot.state == "withdrawn"


@pytest.mark.parametrize("state", ["available", "on_hold", "not_for_sale"])
def test_a_work_sold_in_a_lot_stays_sold_whatever_its_source_says(
    monkeypatch: pytest.MonkeyPatch, work: Artwork, state: str
) -> None:
    lot = sold_lot(monkeypatch, work)
    by_import(work)
    by_import(work, before="sold", now=state)
    work.refresh_from_db()
    assert (lot.state, work.availability, work.copies_sold) == ("sold", "sold", 1)
    with pytest.raises(SaleNotReadyError, match="is sold"):
        publish(sale_id=lot_of(work, published=False).sale_id)


@pytest.mark.parametrize("state", ["on_hold", "not_for_sale", "hidden"])
def test_holding_back_a_work_leaves_its_lot_as_it_is(work: Artwork, state: str) -> None:
    sale, (lot,) = make_sale(artwork_id=work.pk)
    if state == "hidden":
        artworks.set_state(artwork_ids=[work.pk], published=False)
    else:
        artworks.set_state(artwork_ids=[work.pk], availability=Availability(state))
    close_due_lots()
    assert BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT).status_code == 201
    lot.refresh_from_db()
    assert (lot.state, lot.copy) == ("unsettled", 1)


@pytest.mark.parametrize("opens_in_s", [-60, 600], ids=["open", "announced"])
def test_a_work_is_not_deleted_while_its_lot_is_announced_or_open(
    desk: Client, work: Artwork, opens_in_s: int
) -> None:
    lot = lot_of(work, opens_in_s=opens_in_s)
    other = factories.make_artwork("Else")
    state = "open" if opens_in_s < 0 else "announced"
    words = f"“Low Tide” is lot 1 of “Evening Sale” ({state})"
    with pytest.raises(DomainError, match=r"Nothing was deleted\. Withdraw these lots first"):
        artworks.delete_artworks(artwork_ids=[other.pk, work.pk])
    bulk = {"action": "delete_selected", "_selected_action": [work.pk, other.pk], "post": "yes"}
    page = desk.post(reverse("admin:catalog_artwork_changelist"), bulk)
    assert f"{words}: withdraw the lot first" in page.text
    one = reverse("admin:catalog_artwork_delete", args=[work.pk])
    assert f"{words}: withdraw the lot first" in desk.post(one, {"post": "yes"}).text
    assert refused_by_the_database(work.delete)
    assert refused_by_the_database(Artwork.objects.filter(pk=work.pk).delete)
    assert refused_by_the_database(lambda: Lot.objects.filter(pk=lot.pk).update(artwork=None))
    assert Artwork.objects.count() == 2
    withdrawing.withdraw_lot(by=quick_curator(), lot_id=lot.pk, reason="to be deleted")
    assert desk.post(one, {"post": "yes"}).status_code == 302
    assert list(Artwork.objects.all()) == [other]


def test_a_lot_keeps_the_title_of_a_deleted_work_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, client: Client, work: Artwork
) -> None:
    past = clock.now() - timedelta(minutes=30)
    lot = sold_lot(monkeypatch, work)
    Lot.objects.filter(pk=lot.pk).update(title="")
    _, (own,) = make_sale(around=past, ends_in_s=60, artwork_id=factories.make_artwork("Else").pk)
    closing.close_due_lots()
    artworks.delete_artworks(artwork_ids=[work.pk, own.artwork_id or 0])
    lot.refresh_from_db()
    assert (lot.artwork_id, lot.name, lot.state) == (None, "Low Tide", "sold")
    assert "Low Tide" in client.get(lot.get_absolute_url()).text
    assert client.get(f"{API}lots/{lot.pk}").json()["title"] == "Low Tide"
    chinese = Client(headers={"accept-language": "zh-hans"})
    assert "退潮" in chinese.get(lot.get_absolute_url(), follow=True).text
    own.refresh_from_db()
    assert own.name == "Lot 1"  # its own title comes first
    assert closing.differing_lots() == []


def test_what_the_scan_says_by_hand(work: Artwork) -> None:
    lot_of(work)
    Artwork.objects.filter(pk=work.pk).update(availability="sold")
    out = StringIO()
    call_command("close_due_lots", stdout=out)
    assert out.getvalue() == "closed 0: sold 0, passed 0, withdrawn 1\n"
