"""A broker that takes names, and every kind of job with a bad row."""

from typing import Any

import pytest
from celery import current_app

from common import jobs
from tests.common.jobs.kinds import KINDS, POISON

Sent = list[str]


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Celery's names of what is sent; one task can't be sent at all."""
    sent: Sent = []

    def send_task(task: str, **_: object) -> None:
        if task == POISON:
            raise ValueError("planted")
        sent.append(task)

    monkeypatch.setattr(current_app, "send_task", send_task)
    return sent


@pytest.fixture(params=KINDS)
def kind(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, broker: Sent
) -> tuple[jobs.Job[Any], Any]:
    """A kind of job, and its bad row, the first of three."""
    job, plant = KINDS[request.param]
    bad, good = plant(monkeypatch)
    assert len(good) == 2
    return job, bad
