"""Every write of the desk leaves a row in the audit log: who, when, what, before and after.

The writes are taken from the admin's registry: forms, actions and own addresses of every model. One
that is missing below fails the first test.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from auctions.models import Invoice, Lot, Sale
from auctions.services import closing, lot_events
from catalog.models import Artwork, CuratedSet, CuratedSetWork, Series
from common import clock, jobs
from common.audit_words import in_words
from curation.batch.models import BatchEdit
from curation.drafts.models import DraftRun, Proposal
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.duplicates.models import ArtistPair, Merge, WorkPair
from curation.exports.models import ExportRun
from curation.imports.models import ImportMapping, ImportRun
from curation.labels.models import Document, DocumentTemplate
from recommendations.lists.models import ListRequest
from recommendations.registry.models import TrainingRun
from recommendations.trials.models import Trial
from shelves.models import Enquiry
from tests import factories
from tests.auctions.conftest import BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_desk import form_of_a_sale
from tests.curation.conftest import start
from tests.curation.test_trials import FORM as A_TRIAL
from tests.desk_pages import shown_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
MAPPING = 'source = "ours"\n[columns]\nsource_id = "id"\ntitle_en = "title"\n'
STANDARD = re.compile(r"_(changelist|add|history|delete|change)$")

# What writes nothing: pages to read, files to download, forms that lead to another.
READS = {
    "curation_importmapping_file", "curation_importrun_report", "curation_importrun_mapping",
    "recommendations_invitationround_work", "auctions_lot_ledger", "auctions_sale_bidding",
    "curation_board_how", "curation_board_csv", "trial_csv", "trial_plot",
    "curation_exportrun_file", "curation_batchedit_works",
    "catalog.artwork merge_two_works", "catalog.artwork sell_works",
    "catalog.artwork find_buyers", "catalog.artwork add_pictures",
    "curation_document_file",
    # All fields are read-only.
    "accounts.collectorprofile change",
    # Desks with pages of their own have no such forms; what they write is named by page below.
    *(
        f"curation.{name} {verb}"
        for name in ("proposal", "workpair", "artistpair", "authorityentry")
        for verb in ("change", "delete", "delete_selected")
    ),
    # Leads to the page of an authority's entries.
    "catalog.artist link_to_authority", "catalog.artist merge_two_artists",
}  # fmt: skip


class Desk:
    """A superuser at the desk, and the rows that they write."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.root = User.objects.create_superuser("root@artrec.example", None)
        self.client = Client()
        self.client.force_login(self.root)

    def post(self, address: str, **sent: Any) -> None:
        """Send a form; it must be taken."""
        answer = self.client.post(address, sent)
        form = getattr(answer, "context", None) and answer.context.get("errors")
        assert answer.status_code in {200, 302}, (address, answer.status_code)
        assert not form, form

    def add(self, model: str, **sent: Any) -> None:
        """Send the form of a new row."""
        address = reverse(f"admin:{model.replace('.', '_')}_add")
        self.post(address, **{**shown_form(self.client.get(address)), **sent, "_save": "1"})

    def change(self, row: Any, **sent: Any) -> None:
        """Send the form of a row with these fields changed."""
        address = self.at(row, "change")
        self.post(address, **{**shown_form(self.client.get(address)), **sent, "_save": "1"})

    def delete(self, row: Any) -> None:
        """Confirm the deletion of a row."""
        self.post(self.at(row, "delete"), post="yes")

    def act(self, row: Any, action: str, **sent: Any) -> None:
        """Choose a row in its list, and an action."""
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist"
        self.post(reverse(name), action=action, _selected_action=[str(row.pk)], **sent)

    def at(self, row: Any, page: str) -> str:
        """Return a page of a row."""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])

    # --- rows ---
    def work(self, **fields: Any) -> Artwork:
        """Return a work."""
        return factories.make_artwork("Low Tide", **fields)

    def sale(self, **fields: Any) -> Sale:
        """Return a draft of a sale."""
        return make_sale(**{"opens_in_s": 3600, "ends_in_s": 7200, "published": False} | fields)[0]

    def lot(self) -> Lot:
        """Return a lot that is open."""
        return make_sale()[1][0]

    def invoice(self) -> Invoice:
        """Return an invoice to be paid."""
        ended_lot(self.patch, 20_000)
        closing.close_due_lots()
        lot_events.process()
        return Invoice.objects.latest("pk")

    def address(self) -> EmailAddress:
        """Return an address that is not verified."""
        user = factories.make_collector()
        return EmailAddress.objects.create(user=user, email="other@artrec.example")

    def proposal(self) -> Proposal:
        """Return a draft to decide about."""
        start(self.root, [self.work()], "steady")
        jobs.process(WRITE_DRAFTS)
        return Proposal.objects.filter(field="tags").latest("pk")

    def run(self, state: str = "ready") -> ImportRun:
        """Return an import."""
        now = clock.now()
        return ImportRun.objects.create(
            state=state, origin="upload", place="w.csv", requested_at=now, moved_at=now
        )


