"""What the tour's curator has at the desk: a run of each kind, pairs, trials, reports."""

import io
from datetime import timedelta

from accounts.models import User
from catalog.models import Artist, Artwork, CuratedSet, CuratedSetWork, Series
from catalog.services.batch.operations import Operation
from catalog.services.predicted_tags import store
from common import clock
from common.models import LanguageModelUse, OutboxMessage
from curation.authorities.models import Authority, AuthorityEntry
from curation.batch.services import edits
from curation.boards.models import Board
from curation.boards.selectors.registry import BOARDS
from curation.boards.services import requesting
from curation.drafts.models import DraftField, Proposal
from curation.drafts.services import decisions as drafting
from curation.drafts.services import runs as drafts
from curation.duplicates.models import ArtistPair, Merge, PairState, WorkPair
from curation.duplicates.services.decisions import Sides, merge
from curation.exports.services import runs as exports
from curation.imports.services import mappings
from curation.imports.services import runs as imports
from curation.labels.services import documents, templates
from curation.pictures.models import PictureUpload
from curation.pictures.services.receiving import Sent, receive
from recommendations.matching.services.inviting import request_round
from recommendations.registry.models import TrainingRun
from recommendations.trials.models import Trial
from recommendations.trials.services import steering as trials
from recommendations.trials.services.plots import store_plot
from social.models import ReportReason
from social.services.comments import report_comment, write_comment
from tests import factories
from tests.curation.pictures import hostile
from tests.recommendations.trial_logs import CHOICE
from tests.social.people import publish
from tests.tour.collecting import Values
from tests.waiting import wait_until

WORKS_FILE = (
    "id;title;title_zh;artist;date;size;tags;price\n"
    "T1;Low Tide;退潮;Maren Holt (1960–2001);c. 1890–95;14 x 8.6 cm;sea;€1200\n"
    "T2;Harbour;港口;Lin Yuanshu;1929;30 x 40 cm;harbour;dear\n"
)


def runs(by: User, works: list[Artwork]) -> Values:
    """Request a run of each kind: exports, edits, drafts, imports, documents, pictures."""
    now = clock.now()
    ids = [work.pk for work in works[:6]]
    export = exports.request_export(by=by, artwork_ids=ids, now=now)
    exports.start_export(by=by, run_id=export.pk, format_name="csv", now=now)
    edit = edits.request_edit(by=by, artwork_ids=ids, now=now)
    moved = Operation("set", ("location",), "Depot 3")
    edits.check_edit(by=by, run_id=edit.pk, operations=[moved], now=now)
    loaded = imports.open_upload(
        by=by, name="our-works.csv", body=io.BytesIO(WORKS_FILE.encode()), now=now
    )
    mapping = mappings.save_mapping(
        by=by, name="Ours", header=["id", "title"], now=now,
        text='source = "ours"\n[columns]\nsource_id = "id"\ntitle_en = "title"\n',
    )  # fmt: skip
    document = documents.request_document(by=by, artwork_ids=ids, title="The Sea", now=now)
    options = documents.Options(template="preset:a4-3x8")
    documents.start_document(by=by, run_id=document.pk, options=options, now=now)
    template = templates.copy_template(by=by, choice="preset:a4-3x8", now=now)
    picture = Sent("nothing-of-ours.jpg", io.BytesIO(hostile.saved(hostile.plain(), "JPEG")))
    receive(by=by, files=[picture], addresses=[], artwork_id=None, now=now)
    return {
        "exportrun": export.pk, "batchedit": edit.pk, "importrun": loaded.pk,
        "importmapping": mapping.pk, "document": document.pk, "documenttemplate": template.pk,
        "pictureupload": PictureUpload.objects.latest("pk").pk,
        "run_id": loaded.pk, "mapping_id": mapping.pk, "outcome": "planned",
    }  # fmt: skip


def drafted(by: User, works: list[Artwork]) -> Values:
    """Have drafts written and tags predicted, and decide about some."""
    now = clock.now()
    ids = [work.pk for work in works[:8]]
    for pk in ids:
        store(predictions={pk: [("boat", 0.62), ("dusk", 0.4)]}, predictor="tagger-1")
    Artwork.objects.filter(pk__in=ids).update(description_en="", description_zh="")
    run = drafts.request_run(by=by, artwork_ids=ids, now=now)
    drafts.start_run(
        by=by, run_id=run.pk, sources=["composed", "predicted"], fields=list(DraftField),
        beside_texts=True, now=now,
    )  # fmt: skip
    wait_until(lambda: Proposal.objects.filter(run=run).count() >= len(ids), within_s=120)
    refused = drafting.refuse(by=by, proposal_id=Proposal.objects.earliest("pk").pk, now=now)
    return {"draftrun": run.pk, "decision": refused.pk}


