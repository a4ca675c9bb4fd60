"""The form of a sale beside other writers: old forms, exchanged works, deleted works, locks."""

import pytest
from django.test import Client
from django.urls import reverse

from auctions.models import Lot, Sale
from auctions.services import withdrawing
from auctions.services.sales import SaleNotReadyError, open_now, publish
from catalog.models import Artwork, Availability
from catalog.services import artworks
from common import clock
from tests import factories
from tests.auctions.conftest import make_sale, quick_curator
from tests.auctions.test_once_races import held, race
from tests.desk_pages import shown_form

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(quick_curator())
    return client


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Three works that can be consigned."""
    return [factories.make_artwork(title) for title in ("A", "B", "C")]


def sale_of(*works: Artwork, published: bool = True) -> Sale:
    """Return a sale that opens in an hour, a lot for each work."""
    sale, lots = make_sale(lots=len(works), opens_in_s=3600, ends_in_s=7200, published=False)
    for lot, work in zip(lots, works, strict=True):
        Lot.objects.filter(pk=lot.pk).update(artwork=work)
    if published:
        publish(sale_id=sale.pk)
    return sale


def address(sale: Sale) -> str:
    """Return where a sale's form is."""
    return reverse("admin:auctions_sale_change", args=[sale.pk])


def lots_of(sale: Sale) -> list[tuple[int, str, int | None]]:
    """Return a sale's lots by number: their work and the copy that they hold."""
    return [(lot.number, str(lot.artwork), lot.copy) for lot in sale.lots.order_by("number")]


def test_a_form_of_a_sale_sent_as_it_was_shown_changes_nothing(
    desk: Client, works: list[Artwork]
) -> None:
    sale = sale_of(*works)
    before = Sale.objects.values().get(), list(Lot.objects.order_by("pk").values())
    answer = desk.post(address(sale), shown_form(desk.get(address(sale))))
    assert answer.status_code == 302
    assert (Sale.objects.values().get(), list(Lot.objects.order_by("pk").values())) == before


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("places", ["BAC", "BCA", "CAB", "ACB"])
def test_works_change_places_within_a_sale(
    desk: Client,
    works: list[Artwork],
    places: str,
    published: bool,  # noqa: FBT001 - a case
) -> None:
    sale = sale_of(*works, published=published)
    form = shown_form(desk.get(address(sale)))
    named = {str(work): work.pk for work in works}
    form |= {f"lots-{place}-artwork": named[title] for place, title in enumerate(places)}
    assert desk.post(address(sale), form).status_code == 302
    copy = 1 if published else None
    assert lots_of(sale) == [(n, title, copy) for n, title in enumerate(places, start=1)]


def test_a_work_moves_up_while_another_takes_its_place(desk: Client, works: list[Artwork]) -> None:
    sale = sale_of(*works[:2])
    form = shown_form(desk.get(address(sale)))
    form |= {"lots-0-artwork": works[1].pk, "lots-1-artwork": works[2].pk}
    assert desk.post(address(sale), form).status_code == 302
    assert lots_of(sale) == [(1, "B", 1), (2, "C", 1)]
    sale_of(works[0])  # A is free again


def test_lots_change_their_numbers(desk: Client, works: list[Artwork]) -> None:
    sale = sale_of(*works)
    form = shown_form(desk.get(address(sale))) | {"lots-0-number": 2, "lots-1-number": 1}
    assert desk.post(address(sale), form).status_code == 302
    assert lots_of(sale) == [(1, "B", 1), (2, "A", 1), (3, "C", 1)]


def test_an_old_form_of_a_sale_keeps_what_others_wrote(desk: Client, works: list[Artwork]) -> None:
    sale = sale_of(*works)
    form = shown_form(desk.get(address(sale)))
    first, second, _third = sale.lots.order_by("number")
    Sale.objects.update(text_en="Theirs", tax_rate=8_875, premium=[[None, 20_000]])
    Lot.objects.filter(pk=first.pk).update(start=77_700, reserve=99_900)
    withdrawing.withdraw_lot(by=quick_curator(), lot_id=second.pk, reason="damaged")
    form |= {"title_en": "Mine", "lots-1-title": "Torn"}
    answer = desk.post(address(sale), form)
    assert answer.status_code == 302
    sale.refresh_from_db()
    assert (sale.title_en, sale.text_en, sale.tax_rate) == ("Mine", "Theirs", 8_875)
    assert sale.premium == [[None, 20_000]]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.start, first.reserve) == (77_700, 99_900)
    assert (second.title, second.state, second.last_seq) == ("Torn", "withdrawn", 1)
    page = desk.post(address(sale), form | {"lots-0-start_price": "5", "title_en": "Again"})
    assert page.status_code == 200
    assert "Someone else has changed this to “777" in page.text
    assert "Someone else has changed this to “Mine”." in page.text
    assert desk.post(address(sale), shown_form(page)).status_code == 302
    first.refresh_from_db()
    assert first.start == 500