def void(desk: Desk) -> None:
    """Void a bid."""
    lot = desk.lot()
    BidderApp(make_bidder(lot.sale)[0]).bid(lot, 20_000)
    desk.post(desk.at(lot, "void"), seq="1", reason="A mistake.")


def decide(desk: Desk, what: str) -> None:
    """Decide about a draft on the bench."""
    proposal = desk.proposal()
    desk.post("/admin/curation/proposal/", do=what, proposal=proposal.pk, work=proposal.artwork_id)


def accept_in_bulk(desk: Desk) -> None:
    """Accept drafts above a confidence."""
    desk.proposal()
    sent = {"field": "tags", "source": "steady", "threshold": "50"}
    page = desk.client.get("/admin/curation/proposal/bulk/", sent)
    count = page.context["preview"].acceptable
    desk.post("/admin/curation/proposal/bulk/", do="accept", count=count, **sent)


def retry(desk: Desk) -> None:
    """Retry a job that was set aside."""
    now = clock.now()
    ListRequest.objects.create(pk=uuid4(), wanted=1, wanted_at=now, set_aside_at=now)
    (job,) = (job for job in jobs.registered().values() if job.model is ListRequest)
    desk.post("/admin/common/setasidejob/", job=job.task)


def move(desk: Desk) -> None:
    """Move a lot in its sale."""
    sale, lots = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200, published=False)
    desk.post(desk.at(sale, "order"), down=lots[0].pk)


def times(**more: Any) -> dict[str, Any]:
    """Return the fields of a new sale's title and times."""
    opens = clock.now() + timedelta(hours=2)
    ends = opens + timedelta(hours=2)
    return {
        "title_en": "Copy", "opens_at_0": f"{opens:%Y-%m-%d}", "opens_at_1": f"{opens:%H:%M:%S}",
        "ends_at_0": f"{ends:%Y-%m-%d}", "ends_at_1": f"{ends:%H:%M:%S}", **more,
    }  # fmt: skip


def form_at(desk: Desk, address: str, **sent: Any) -> None:
    """Send the form of one of the desk's own pages as it is shown, with these fields."""
    form = desk.client.get(address).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    plain = {name: value for name, value in shown.items() if isinstance(value, str | int)}
    desk.post(address, **{**plain, **sent})


def stagger(desk: Desk) -> None:
    """Stagger the ends of a sale's lots."""
    sale, _lots = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200, published=False)
    at = sale.ends_at + timedelta(minutes=1)
    desk.post(
        desk.at(sale, "stagger"), seconds_between="60",
        first_ends_at_0=f"{at:%Y-%m-%d}", first_ends_at_1=f"{at:%H:%M:%S}",
    )  # fmt: skip


def extend(desk: Desk) -> None:
    """Extend a lot."""
    lot = desk.lot()
    at = lot.ends_at + timedelta(minutes=30)
    sent = {"ends_at_0": f"{at:%Y-%m-%d}", "ends_at_1": f"{at:%H:%M:%S}", "reason": "Trouble."}
    desk.post(desk.at(lot, "extend"), **sent)


def remind(desk: Desk) -> None:
    """Remind the buyers of a sale."""
    sale = desk.invoice().lot.sale
    desk.post(desk.at(sale, "results"), press=str(uuid4()))


