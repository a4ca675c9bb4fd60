"""Writes of what curators decide: drafts, duplicates, imports, exports, boards, trials, jobs."""

from uuid import uuid4

from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalog.models import CuratedSet, CuratedSetWork
from common import clock, jobs
from curation.batch.models import BatchEdit
from curation.drafts.models import DraftRun, Proposal
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.duplicates.models import ArtistPair, Merge, WorkPair
from curation.exports.models import ExportRun
from curation.imports.models import ImportMapping, ImportRun
from curation.labels.models import Document, DocumentTemplate
from recommendations.lists.models import ListRequest
from recommendations.trials.models import Trial
from tests import factories
from tests.artrec_site.audited.desk import Desk, Write
from tests.curation.conftest import start
from tests.curation.test_trials import FORM as A_TRIAL
from tests.desk_pages import shown_form

MAPPING = 'source = "ours"\n[columns]\nsource_id = "id"\ntitle_en = "title"\n'


def a_proposal(desk: Desk) -> Proposal:
    """Return a draft to decide about."""
    start(desk.root, [desk.work()], "steady")
    jobs.process(WRITE_DRAFTS)
    return Proposal.objects.filter(field="tags").latest("pk")


def an_import() -> ImportRun:
    """Return an import."""
    now = clock.now()
    return ImportRun.objects.create(
        state="ready", origin="upload", place="w.csv", requested_at=now, moved_at=now
    )


def decide(desk: Desk, what: str) -> None:
    """Decide about a draft on the bench."""
    proposal = a_proposal(desk)
    desk.post("/admin/curation/proposal/", do=what, proposal=proposal.pk, work=proposal.artwork_id)


def accept_in_bulk(desk: Desk) -> None:
    """Accept drafts above a confidence."""
    a_proposal(desk)
    sent = {"field": "tags", "source": "steady", "threshold": "50"}
    page = desk.client.get("/admin/curation/proposal/bulk/", sent)
    seen = page.context["preview"].seen
    desk.post("/admin/curation/proposal/bulk/", do="accept", seen=seen, **sent)


def retry(desk: Desk) -> None:
    """Retry a job that was set aside."""
    now = clock.now()
    ListRequest.objects.create(pk=uuid4(), wanted=1, wanted_at=now, set_aside_at=now)
    (job,) = (job for job in jobs.registered().values() if job.model is ListRequest)
    desk.post("/admin/common/setasidejob/", job=job.task)


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


def discard_trial(desk: Desk) -> None:
    """Prepare a trial, and discard it."""
    desk.post(reverse("admin:recommendations_trial_add"), **A_TRIAL)
    trial = Trial.objects.latest("pk")
    desk.post(reverse("admin:recommendations_trial_change", args=[trial.pk]), do="discard")


WRITES: dict[str, Write] = {
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
    "catalog.artwork edit_works": lambda d: d.act(d.work(), "edit_works"),
    "curation_exportrun_change": export,
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
    "curation.pictureupload add": lambda d: d.post(
        f"{reverse('admin:curation_pictureupload_add')}?work={d.work().pk}",
        pictures=[SimpleUploadedFile("a.jpg", b"none")],
    ),
    "catalog.artwork export_works": lambda d: d.act(d.work(), "export_works"),
    "common.setasidejob change": retry,
    "curation.importrun add": lambda d: d.post(
        reverse("admin:curation_importrun_add"), file=SimpleUploadedFile("w.csv", b"id\n1\n")
    ),
    "curation_importrun_change": lambda d: d.post(d.at(an_import(), "change"), do="discard"),
    "curation_draftrun_change": lambda d: d.post(
        d.at(DraftRun.objects.create(requested_at=clock.now()), "change"), do="stop"
    ),
}  # fmt: skip
