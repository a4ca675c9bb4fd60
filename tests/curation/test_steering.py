"""Steps of runs: each leads where the table says, and every other one changes nothing."""

import itertools
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common import clock
from common.errors import ForbiddenError, NotFoundError
from common.models import OutboxMessage
from curation.drafts.services.runs import DRAFTING
from curation.duplicates.services.searching import SEARCHES
from curation.exports.services.runs import EXPORTS
from curation.imports.models import ImportRun
from curation.imports.services.runs import IMPORTS
from curation.labels.services.documents import DOCUMENTS
from curation.runs.services.steering import RunStateError, Steering
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
STEERED: dict[str, Steering[Any]] = {
    "documents": DOCUMENTS, "drafts": DRAFTING, "duplicates": SEARCHES, "exports": EXPORTS,
    "imports": IMPORTS,
}  # fmt: skip
# What imports may do asks for files (test_imports.py); what they may not is refused as for all.
CASES = [
    (name, step, state)
    for name, steering in STEERED.items()
    for step, state in itertools.product(steering.model.STEPS, steering.model.State)
    if name != "imports" or state not in steering.model.STEPS[step]
]


def make_run(steering: Steering[Any], state: str, now: datetime) -> Any:
    """Make a run in a state; an active one was set aside, so that it can be retried."""
    model = steering.model
    aside = {"set_aside_at": now, "attempts": 3} if model.UNTRIED and state in model.ACTIVE else {}
    own = {"moved_at": now} if model is ImportRun else {}
    return model.objects.create(state=state, requested_at=now, **aside, **own)


@pytest.mark.parametrize(("name", "step", "state"), CASES)
def test_a_step_leads_where_the_table_says_or_changes_nothing(
    curator: User, name: str, step: str, state: str
) -> None:
    steering, now = STEERED[name], clock.now()
    model = steering.model
    run = make_run(steering, state, now)
    leads_to = model.STEPS[step].get(state) if step in run.steps else None
    if leads_to is None:
        with pytest.raises(RunStateError):
            steering.steer(step, by=curator, run_id=run.pk, now=now)
        assert (model.objects.get().state, OutboxMessage.objects.count()) == (state, 0)
        return
    steering.steer(step, by=curator, run_id=run.pk, now=now)
    run = model.objects.get()
    assert run.state == leads_to
    assert (run.ended_at is not None) == (leads_to in model.ENDED)
    handed_over = list(OutboxMessage.objects.values_list("task", flat=True))
    assert handed_over == ([steering.task] if run.is_active else [])


@pytest.mark.parametrize("name", STEERED)
def test_nobody_takes_a_step_without_the_permissions(collector: User, name: str) -> None:
    steering, now = STEERED[name], clock.now()
    staff = factories.make_staff(collector, "view_artwork")
    for step in steering.model.STEPS:
        run = make_run(steering, next(iter(steering.model.STEPS[step])), now)
        with pytest.raises(ForbiddenError):
            steering.steer(step, by=staff, run_id=run.pk, now=now)
        assert steering.model.objects.get().state == run.state
        run.delete()


@pytest.mark.parametrize("name", STEERED)
def test_a_run_that_is_gone_is_not_found(curator: User, name: str) -> None:
    steering = STEERED[name]
    with pytest.raises(NotFoundError):
        steering.steer("stop", by=curator, run_id=1, now=clock.now())


def test_what_a_worker_is_at_is_not_retried(curator: User) -> None:
    now = clock.now()
    run = EXPORTS.model.objects.create(state="running", requested_at=now, attempts=1)
    with pytest.raises(RunStateError):
        EXPORTS.steer("retry", by=curator, run_id=run.pk, now=now)
    assert EXPORTS.model.objects.get().attempts == 1


@pytest.mark.parametrize("name", ["documents", "drafts", "exports"])
def test_a_page_has_the_buttons_of_the_steps_that_are_open(
    client: Client, curator: User, name: str
) -> None:
    client.force_login(curator)
    model = STEERED[name].model
    address = f"admin:curation_{model.__name__.lower()}_change"
    for state in model.State:
        run = make_run(STEERED[name], state, clock.now())
        page = client.get(reverse(address, args=[run.pk])).text
        shown = set(re.findall(r'name="do" value="(\w+)"', page))
        # What was set aside is retried in the place of being paused.
        assert shown == set(run.steps) - ({"pause"} if "retry" in run.steps else set()), state