def enquiry() -> Enquiry:
    """Return an enquiry without an answer."""
    return Enquiry.objects.create(
        user=factories.make_collector(), artwork=factories.make_artwork(), message="?",
        at=clock.now(), currency="USD",
    )  # fmt: skip


def pair(state: str = "open") -> WorkPair:
    """Return two works that may be one."""
    left, right = factories.make_artwork("Harbour"), factories.make_artwork("Harbour at Dusk")
    return WorkPair.objects.create(left=left, right=right, state=state, levels={"title": "near"})


def artists() -> ArtistPair:
    """Return two artists who may be one."""
    left, right = factories.make_artist("E. Falk"), factories.make_artist("Edith Falk")
    return ArtistPair.objects.create(left=left, right=right, state="open", reason="spelling")


def merge(desk: Desk, found: WorkPair | ArtistPair) -> None:
    """Merge two rows."""
    name = f"admin:curation_{found._meta.model_name}_merge"
    desk.post(f"{reverse(name)}?left={found.left_id}&right={found.right_id}", keep=found.left_id)


def undo_merge(desk: Desk) -> None:
    """Undo a merge."""
    merge(desk, pair())
    LogEntry.objects.all().delete()
    desk.post(desk.at(Merge.objects.get(), "change"), do="undo")


def load_authority(desk: Desk) -> None:
    """Load an authority file."""
    body = b"id\tname\tother_names\tdates\n500999001\tFalk, Edith\t\tborn 1975\n"
    sent = {"authority": "ulan", "file": SimpleUploadedFile("ulan.tsv", body)}
    desk.post(reverse("admin:curation_authorityentry_changelist"), do="load", **sent)


def export(desk: Desk, what: str = "stop") -> None:
    """Ask for an export, and stop it."""
    run = ExportRun.objects.create(requested_at=clock.now(), requested_by=desk.root)
    desk.post(desk.at(run, "change"), do=what)


def batch_edit(desk: Desk) -> None:
    """Ask for an edit of works, and discard it."""
    run = BatchEdit.objects.create(requested_at=clock.now(), requested_by=desk.root)
    desk.post(desk.at(run, "change"), do="stop")


def document(desk: Desk) -> None:
    """Ask for labels, and stop."""
    row = Document.objects.create(requested_at=clock.now(), requested_by=desk.root)
    desk.post(desk.at(row, "change"), do="stop")


def document_template() -> DocumentTemplate:
    """Return a template of the curators' own."""
    return DocumentTemplate.objects.create(
        name="Ours", kind="label", source="Hello", label_width=50, label_height=30,
        changed_at=clock.now(),
    )  # fmt: skip


def change_document_template(desk: Desk) -> None:
    """Save a template under another name."""
    address = desk.at(document_template(), "change")
    form = shown_form(desk.client.get(address))
    desk.post(address, **{**form, "name": "Theirs", "do": "save"})


def label_set(desk: Desk) -> None:
    """Ask for labels of a set's works."""
    chosen = CuratedSet.objects.create(title_en="Tides")
    CuratedSetWork.objects.create(curated_set=chosen, artwork=desk.work())
    desk.act(chosen, "label_set")


def mapping() -> ImportMapping:
    """Return a saved mapping."""
    return ImportMapping.objects.create(name="Ours", text=MAPPING, changed_at=clock.now())


def _primary(desk: Desk) -> None:
    address = desk.address()
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    desk.act(address, "make_primary")


