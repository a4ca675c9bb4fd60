"""The desk costs the same queries whether its lists are short or long."""

from uuid import uuid4

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from auctions.models import Lot, LotEvent
from auctions.services import closing, lot_events
from catalog.models import PictureRemoval, Series
from catalog.search import BrowseQuery
from common import clock, jobs
from curation.batch.models import BatchEdit
from curation.boards.models import Board
from curation.boards.selectors.registry import BOARDS
from curation.drafts.models import Proposal
from curation.drafts.services.decisions import refuse
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.duplicates.models import DuplicateRun
from curation.exports.models import ExportRun
from curation.imports.models import ImportMapping, ImportRun
from curation.labels.models import Document, DocumentTemplate
from curation.pictures.models import PictureUpload
from recommendations.lists.models import ListRequest
from recommendations.matching.models import InvitationRound
from recommendations.registry.models import TrainingRun
from recommendations.taste.models import StatementReading
from recommendations.taste_map.models import TasteMap
from recommendations.trials.models import Trial
from shelves.models import Enquiry, Notice, PushDelivery, PushSubscription
from shelves.services import searches
from social.services.comments import write_comment
from tests import factories
from tests.auctions.conftest import make_bidder, make_sale
from tests.auctions.test_closing import ended_lot
from tests.curation.conftest import start
from tests.social.people import public_collector, public_list

pytestmark = pytest.mark.django_db

# Session, account, how many rows pass, how many there are (but where that count is left out), and
# the page's rows with what they show.
PLAIN, UNCOUNTED = 2 + 2 + 1, 2 + 1 + 1
LISTS = {
    "account_emailaddress": PLAIN,
    "accounts_collectorprofile": PLAIN,
    "accounts_user": PLAIN + 1,  # groups to filter by
    "auctions_bidder": PLAIN + 1,  # sales to filter by, and so on
    "auctions_invoice": PLAIN + 1,
    "auctions_lot": PLAIN + 1,
    "auctions_result": PLAIN + 1,
    "auctions_sale": PLAIN + 1,  # currencies
    "auditlog_logentry": PLAIN + 3,  # models, the first and last day, days
    "auth_group": PLAIN,
    "catalog_artist": UNCOUNTED + 2,  # sources, genders
    "catalog_artwork": UNCOUNTED + 3 + 1,  # tags of works, their labels, sources; pictures
    "catalog_curatedset": PLAIN,
    "catalog_exhibition": PLAIN,
    "catalog_series": PLAIN,
    "catalog_tag": PLAIN + 1,  # facets
    "common_languagemodeluse": PLAIN + 3,  # purposes, the first and last day, days
    "common_setasidejob": 2 + 19,  # the rows of each kind of job
    # How many pairs, the last search.
    "curation_artistpair": 2 + 1 + 1,
    "curation_authorityentry": 2,
    "curation_merge": PLAIN,
    "curation_workpair": 2 + 1 + 1,
    "curation_batchedit": PLAIN,
    "curation_decision": PLAIN + 1,  # sources
    "curation_board": 2,
    "curation_draftrun": PLAIN,
    "curation_document": PLAIN,
    "curation_documenttemplate": PLAIN,
    "curation_exportrun": PLAIN + 1,  # formats
    "curation_importmapping": PLAIN,
    "curation_pictureupload": PLAIN,
    "curation_importrun": PLAIN + 1,  # sources
    # The works, their pictures, proposals, decisions, tags; the curator's last decision.
    "curation_proposal": 2 + 1 + 1 + 6,
    "recommendations_invitationround": PLAIN,
    "recommendations_trainingrun": PLAIN + 1,  # the live version
    "recommendations_trial": PLAIN,
    "shelves_enquiry": PLAIN,
    "social_comment": PLAIN,
}
FORMS = {
    "auctions_sale_bidding": 2 + 4,  # the sale, the clock, its lots, their pictures
    "auctions_sale_results": 2 + 3,  # the sale, the clock, its lots with their invoices
    # Twice the sale, its lots; fifteen times the clock, and whether the sale has opened.
    "auctions_sale_change": 2 + 2 + 1 + 15 * 2,
    "auctions_lot_change": 2 + 4,  # the lot, its sale, its work, its seller
    # The bidder, sale, account, profile; other registrations, the clock, lots, invoices.
    "auctions_bidder_change": 2 + 8,
    # The work, tags to choose from, twice its pictures, its history.
    "catalog_artwork_change": 2 + 5,
    "catalog_exhibition_change": 2 + 2,  # the exhibition, its works
}


@pytest.fixture
def desk(client: Client) -> Client:
    """A superuser's browser: what they may do takes no query."""
    client.force_login(User.objects.create_superuser("root@artrec.example", None))
    return client


