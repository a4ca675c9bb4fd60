"""What the tour's collector has: lists, a collection, searches, enquiries, lots of their own."""

import io
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from auctions.models import Invoice, LotState
from auctions.services import closing
from auctions.services.sales import NewLot, NewSale, write_sale
from catalog.models import Artwork
from catalog.search import BrowseQuery
from common import clock
from common.money import Money
from demo import people, sales
from recommendations.matching.models import Invitation
from recommendations.matching.services.inviting import STOP
from shelves.models import SearchHit
from shelves.services import collection_imports, enquiries, follows, list_works, lists, searches
from shelves.services import owned as collections
from shelves.services import owned_events as events
from shelves.services.saved import save_work
from shelves.services.unsubscribing import stop_link
from shelves.services.wanted import want_work
from social.services.comments import write_comment
from tests.curation.pictures import hostile
from tests.waiting import wait_until

Values = dict[str, object]
TABLE = (
    "Title;Artist;Date;Medium;Height;Width;Price;Currency;Place\n"
    "Low Tide;Maren Holt;2004;Oil on canvas;61;92;12,500;USD;North room\n"
    "Evening Bell;Lin Yuanshu;1996;Ink on paper;138;69;dear;USD;Study\n"
)


def past_sale(collector: User) -> Values:
    """Run the demo's first sale, in which the collector wins and loses; return its invoice."""
    sale = sales.hold_past_sale(people.priced_works, collector=collector, now=clock.now())
    assert sale is not None
    sales.bid_for_collector(collector, now=clock.now())

    def closed() -> bool:
        closing.close_due_lots()
        return not sale.lots.filter(state=LotState.UNSETTLED).exists()

    wait_until(closed, within_s=90, every_s=1)
    invoice = Invoice.objects.filter(bidder__user=collector).latest("pk")
    return {"invoice_id": invoice.pk}


def consigned(collector: User, work: Artwork) -> Values:
    """Let the collector sell a work in a running sale of another house."""
    now = clock.now()
    new = NewSale(
        title="Collectors to Collectors", title_zh="藏家之间", currency="USD",
        opens_at=now - timedelta(hours=1), ends_at=now + timedelta(days=2),
        lots=[NewLot(start=40_000, artwork_id=work.pk, seller=collector)],
    )  # fmt: skip
    sale, (lot,) = write_sale(new)
    return {"own_sale_id": sale.pk, "own_lot_id": lot.pk}


def kept(collector: User, works: list[Artwork], other: int) -> Values:
    """Save works and searches, keep lists and follow; return what leads to them."""
    now = clock.now()
    for number, work in enumerate(works[:9]):
        save_work(user=collector, artwork_id=work.pk, now=now - timedelta(hours=number))
    mine = lists.create_list(
        user=collector, name="For the long wall", text="Works that carry three metres.", now=now
    )
    ids = [work.pk for work in works[:7]]
    list_works.add_works(user=collector, list_id=mine.pk, artwork_ids=ids, now=now)
    list_works.set_note(
        user=collector, list_id=mine.pk, artwork_id=ids[0], note="Ask about the frame.", now=now
    )
    link = lists.renew_link(user=collector, list_id=mine.pk, now=now)
    theirs = write_comment(
        user=collector, list_id=other, text="The second one is new to me.", now=now
    )
    query = BrowseQuery(tags=("seascape",))
    search = searches.save_search(user=collector, query=query, now=now)
    SearchHit.objects.bulk_create(
        SearchHit(search=search, artwork=work, found_at=now, notified_at=now) for work in works[3:6]
    )
    searches.save_search(user=collector, query=BrowseQuery(text="quiet ink"), now=now)
    for kind, key in (("artist", str(works[0].artist_id)), ("tag", "seascape"), ("tag", "ink")):
        follows.follow(user=collector, kind=kind, key=key, now=now)
    for work in works[10:13]:
        want_work(user=collector, artwork_id=work.pk, now=now)
    stop = stop_link(user=collector, kind="outbid", now=now)
    return {
        "list_id": mine.pk, "own_comment_id": theirs.pk, "token": link.token,
        "search_id": search.pk, "mail_token": stop.rpartition("/")[2],
    }  # fmt: skip


def owned(collector: User, works: list[Artwork]) -> Values:
    """Give the collector a collection with a timeline, a document and a file to import."""
    now = clock.now()
    for work in works[1:4]:
        values = collections.values_of_work(work)
        collections.add_owned(user=collector, values=values, artwork_id=work.pk, now=now)
    values = collections.OwnedValues(
        title="Evening Bell", artist="Lin Yuanshu", date_text="1996", medium="Ink on paper",
        price=Money(1_234_500, "USD"), place="North room", bought_from="Gallery Vale",
        bought_on="1999-03", notes="A gift for the tenth year.",
    )  # fmt: skip
    mine = collections.add_owned(user=collector, values=values, now=now)
    asked: dict[str, Any] = {"user": collector, "owned_id": mine.pk, "now": now}
    events.add_event(
        kind="appraisal", on=date(2020, 5, 1), amount=Money(2_000_000, "USD"),
        party="Vale Appraisers", **asked,
    )  # fmt: skip
    events.add_event(
        kind="loan_out", on=date(2023, 9, 1), until=date(2030, 1, 31), party="City Museum", **asked
    )
    paper = io.BytesIO(hostile.saved(hostile.plain(), "JPEG"))
    document = events.add_document(upload=paper, name="certificate.jpg", **asked)
    table = collection_imports.preview(user=collector, body=TABLE.encode(), now=now)
    return {"owned_id": mine.pk, "document_id": document.pk, "import_id": table.pk}


def asked(collector: User, works: list[Artwork]) -> Values:
    """Let the collector ask about works, one of which is answered, and be invited to one."""
    now = clock.now()
    first, _new = enquiries.enquire(
        user=collector, artwork_id=works[0].pk, message="Is it framed?", now=now
    )
    enquiries.answer(
        enquiry_id=first.pk, text="Yes, in oak.", offer_minor=250_000,
        hold_until=now + timedelta(days=5), now=now,
    )  # fmt: skip
    enquiries.enquire(
        user=collector, artwork_id=works[1].pk, message="Could I see the back?", now=now
    )
    invitation = Invitation.objects.create(artwork=works[2], user=collector, sent_at=now)
    return {
        "enquiry_id": first.pk,
        "invitation_id": invitation.pk,
        "invitation_token": STOP.sign(str(collector.pk)),
    }