Write = Callable[[Desk], object]
MAKERS: dict[str, Callable[[Desk], Any]] = {
    "catalog.artist": lambda _d: factories.make_artist(),
    "catalog.series": lambda _d: Series.objects.create(title_en="Tides"),
    "catalog.exhibition": lambda d: factories.make_exhibition(d.work()),
    "catalog.artwork": lambda d: d.work(),
    "catalog.curatedset": lambda _d: CuratedSet.objects.create(title_en="Tides"),
    "auctions.sale": lambda d: d.sale(lots=0),
    "accounts.user": lambda _d: factories.make_collector(),
    "account.emailaddress": lambda d: d.address(),
    "auth.group": lambda _d: Group.objects.create(name="Guests"),
    "curation.importmapping": lambda _d: mapping(),
    "curation.documenttemplate": lambda _d: document_template(),
}
ADDED: dict[str, dict[str, Any]] = {
    "catalog.artist": {"name_en": "Maren"},
    "catalog.series": {"title_en": "Tides"},
    "catalog.curatedset": {"title_en": "Tides"},
    "catalog.exhibition": {
        "title_en": "The Sea", "slug": "the-sea", "starts_on": "2026-01-01", "ends_on": "2027-01-01"
    },
    "catalog.artwork": {"title_en": "Low Tide"},
    "auth.group": {"name": "Guests"},
    "curation.importmapping": {
        "name": "Ours", "text": MAPPING
    },
}  # fmt: skip
CHANGED: dict[str, dict[str, Any]] = {
    "catalog.artist": {"name_en": "Maren Holt the Younger"},
    "catalog.series": {"title_en": "High Tides"},
    "catalog.curatedset": {"title_en": "High Tides"},
    "catalog.exhibition": {"title_en": "The Land"},
    "catalog.artwork": {"title_en": "High Tide"},
    "auctions.sale": {"title_en": "Night Sale"},
    "accounts.user": {"is_staff": "on"},
    "account.emailaddress": {"verified": "on"},
    "auth.group": {"name": "Friends"},
    "curation.importmapping": {"name": "Theirs"},
}


ACTIONS_OF_WORKS: dict[str, dict[str, Any]] = {
    "publish": {"published": False}, "unpublish": {}, "pick": {}, "mark_on_hold": {},
    "unpick": {"curators_pick": True}, "mark_sold": {}, "draft_works": {},
    "mark_available": {"availability": "on_hold"},
}  # fmt: skip


def _delete(model: str) -> Write:
    return lambda desk: desk.delete(MAKERS[model](desk))


def _delete_selected(model: str) -> Write:
    return lambda desk: desk.act(MAKERS[model](desk), "delete_selected", post="yes")


def _of_bidder(action: str) -> Write:
    return lambda desk: desk.act(_bidder(desk, action), action)


def _of_work(action: str, fields: dict[str, Any]) -> Write:
    return lambda desk: desk.act(desk.work(**fields), action)


def _add(model: str) -> Write:
    return lambda desk: desk.add(model, **ADDED[model])


def _change(model: str) -> Write:
    return lambda desk: desk.change(MAKERS[model](desk), **CHANGED[model])


def _act(model: str, action: str) -> Write:
    return lambda desk: desk.act(MAKERS[model](desk), action)


def discard_trial(desk: Desk) -> None:
    """Prepare a trial, and discard it."""
    desk.post(reverse("admin:recommendations_trial_add"), **A_TRIAL)
    trial = Trial.objects.latest("pk")
    desk.post(reverse("admin:recommendations_trial_change", args=[trial.pk]), do="discard")