def fill_lists(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add `count` rows to every list of the desk; the sales of the lots are over and settled."""
    for _ in range(count):
        lot, _bidders = ended_lot(monkeypatch, 20_000)
        artist = factories.make_artist(f"Artist {lot.pk}")
        series = Series.objects.create(title_en=f"Series {lot.pk}", artist=artist)
        factories.make_picture(
            factories.make_artwork(artist=artist, series=series, tags=["sea", "blue"])
        )
        factories.make_exhibition()
        Enquiry.objects.create(
            user=factories.make_collector(), artwork=factories.make_artwork(), message="Framed?",
            at=clock.now(), currency="USD",
        )  # fmt: skip
        TrainingRun.objects.create(requested_by="curator", requested_at=clock.now(), config={})
        Trial.objects.create(
            name="Variety", main_metric="saved", salt=f"salt {lot.pk}", created_at=clock.now()
        )
        ImportRun.objects.create(
            state="done", origin="upload", place="works.csv", requested_at=clock.now(),
            moved_at=clock.now(), source=f"source-{lot.pk}",
        )  # fmt: skip
        DocumentTemplate.objects.create(name=f"Labels {lot.pk}", changed_at=clock.now())
        writer = public_collector(f"writer-{lot.pk}")
        commented = public_list(writer, factories.make_artwork().pk)
        write_comment(user=writer, list_id=commented.pk, text="Calm.", now=clock.now())
        ImportMapping.objects.create(name=f"Mapping {lot.pk}", changed_at=clock.now())
        searches.save_search(user=writer, query=BrowseQuery(tags=("sea",)), now=clock.now())
        TasteMap.objects.create(requested_at=clock.now(), drawn_at=clock.now())
    closing.close_due_lots()
    lot_events.process()
    for notice in Notice.objects.order_by("-pk")[:count]:
        device = PushSubscription.objects.create(
            user=notice.user, endpoint_digest=str(notice.pk), created_at=clock.now()
        )
        PushDelivery.objects.create(notice=notice, subscription=device)
    for _ in range(count):
        PictureUpload.objects.create(name="a.jpg", requested_at=clock.now())
        PictureRemoval.objects.create(file="artworks/gone.jpg")
        lot, _bidders = ended_lot(monkeypatch, 20_000)
        LotEvent.objects.create(lot=lot, kind="closed", event_id=uuid4(), at=clock.now())
        ListRequest.objects.create(pk=uuid4(), wanted=1, wanted_at=clock.now())
        StatementReading.objects.create(pk=uuid4(), requested_at=clock.now())
        InvitationRound.objects.create(artwork=factories.make_artwork(), requested_at=clock.now())
        ExportRun.objects.create(requested_at=clock.now(), format="csv")
        BatchEdit.objects.create(requested_at=clock.now())
        Document.objects.create(requested_at=clock.now(), kind="label")
    works = factories.make_artworks(count)
    start(factories.make_curator(), works, "steady")
    jobs.process(WRITE_DRAFTS)
    for proposal in Proposal.objects.filter(field="tags", artwork__in=works):
        refuse(by=User.objects.get(is_superuser=True), proposal_id=proposal.pk, now=clock.now())
    DuplicateRun.objects.bulk_create(
        [DuplicateRun(state="done", requested_at=clock.now()) for _ in range(count)]
    )
    Board.objects.bulk_create(
        [Board(name=name, requested_at=clock.now()) for name in BOARDS], ignore_conflicts=True
    )
    for job in jobs.registered().values():
        job.model.objects.update(set_aside_at=clock.now())
        assert job.model is Board or job.model.objects.count() >= count


def cost(desk: Client, address: str) -> int:
    """Return the queries of a page, once what is cached is cached."""
    desk.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    return len(asked)


@pytest.mark.slow
def test_a_list_costs_the_same_however_long(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_lists(3, monkeypatch)
    short = {name: cost(desk, reverse(f"admin:{name}_changelist")) for name in LISTS}
    fill_lists(9, monkeypatch)
    long = {name: cost(desk, reverse(f"admin:{name}_changelist")) for name in LISTS}
    assert short == LISTS
    assert long == LISTS


def test_every_list_of_the_desk_has_a_budget() -> None:
    names = {f"{model._meta.app_label}_{model._meta.model_name}" for model in site._registry}
    assert names == LISTS.keys()


@pytest.mark.slow
def test_a_form_costs_the_same_however_many_rows_stand_in_it(desk: Client) -> None:
    for rows in (3, 12):
        works = factories.make_artworks(rows)
        sale, lots = make_sale(lots=rows, opens_in_s=600)
        for lot, work in zip(lots, works, strict=True):
            Lot.objects.filter(pk=lot.pk).update(artwork=work, seller=make_bidder(sale)[0])
            factories.make_picture(works[0])
        _user, bidder = make_bidder(sale)
        for _ in range(rows):
            _user, elsewhere = make_bidder(make_sale()[0])
            type(elsewhere).objects.filter(pk=elsewhere.pk).update(user=bidder.user)
        pages = {
            "auctions_bidder_change": bidder,
            "auctions_sale_change": sale,
            "auctions_sale_bidding": sale,
            "auctions_sale_results": sale,
            "auctions_lot_change": lots[0],
            "catalog_exhibition_change": factories.make_exhibition(*works),
            "catalog_artwork_change": works[0],
        }
        found = {
            name: cost(desk, reverse(f"admin:{name}", args=[shown.pk]))
            for name, shown in pages.items()
        }
        assert found == FORMS, rows
