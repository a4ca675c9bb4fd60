"""The training by a real worker, and what is left when it is killed in the middle."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from common import clock
from recommendations.registry.models import ZERO_SHOT, ModelVersion, TrainingRun
from recommendations.registry.selectors import live_version, training_is_running, verdict
from recommendations.registry.services import training_runs
from recommendations.retrieval.services import text_vectors as vectors
from tests.conftest import ROOT, database_url
from tests.recommendations.collectors import make_collection, make_log
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]

# Long enough to be killed in, short enough to be done again; slow enough to keep to what words say.
LONG = {
    "preset": "small",
    "changes": {
        "model.width": 16,
        "train.epochs": 2,
        "train.scalar_epochs": 40,
        "train.rate": 0.004,
        "train.steps": 8,
    },
}
RequestedBy, State = TrainingRun.RequestedBy, TrainingRun.State
Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start_training_worker(settings: LazySettings, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a worker of the training queue alone."""
    settings.MODELS_ROOT, settings.TRAINING_ROOT = tmp_path / "models", tmp_path / "training"
    cache.clear()
    started: list[subprocess.Popen[bytes]] = []
    log = (tmp_path / "worker.log").open("wb")

    def start() -> "subprocess.Popen[bytes]":
        command = [
            sys.executable, "-m", "celery", "-A", "artrec_site", "worker", "-Q", "training", "-c",
            "1", "-n", f"training{os.getpid()}-{len(started)}@%h", "--without-gossip",
            "--without-mingle",
        ]  # fmt: skip
        surroundings = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "MODELS_ROOT": str(settings.MODELS_ROOT),
            "TRAINING_ROOT": str(settings.TRAINING_ROOT),
        }
        started.append(
            subprocess.Popen(
                command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )
        )  # fmt: skip
        return started[-1]

    yield start
    log.close()
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(100)


def test_a_killed_training_changes_nothing_says_why_and_goes_on_once(
    start_training_worker: Start,
) -> None:
    make_log(make_collection())
    vectors.embed_pending(wait=True)
    run = training_runs.ask(requested_by=RequestedBy.COMMAND, now=clock.now(), config=LONG)
    worker = start_training_worker()

    def learns() -> bool:
        run.refresh_from_db()
        return len(run.epochs) >= 2

    wait_until(learns, within_s=90)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(100)
    wait_until(lambda: not training_is_running(), within_s=20)
    run.refresh_from_db()
    assert run.state == State.RUNNING
    assert live_version().name == ZERO_SHOT
    assert list(ModelVersion.objects.values_list("name", flat=True)) == [ZERO_SHOT]

    assert training_runs.recover_lost(now=clock.now()) == 1
    run.refresh_from_db()
    assert run.state == State.INTERRUPTED
    assert "stopped unexpectedly" in verdict(run)
    again = TrainingRun.objects.get(resumes=run)
    assert (again.state, again.requested_by) == (State.QUEUED, RequestedBy.RETRY)

    start_training_worker()

    def is_over() -> bool:
        again.refresh_from_db()
        return again.ended_at is not None

    wait_until(is_over, within_s=120)
    assert again.state == State.PROMOTED, f"{verdict(again)} {again.figures}"
    # It went on: the epochs before the kill were not learned again.
    assert again.epochs[0]["epoch"] > 1
    assert live_version() == again.version