WRITES: dict[str, Write] = {
    **{f"{model} add": _add(model) for model in ADDED},
    **{f"{model} change": _change(model) for model in CHANGED},
    **{f"{model} delete": _delete(model) for model in MAKERS},
    **{
        f"{model} delete_selected": _delete_selected(model)
        for model in MAKERS
    },
    "account.emailaddress add": lambda d: d.add(
        "account.emailaddress", user=str(factories.make_collector().pk), email="a@artrec.example"
    ),
    "account.emailaddress make_verified": lambda d: d.act(d.address(), "make_verified"),
    "account.emailaddress make_primary": _primary,
    "auctions.sale add": lambda d: d.post(
        reverse("admin:auctions_sale_add"), **form_of_a_sale([d.work(), d.work(), d.work()])
    ),
    "auctions.sale publish": lambda d: d.act(d.sale(), "publish"),
    "auctions.sale open_now": lambda d: d.act(d.sale(published=True), "open_now"),
    "auctions_sale_order": move,
    "auctions_sale_stagger": stagger,
    "auctions_sale_results": remind,
    "auctions_sale_copy": lambda d: form_at(d, d.at(d.sale(), "copy"), **times()),
    "auctions_sale_from_works": lambda d: form_at(
        d, f"{reverse('admin:auctions_sale_from_works')}?works={d.work().pk}",
        **times(start_without_price="100", title="Works"),
    ),
    "auctions_lot_void": void,
    "auctions_lot_withdraw": lambda d: d.post(d.at(d.lot(), "withdraw"), reason="Damaged."),
    "auctions_lot_extend": extend,
    "auctions.invoice mark_paid": lambda d: d.act(d.invoice(), "mark_paid"),
    "auctions_invoice_cancel": lambda d: d.post(d.at(d.invoice(), "cancel"), reason="Error."),
    "auctions_bidder_standing": lambda d: d.post(
        d.at(make_bidder(d.lot().sale)[1], "standing"), status="suspended"
    ),
    **{
        f"auctions.bidder {name}": _of_bidder(name)
        for name in ("approve", "limit", "suspend")
    },
    **{
        f"catalog.artwork {name}": _of_work(name, fields)
        for name, fields in ACTIONS_OF_WORKS.items()
    },
    "shelves.enquiry change": lambda d: d.change(enquiry(), answer="Yes."),
    "recommendations_trainingrun_train_now": lambda d: d.post(
        reverse("admin:recommendations_trainingrun_train_now")
    ),
    "curation_proposal_changelist": lambda d: decide(d, "accept"),
    "curation_proposal_bulk": accept_in_bulk,
    "curation_workpair_changelist": lambda d: d.post(
        reverse("admin:curation_workpair_changelist"), do="dismiss", pair=pair().pk
    ),
    "curation_workpair_changelist search": lambda d: d.post(
        reverse("admin:curation_workpair_changelist"), do="search"
    ),
    "curation_workpair_merge": lambda d: merge(d, pair()),
    "curation_artistpair_changelist": lambda d: d.post(
        reverse("admin:curation_artistpair_changelist"), do="dismiss", pair=artists().pk
    ),
    "curation_artistpair_merge": lambda d: merge(d, artists()),
    "curation_board_page": lambda d: d.post(
        reverse("admin:curation_board_page", args=["exposure"]), group="gender:female", percent=80
    ),
    "recommendations.trial add": lambda d: d.post(
        reverse("admin:recommendations_trial_add"), **A_TRIAL
    ),
    "recommendations_trial_change": discard_trial,
    "curation_merge_change": undo_merge,
    "curation_authorityentry_changelist": load_authority,
    "curation_batchedit_change": batch_edit,
    "curation_exportrun_change": export,
    "curation.pictureupload add": lambda d: d.post(
        f"{reverse('admin:curation_pictureupload_add')}?work={d.work().pk}",
        pictures=[SimpleUploadedFile("a.jpg", b"none")],
    ),
    "catalog.artwork edit_works": lambda d: d.act(d.work(), "edit_works"),
    "curation_document_change": document,
    "curation.documenttemplate add": lambda d: d.post(
        reverse("admin:curation_documenttemplate_add"), copy="preset:a4-3x8"
    ),
    "curation.documenttemplate change": change_document_template,
    "catalog.artwork label_works": lambda d: d.act(d.work(), "label_works"),
    "catalog.exhibition label_exhibition": lambda d: d.act(
        factories.make_exhibition(d.work()), "label_exhibition"
    ),
    "catalog.curatedset label_set": label_set,
    "catalog.artwork export_works": lambda d: d.act(d.work(), "export_works"),
    "common.setasidejob change": retry,
    "curation.importrun add": lambda d: d.post(
        reverse("admin:curation_importrun_add"), file=SimpleUploadedFile("w.csv", b"id\n1\n")
    ),
    "curation_importrun_change": lambda d: d.post(d.at(d.run(), "change"), do="discard"),
    "curation_draftrun_change": lambda d: d.post(
        d.at(DraftRun.objects.create(requested_at=clock.now()), "change"), do="stop"
    ),
}  # fmt: skip


def _bidder(desk: Desk, action: str) -> Any:
    bidder = make_bidder(desk.lot().sale)[1]
    before = "approved" if action == "limit" else "registered"
    type(bidder).objects.filter(pk=bidder.pk).update(status=before)
    return bidder