@pytest.mark.parametrize("title", ["", "A drawing"])
@pytest.mark.parametrize("shown", [True, False])
def test_a_draft_whose_work_was_deleted_is_named_and_not_published(
    desk: Client,
    works: list[Artwork],
    title: str,
    shown: bool,  # noqa: FBT001 - a case
) -> None:
    sale = sale_of(*works[:2], published=False)
    Lot.objects.filter(sale=sale).update(title=title)
    artworks.set_state(artwork_ids=[works[0].pk], published=shown)
    page = desk.get(reverse("admin:catalog_artwork_delete", args=[works[0].pk]))
    assert (
        "“A” is lot 1 of “Evening Sale” (draft): choose another work, "
        "or this draft can’t be published" in page.text
    )
    artworks.delete_artworks(artwork_ids=[works[0].pk])
    with pytest.raises(SaleNotReadyError) as error:
        publish(sale_id=sale.pk)
    words = "“A” has been deleted. Choose another work, or remove the lot."
    assert error.value.fields == {"lots.1.artwork": [words]}
    sale.refresh_from_db()
    assert not sale.published
    form = shown_form(desk.get(address(sale))) | {"lots-0-title": "Sold by its title"}
    assert desk.post(address(sale), form).status_code == 302
    publish(sale_id=sale.pk)
    assert sale.lots.get(number=1).name == "Sold by its title"


def test_a_draft_names_another_work_and_forgets_the_deleted_one(
    desk: Client, works: list[Artwork]
) -> None:
    sale = sale_of(*works[:2], published=False)
    Lot.objects.update(title="")
    artworks.delete_artworks(artwork_ids=[works[0].pk])
    form = shown_form(desk.get(address(sale))) | {"lots-0-artwork": works[2].pk}
    assert desk.post(address(sale), form).status_code == 302
    publish(sale_id=sale.pk)
    artworks.set_state(artwork_ids=[works[2].pk], published=False)
    assert sale.lots.get(number=1).name == "Lot 1"


def test_copies_of_an_edition_change_places_with_another_work(
    desk: Client, works: list[Artwork]
) -> None:
    edition = factories.make_artwork("E", copies=3)
    sale_of(edition)
    sale = sale_of(edition, works[0], edition)
    form = shown_form(desk.get(address(sale)))
    places = {"lots-0-artwork": works[0].pk, "lots-1-artwork": edition.pk}
    assert desk.post(address(sale), form | places).status_code == 302
    stands = lots_of(sale)
    assert [lot[:2] for lot in stands] == [(1, "A"), (2, "E"), (3, "E")]
    assert {copy for _, title, copy in stands if title == "E"} == {2, 3}
    form = shown_form(desk.get(address(sale))) | {"lots-0-artwork": edition.pk}
    page = desk.post(address(sale), form)
    assert page.status_code == 200
    assert "All 3 copies of “E” are sold or in sales." in page.text
    assert lots_of(sale) == stands


def test_a_work_of_another_sale_is_still_refused(desk: Client, works: list[Artwork]) -> None:
    sale_of(works[2])
    sale = sale_of(*works[:2])
    form = shown_form(desk.get(address(sale)))
    page = desk.post(address(sale), form | {"lots-0-artwork": works[2].pk, "lots-1-title": "Mine"})
    assert "(announced): a work can be sold only once." in page.text
    assert shown_form(page)["lots-1-title"] == ["Mine"]
    assert lots_of(sale) == [(1, "A", 1), (2, "B", 1)]