def paired(by: User) -> Values:
    """Keep pairs of works and of artists that may be one, and merge two."""
    now = clock.now()
    maker = factories.make_artist("Edda Falk", name_zh="埃达·法尔克", birth_year=1931)
    other = factories.make_artist("E. Falk", birth_year=1931)
    left = factories.make_artwork("Harbour", artist=maker, height_cm=40, width_cm=50)
    right = factories.make_artwork(
        "Harbour at Dusk", artist=other, date_text="1890", medium_en="Oil on canvas"
    )
    third, fourth = factories.make_artwork("Quay"), factories.make_artwork("The Quay")
    is_open = PairState.OPEN
    WorkPair.objects.create(
        left=left, right=right, state=is_open, probability=0.97, levels={"title": "near"}
    )
    ArtistPair.objects.create(left=maker, right=other, state=is_open, reason="spelling")
    sides = Sides(third.pk, fourth.pk, str(third), str(fourth))
    done = merge(by=by, kind=Merge.Kind.WORK, sides=sides, choices={}, now=now)
    entry = AuthorityEntry.objects.create(
        authority=Authority.ULAN, number="500999001", name="Falk, Edith", dates="1861–1932"
    )
    return {"merge": done.pk, "authorityentry": entry.pk, "artist": maker.pk,
            "work_pair": f"left={left.pk}&right={right.pk}",
            "artist_pair": f"left={maker.pk}&right={other.pk}"}  # fmt: skip


def shown(works: list[Artwork], artist: Artist) -> Values:
    """Keep a curated set and a series."""
    chosen = CuratedSet.objects.create(
        title_en="Water, four ways", title_zh="水的四种面貌", position=1, published_from=clock.now()
    )
    CuratedSetWork.objects.bulk_create(
        CuratedSetWork(curated_set=chosen, artwork=work, position=place)
        for place, work in enumerate(works[:6])
    )
    series = Series.objects.create(title_en="Tides", title_zh="潮汐", artist=artist)
    Artwork.objects.filter(pk__in=[work.pk for work in works[:3]]).update(series=series)
    return {"curatedset": chosen.pk, "series": series.pk}


def recommended(by: User, works: list[Artwork]) -> Values:
    """Keep a training run, a trial with its plot, a round of invitations, and all boards."""
    now = clock.now()
    run = TrainingRun.objects.create(
        requested_by="curator", requested_at=now - timedelta(hours=2), config={},
        state=TrainingRun.State.FAILED, started_at=now - timedelta(hours=2),
        ended_at=now - timedelta(hours=1),
    )  # fmt: skip
    trial = trials.prepare_trial(by=by, choice=CHOICE, now=now)
    store_plot(trial_id=trial.pk, metric="saved", language="en", svg="<svg/>", now=now)
    round_ = request_round(by=by, artwork_id=works[14].pk, now=now)
    for name in BOARDS:
        requesting.request_board(name, now=now)
    wait_until(lambda: not Board.objects.filter(computed_at=None).exists(), within_s=180)
    wait_until(lambda: Trial.objects.get().plan is not None, within_s=60)
    return {"trainingrun": run.pk, "trial": trial.pk, "trial_id": trial.pk, "metric": "saved",
            "invitationround": round_.pk, "board": next(iter(BOARDS)),
            "table": "all"}  # fmt: skip


def reported(collector: User, list_id: int) -> Values:
    """Report a comment, and keep a job set aside and what a language model was used for."""
    now = clock.now()
    writer = factories.make_collector()
    publish(writer, "loud-voice")
    comment = write_comment(user=writer, list_id=list_id, text="Buy from me instead!", now=now)
    report_comment(
        user=collector, list_id=list_id, comment_id=comment.pk, reason=ReportReason.SPAM, now=now
    )
    OutboxMessage.objects.create(
        task="catalog.bulk.prepare_pictures", set_aside_at=now, attempts=8, last_error="OSError"
    )
    LanguageModelUse.objects.create(day=now.date(), purpose="descriptions", model="local-8b",
                                    requests=41, tokens_in=9000, tokens_out=3000)  # fmt: skip
    return {"comment": comment.pk, "comment_id": comment.pk, "list_with_comment": list_id}