def writes_of_the_registry() -> set[str]:
    """Return what a superuser can write, by the admin's own account."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    found: set[str] = set()
    for model, desk in admin.site._registry.items():
        label = model._meta.label_lower
        may = {
            "add": desk.has_add_permission(request),
            "change": desk.has_change_permission(request),
            "delete": desk.has_delete_permission(request),
        }
        found |= {f"{label} {verb}" for verb, allowed in may.items() if allowed}
        found |= {f"{label} {action}" for action in desk.get_actions(request)}
        found |= {url.name for url in desk.get_urls() if url.name and not STANDARD.search(url.name)}
    return found


def test_every_write_of_the_desk_is_tried_here() -> None:
    # Lists and forms that a desk made its own take more than the standard's writes.
    own = {name for name in WRITES if STANDARD.search(name.partition(" ")[0])}
    assert writes_of_the_registry() - READS == WRITES.keys() - own


@pytest.mark.slow
@pytest.mark.parametrize("write", WRITES)
def test_a_write_says_who_when_what_before_and_after(
    write: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(monkeypatch)
    begun = clock.now()
    WRITES[write](desk)
    entries = list(LogEntry.objects.filter(actor=desk.root, timestamp__gte=begun))
    assert entries, f"{write} leaves no row"
    assert any(entry.changes or entry.action == LogEntry.Action.DELETE for entry in entries)
    for entry in entries:
        assert entry.object_repr
        page = desk.client.get(reverse("admin:auditlog_logentry_change", args=[entry.pk]))
        assert page.status_code == 200


def test_what_is_granted_to_people_and_groups_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch)
    group, user = Group.objects.create(name="Guests"), factories.make_collector()
    desk.change(user, groups=[str(group.pk)])
    desk.change(group, permissions=["1"])
    written = LogEntry.objects.filter(actor=desk.root)
    named = {entry.content_type.model: entry.changes for entry in written}
    assert named["user"]["groups"]["objects"] == ["Guests"]
    assert named["group"]["permissions"]["operation"] == "add"


def test_an_address_is_not_named_in_the_log_which_outlives_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(monkeypatch)
    desk.delete(desk.address())
    kept = LogEntry.objects.filter(content_type__model="emailaddress").values_list(
        "object_repr", "changes", "changes_text", "serialized_data"
    )
    assert kept
    assert "other@artrec" not in str(list(kept))


def test_the_log_shows_names_times_lists_and_json_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(monkeypatch)
    work, artist = desk.work(tags=["sea"]), factories.make_artist("Lin Yuanshu")
    desk.change(work, artist=str(artist.pk), availability="sold", tags=["sea", "blue"])
    entry = LogEntry.objects.filter(actor=desk.root, content_type__model="artwork").latest("pk")
    page = desk.client.get(reverse("admin:auditlog_logentry_change", args=[entry.pk])).text
    assert f"Lin Yuanshu (#{artist.pk})" in page
    for wanted in ("<td>Available</td><td>Sold</td>", "<td>sea</td>"):
        assert wanted in page, wanted
    assert "[&#x27;" not in page


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (
            TrainingRun._meta.get_field("config"), '{"preset": "tiny", "changes": {}}',
            "preset: tiny · changes: —",
        ),
        (TrainingRun._meta.get_field("epochs"), "[]", "—"),
        (Artwork._meta.get_field("tags"), "['sea', 'blue']", "sea, blue"),
        (Artwork._meta.get_field("title_en"), "[sic] (twice)", "[sic] (twice)"),
        (Artwork._meta.get_field("tags"), "['sea", "['sea"),
        (Artwork._meta.get_field("artist"), "999999", "#999999"),
        (Artwork._meta.get_field("artist"), "None", "—"),
        (Artwork._meta.get_field("published"), "True", "yes"),
        (None, "{'a': [1, None]}", "a: 1, —"),
        (Sale._meta.get_field("opens_at"), "2026-11-29 09:30:00", "Nov. 29, 2026, 9:30 a.m. UTC"),
    ],
)  # fmt: skip
def test_a_stored_value_is_read(field: Any, value: str, shown: str) -> None:
    assert in_words(field, value) == shown