def test_an_old_form_meets_lots_that_came_and_went(desk: Client, works: list[Artwork]) -> None:
    sale = sale_of(*works[:2], published=False)
    form = shown_form(desk.get(address(sale)))
    added = {"lots-TOTAL_FORMS": 3, "lots-2-artwork": works[2].pk, "lots-2-start_price": "5"}
    assert desk.post(address(sale), form | added).status_code == 302
    page = desk.post(address(sale), form | added | {"lots-2-number": 3})
    assert page.status_code == 200
    assert "Lot 3 has been added in the meantime" in page.text
    sale.lots.get(number=1).delete()
    page = desk.post(address(sale), form)
    assert page.status_code == 200
    assert [number for number, _title, _copy in lots_of(sale)] == [2, 3]


def test_a_form_from_before_the_opening_changes_no_lot(desk: Client, works: list[Artwork]) -> None:
    sale = sale_of(*works)
    form = shown_form(desk.get(address(sale)))
    open_now(sale_id=sale.pk, now=clock.now())
    before = list(Lot.objects.order_by("pk").values())
    form |= {"lots-0-start_price": "1", "title_en": "Mine", "payment_days": "3"}
    page = desk.post(address(sale), form, follow=True)
    assert "The sale has opened in the meantime. Its lots and terms can’t be changed." in page.text
    sale.refresh_from_db()
    assert (sale.title_en, sale.payment_days) == ("Mine", 14)
    page = desk.post(address(sale), shown_form(desk.get(address(sale))), follow=True)
    assert "The sale has opened in the meantime" not in page.text
    assert list(Lot.objects.order_by("pk").values()) == before


def test_a_draft_from_before_an_import_says_what_was_sold(
    desk: Client, works: list[Artwork]
) -> None:
    sale = sale_of(*works, published=False)
    form = shown_form(desk.get(address(sale))) | {"title_en": "Mine"}
    artworks.set_state(artwork_ids=[works[1].pk], availability=Availability.SOLD)
    page = desk.post(address(sale), form, follow=True)
    assert "Lot 2 can’t be published as it is. “B” is sold and can’t be consigned." in page.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("published", [True, False])
def test_a_draft_is_published_or_its_work_is_deleted(
    works: list[Artwork],
    published: bool,  # noqa: FBT001 - a case
) -> None:
    sale = sale_of(works[0], published=False)
    Lot.objects.update(title="")
    writes = [
        lambda: artworks.delete_artworks(artwork_ids=[works[0].pk]),
        lambda: publish(sale_id=sale.pk),
    ]
    with held("SELECT 1 FROM catalog_artwork FOR UPDATE") as holder:
        refused = race(holder, *(reversed(writes) if published else writes))[1]
    sale.refresh_from_db()
    assert (sale.published, Artwork.objects.filter(title_en="A").exists()) == (published,) * 2
    words = "Withdraw these lots first: “A” is lot 1" if published else "“A” has been deleted"
    assert words in str(refused.text)


@pytest.mark.django_db(transaction=True)
def test_the_form_of_a_sale_and_its_publication_wait_for_one_another(works: list[Artwork]) -> None:
    """Either locks the sale before its works: in another order each would hold what one wants."""
    sale = sale_of(*works, published=False)
    browser = Client()
    browser.force_login(quick_curator())
    form = shown_form(browser.get(address(sale)))
    form |= {"lots-0-artwork": works[1].pk, "lots-1-artwork": works[0].pk}
    with held("SELECT 1 FROM auctions_sale FOR UPDATE") as holder:
        _sale, answer = race(
            holder,
            lambda: publish(sale_id=sale.pk),
            lambda: browser.post(address(sale), form).status_code,
        )
    assert answer == 302
    assert lots_of(sale) == [(1, "B", 1), (2, "A", 1), (3, "C", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_form_of_a_work_reads_it_only_when_nobody_sells_it(works: list[Artwork]) -> None:
    browser = Client()
    browser.force_login(quick_curator())
    where = reverse("admin:catalog_artwork_change", args=[works[0].pk])
    form = shown_form(browser.get(where)) | {"title_en": "Mine"}
    with held("UPDATE catalog_artwork SET availability = 'sold', copies_sold = 1") as holder:
        (answer,) = race(holder, lambda: browser.post(where, form).status_code)
    works[0].refresh_from_db()
    found = (works[0].title_en, works[0].availability, works[0].copies_sold)
    assert (answer, *found) == (302, "Mine", "sold", 1)
