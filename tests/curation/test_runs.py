"""Runs draft for many works in the background; paused, stopped, resumed: nothing is lost."""

from datetime import timedelta

import pytest

from accounts.models import User
from catalog.models import Artwork
from common import clock, jobs
from common.errors import ForbiddenError
from common.models import OutboxMessage
from common.tasks import signal_jobs
from curation.drafts.models import Draft, DraftRun, Proposal
from curation.drafts.proposers import ProposerPausedError
from curation.drafts.selectors import runs as progress_of
from curation.drafts.services import drafting, runs
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.drafts.services.runs import DRAFTING, NothingToDraftError
from curation.runs.services.steering import RunStateError
from tests import factories
from tests.curation.conftest import start
from tests.curation.sources import EN, TAGS, ZH, Rehearsed, text

pytestmark = pytest.mark.django_db


def turn() -> int:
    """Process one turn as the task does."""
    done = jobs.process(WRITE_DRAFTS, most=WRITE_DRAFTS.turn)
    WRITE_DRAFTS.after_turn()
    return done


def make_due() -> None:
    Draft.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))


def record_signals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the tasks that are signalled from now on."""
    sent: list[str] = []

    def send(task: str, _arguments: object) -> bool:
        sent.append(task)
        return True

    monkeypatch.setattr("common.outbox.send", send)
    return sent


def outcomes(run: DraftRun) -> list[str]:
    return list(run.drafts.order_by("pk").values_list("outcome", flat=True))


def test_a_run_drafts_every_field_of_every_work(curator: User) -> None:
    works = factories.make_artworks(3)
    run = start(curator, works, "steady")
    assert OutboxMessage.objects.get().task == WRITE_DRAFTS.task
    assert turn() == 3
    run.refresh_from_db()
    assert (run.state, outcomes(run)) == ("done", ["drafted"] * 3)
    assert Proposal.objects.count() == 9
    proposal = Proposal.objects.get(artwork=works[0], field="description_en")
    assert (proposal.model, proposal.prompt_version) == ("test-model", "7")
    assert proposal.rests_on == {"title_en": "Work 0", "tags": []}
    assert turn() == 0
    assert not Artwork.objects.exclude(description_en="", tags=[]).exists()


def test_works_with_a_description_get_none_by_itself(curator: User) -> None:
    work = factories.make_artwork("Low Tide", description_en="Typed.", tags=["harbour"])
    start(curator, [work], "steady")
    turn()
    assert {(one.field, one.tag_ids) for one in Proposal.objects.all()} == {
        ("description_zh", ()), ("tags", ("mist",)),
    }  # fmt: skip
    start(curator, [work], "steady", beside_texts=True, fields=[EN])
    turn()
    wanted = Proposal.objects.get(field=EN)
    assert (wanted.before, wanted.text) == ("Typed.", "A work titled “Low Tide”.")
    work.refresh_from_db()
    assert work.description_en == "Typed."


def test_nothing_to_propose_is_an_outcome(curator: User) -> None:
    run = start(curator, factories.make_artworks(1), "rehearsed")
    turn()
    assert outcomes(run) == ["nothing"]


def test_a_pause_takes_effect_after_the_work_that_is_being_written(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(curator, factories.make_artworks(3), "rehearsed")
    asked = []

    def script(work: object) -> list[object]:
        asked.append(work)
        if len(asked) == 1:
            DRAFTING.steer("pause", by=curator, run_id=run.pk, now=clock.now())
        return [text(EN, "A harbour.")]

    monkeypatch.setattr(Rehearsed, "script", staticmethod(script))
    assert turn() == 1
    assert outcomes(run) == ["drafted", "", ""]
    assert turn() == 0
    DRAFTING.steer("resume", by=curator, run_id=run.pk, now=clock.now())
    assert turn() == 2
    run.refresh_from_db()
    assert (run.state, len(asked)) == ("done", 3)


def test_a_stopped_run_keeps_what_is_drafted(curator: User) -> None:
    run = start(curator, factories.make_artworks(3), "steady")
    jobs.process(WRITE_DRAFTS, most=1)
    DRAFTING.steer("stop", by=curator, run_id=run.pk, now=clock.now())
    assert turn() == 0
    assert outcomes(run) == ["drafted", "", ""]
    assert Proposal.objects.count() == 3
    with pytest.raises(RunStateError):
        DRAFTING.steer("resume", by=curator, run_id=run.pk, now=clock.now())
    with pytest.raises(RunStateError):
        DRAFTING.steer("pause", by=curator, run_id=run.pk, now=clock.now())
    with pytest.raises(RunStateError):
        DRAFTING.steer("stop", by=curator, run_id=run.pk, now=clock.now())


@pytest.mark.parametrize("reason", sorted(progress_of.ADVICE))
def test_a_source_that_cannot_go_on_pauses_the_run_and_loses_nothing(
    curator: User, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    works = factories.make_artworks(4)
    run = start(curator, works, "rehearsed")
    calls = []

    def script(work: object) -> list[object]:
        calls.append(work)
        if len(calls) == 3:
            raise ProposerPausedError(reason)
        return [text(EN, "A harbour.")]

    monkeypatch.setattr(Rehearsed, "script", staticmethod(script))
    assert turn() == 2
    run.refresh_from_db()
    assert (run.state, run.reason) == ("paused", reason)
    assert progress_of.advice(run) == str(progress_of.ADVICE[reason])
    waiting = Draft.objects.filter(run=run, outcome="")
    assert {(one.attempts, one.claim, one.last_error) for one in waiting} == {(0, None, "")}
    DRAFTING.steer("resume", by=curator, run_id=run.pk, now=clock.now())
    assert turn() == 2
    run.refresh_from_db()
    assert (run.state, run.reason, outcomes(run)) == ("done", "", ["drafted"] * 4)


def test_one_runs_pause_holds_up_no_other(curator: User) -> None:
    off = start(curator, [factories.make_artwork("Unavailable 1")], "steady")
    on = start(curator, [factories.make_artwork("Low Tide")], "steady")
    turn()
    for run in (off, on):
        run.refresh_from_db()
    assert (off.state, on.state) == ("paused", "done")


def test_a_work_that_fails_is_tried_again_shown_and_retried(curator: User) -> None:
    bad, good = factories.make_artwork("Faulty"), factories.make_artwork("Low Tide")
    run = start(curator, [bad, good], "steady")
    assert turn() == 1
    (failed,) = progress_of.failures(run)
    assert (failed.attempts, failed.last_error) == (1, "ValueError: planted")
    run.refresh_from_db()
    assert (run.state, progress_of.progress(run).retried) == ("running", 1)
    for _ in range(WRITE_DRAFTS.most_attempts - 1):
        make_due()
        turn()
    run.refresh_from_db()
    assert (run.state, progress_of.progress(run).failed) == ("done", 1)
    bad.title_en = "Mended"
    bad.save()
    assert runs.retry_works(by=curator, now=clock.now(), run_id=run.pk, draft_id=failed.pk) == 1
    run.refresh_from_db()
    assert (run.state, run.ended_at) == ("running", None)
    assert turn() == 1
    run.refresh_from_db()
    assert (run.state, progress_of.failures(run)) == ("done", [])


def test_what_other_sources_have_written_is_not_lost_with_one_that_fails(curator: User) -> None:
    work = factories.make_artwork("Faulty", medium_en="Oil on canvas", year_from=2004)
    run = start(curator, [work], "composed", "steady")
    for _ in range(WRITE_DRAFTS.most_attempts):
        assert not Proposal.objects.exists()
        turn()
        make_due()
    (failed,) = progress_of.failures(run)
    assert (failed.set_aside_at is not None, failed.last_error) == (True, "ValueError: planted")
    assert {one.source for one in Proposal.objects.all()} == {"composed"}
    Artwork.objects.filter(pk=work.pk).update(title_en="Mended")
    runs.retry_works(by=curator, now=clock.now(), run_id=run.pk)
    turn()
    waiting = Proposal.objects.filter(state="open").values_list("source", "field")
    assert len(set(waiting)) == len(waiting) == 5


def test_a_draft_of_a_claim_that_was_taken_over_is_not_stored_twice(curator: User) -> None:
    start(curator, factories.make_artworks(1), "steady")
    (slow,) = jobs.claim(WRITE_DRAFTS)
    make_due()  # the claim has ended
    assert turn() == 1
    assert WRITE_DRAFTS.run(slow, None) is False
    assert Proposal.objects.count() == 3


def test_beat_signals_runs_that_stand_still_alone(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_signals(monkeypatch)
    run = start(curator, factories.make_artworks(2), "steady")
    OutboxMessage.objects.all().delete()
    assert signal_jobs() == []
    DraftRun.objects.update(moved_at=clock.now() - 2 * drafting.STILL_AFTER)
    assert signal_jobs() == [WRITE_DRAFTS.task]
    DRAFTING.steer("pause", by=curator, run_id=run.pk, now=clock.now())
    assert signal_jobs() == []


def test_a_turn_asks_for_the_next_one(curator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = record_signals(monkeypatch)
    start(curator, factories.make_artworks(WRITE_DRAFTS.turn + 1), "steady")
    assert turn() == WRITE_DRAFTS.turn
    assert sent == [WRITE_DRAFTS.task]
    assert turn() == 1
    assert len(sent) == 1


def test_a_run_needs_works_sources_and_fields_that_fit(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = factories.make_artwork()
    with pytest.raises(NothingToDraftError):
        runs.request_run(by=curator, artwork_ids=[], now=clock.now())
    monkeypatch.setattr(runs, "MOST_WORKS", 1)
    with pytest.raises(NothingToDraftError):
        runs.request_run(by=curator, artwork_ids=[work.pk, work.pk + 1], now=clock.now())
    monkeypatch.setattr(Rehearsed, "fields", frozenset({TAGS}))
    for sources, fields in (([], [EN]), (["nobody"], [EN]), (["rehearsed"], [EN, ZH])):
        with pytest.raises(NothingToDraftError):
            start(curator, [work], *sources, fields=fields)
    assert not DraftRun.objects.exclude(state="new").exists()


def test_a_work_stands_in_a_run_once_and_a_deleted_one_no_more(curator: User) -> None:
    first, second = factories.make_artworks(2)
    run = start(curator, [first, second, first], "steady")
    assert run.drafts.count() == 2
    first.delete()
    assert turn() == 1
    run.refresh_from_db()
    assert run.state == "done"


def test_only_curators_run_drafts() -> None:
    work, nobody = factories.make_artwork(), factories.make_collector()
    with pytest.raises(ForbiddenError):
        runs.request_run(by=nobody, artwork_ids=[work.pk], now=clock.now())
    with pytest.raises(ForbiddenError):
        runs.start_run(
            by=nobody, run_id=1, sources=[], fields=[], beside_texts=False, now=clock.now()
        )
    with pytest.raises(ForbiddenError):
        DRAFTING.steer("pause", by=nobody, run_id=1, now=clock.now())
    with pytest.raises(ForbiddenError):
        DRAFTING.steer("resume", by=nobody, run_id=1, now=clock.now())
    with pytest.raises(ForbiddenError):
        DRAFTING.steer("stop", by=nobody, run_id=1, now=clock.now())
    with pytest.raises(ForbiddenError):
        runs.retry_works(by=nobody, now=clock.now(), run_id=1)
    assert not DraftRun.objects.exists()


def test_a_source_that_is_not_ready_is_not_asked(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rehearsed, "is_ready", lambda _self: False)
    with pytest.raises(NothingToDraftError):
        start(curator, factories.make_artworks(1), "rehearsed")
    assert start(curator, factories.make_artworks(1), "rehearsed", "steady").sources == ["steady"]
