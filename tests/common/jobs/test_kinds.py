"""Rows of all kinds of jobs are processed in one way, and no bad one holds up the others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common import clock, jobs
from common.jobs import processing
from curation.duplicates.services.searching import FIND_DUPLICATES
from recommendations.taste_map.services.drawing import DRAW_MAPS
from tests import factories
from tests.common.jobs.conftest import Sent
from tests.common.jobs.kinds import KINDS, make_due

pytestmark = pytest.mark.django_db
# Seconds each, and nobody waits for them.
BULK = {job.task for job in jobs.registered().values() if ".bulk." in job.task}
# One row at a time, tried where it belongs.
ALONE = {FIND_DUPLICATES, DRAW_MAPS}


def test_every_kind_of_job_is_tried_here() -> None:
    assert set(jobs.registered().values()) == {job for job, _plant in KINDS.values()} | ALONE


@pytest.mark.slow
def test_a_bad_row_blocks_no_other_is_retried_later_and_set_aside_at_last(
    kind: tuple[jobs.Job[Any], Any],
) -> None:
    job, bad = kind
    assert jobs.process(job) == 2
    delays = []
    for attempt in range(1, job.most_attempts):
        bad.refresh_from_db()
        assert (bad.attempts, bad.last_error) == (attempt, "ValueError: planted")
        assert (bad.claim, bad.set_aside_at) == (None, None)
        delays.append((bad.next_attempt_at - timezone.now()).total_seconds())
        assert jobs.process(job) == 0
        bad.refresh_from_db()
        assert bad.attempts == attempt  # not before its time
        make_due(job.model)
        assert jobs.process(job) == 0
    grown = [min(5.0 * 3**n, 3600.0) for n in range(job.most_attempts - 1)]
    for delay, mean in zip(delays, grown, strict=True):
        assert 0.75 * mean - 2 <= delay <= 1.25 * mean
    bad.refresh_from_db()
    assert (bad.attempts, bad.claim) == (job.most_attempts, None)
    assert bad.set_aside_at is not None
    make_due(job.model)
    assert jobs.process(job) == 0
    assert list(jobs.set_aside(job)) == [bad]
    assert not job.overdue().exists()


@pytest.mark.slow
def test_what_is_set_aside_is_shown_at_the_desk_and_retried_there(
    kind: tuple[jobs.Job[Any], Any], client: Client, broker: Sent
) -> None:
    job, bad = kind
    jobs.process(job)
    job.model.objects.filter(pk=bad.pk).update(attempts=8, set_aside_at=clock.now())
    page = reverse("admin:common_setasidejob_changelist")
    client.force_login(factories.make_curator())
    assert client.get(page).status_code == 403
    assert client.post(page, {"job": job.task, "row": bad.pk}).status_code == 403
    client.force_login(User.objects.create_superuser("root@artrec.example"))
    shown = client.get(page).content.decode()
    assert "ValueError: planted" in shown
    assert str(job.label) in shown
    broker.clear()
    for wrong in ({"job": "none"}, {"job": job.task, "row": "x"}, {"row": bad.pk}):
        client.post(page, wrong)
    assert jobs.set_aside(job).exists()
    answer = client.post(page, {"job": job.task, "row": bad.pk}, follow=True)
    assert "1 job will be retried." in answer.content.decode()
    assert broker == [job.task]
    bad.refresh_from_db()
    assert (bad.attempts, bad.set_aside_at, bad.last_error) == (0, None, "ValueError: planted")
    answer = client.post(page, {"job": job.task}, follow=True)
    assert "Nothing to retry" in answer.content.decode()


def test_a_row_that_kills_its_process_is_counted_and_set_aside(
    kind: tuple[jobs.Job[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, bad = kind
    for _ in range(job.most_attempts):
        claimed = jobs.claim(job, rows=job.due().filter(pk=bad.pk))
        assert [row.pk for row in claimed] == [bad.pk]
        assert not jobs.claim(job, rows=job.due().filter(pk=bad.pk))  # it is claimed
        make_due(job.model)  # the process died, and its claim has ended
    assert jobs.claim(job, rows=job.due().filter(pk=bad.pk)) == []
    bad.refresh_from_db()
    assert bad.last_error == processing.DIED
    assert bad.set_aside_at is not None


def test_a_process_that_stops_gives_its_rows_back_uncounted(
    kind: tuple[jobs.Job[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, _bad = kind
    before = list(job.model.objects.order_by("pk").values_list("pk", "attempts"))

    def stop(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as planted:
        planted.setattr(type(job), "run", stop)
        planted.setattr(type(job), "run_batch", jobs.Job.run_batch)
        with pytest.raises(KeyboardInterrupt):
            jobs.process(job)
    assert list(job.model.objects.order_by("pk").values_list("pk", "attempts")) == before
    assert job.due().count() == 3


def test_the_task_of_every_job_is_known_to_celery_and_says_its_queue() -> None:
    from artrec_site.celery import app  # noqa: PLC0415

    app.loader.import_default_modules()
    for task in jobs.registered():
        assert task in app.tasks
        slow = {"training"} if ".training." in task else {"bulk"} if task in BULK else set()
        queues = slow or {"default", "interactive"}
        assert app.amqp.router.route({}, task)["queue"].name in queues
