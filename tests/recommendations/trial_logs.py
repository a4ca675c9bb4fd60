"""Subjects who saw lists and chose, written straight into the log: for tests of trials."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import numpy as np

from accounts.models import User
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.trials.models import Trial, TrialArm
from recommendations.trials.selectors.assignment import ListSettings, arm_name
from recommendations.trials.services import planning, steering
from recommender import kinds

CHOICE = steering.TrialChoice(
    name="More variety", way="split", main_metric="saved", share=100, split=50, effect=20,
    standing=steering.ArmChoice(), other=steering.ArmChoice(None, ListSettings(0.5)),
)  # fmt: skip


def event(
    subject: UUID, work: int, kind: str, at: datetime, *, trial: int | None = None, arm: str = ""
) -> Interaction:
    """Return an event as one of a served list would be written."""
    in_list = kind == kinds.IMPRESSION
    return Interaction(
        event_id=uuid4(), subject_id=subject, kind=kind, artwork_id=work, at=at, received_at=at,
        list_id=1 if in_list else None, trial_id=trial, arm=arm, source="for-you/taste",
    )  # fmt: skip


def write_weeks(works: Sequence[Artwork], *, subjects: int = 300, seed: int = 0) -> None:
    """Write weeks without a trial: each subject sees the works and saves some."""
    lot = np.random.default_rng(seed)
    now = clock.now()
    rows = []
    for _subject in range(subjects):
        subject = uuid4()
        at = now - timedelta(days=float(lot.uniform(1, 27)))
        for work in works:
            rows.append(event(subject, work.pk, kinds.IMPRESSION, at))
            if lot.random() < 0.2:
                rows.append(event(subject, work.pk, kinds.SAVE, at + timedelta(minutes=1)))
    Interaction.objects.bulk_create(rows)


def write_trial(
    trial: Trial,
    works: Sequence[Artwork],
    *,
    rates: dict[str, float],
    subjects: int = 400,
    at: datetime | None = None,
    seed: int = 1,
) -> list[UUID]:
    """Write what subjects of a trial see and save, by arm; return them."""
    lot = np.random.default_rng(seed)
    at = at or clock.now()
    found, rows = [], []
    for _subject in range(subjects):
        subject = UUID(bytes=lot.bytes(16), version=4)
        found.append(subject)
        for place, work in enumerate(works):
            arm = ("a", "b")[place % 2] if trial.interleaved else arm_name(trial, subject)
            rows.append(event(subject, work.pk, kinds.IMPRESSION, at, trial=trial.pk, arm=arm))
            if lot.random() < rates[arm]:
                rows.append(event(subject, work.pk, kinds.SAVE, at))
    Interaction.objects.bulk_create(rows)
    return found


def prepared(by: User, **choice: Any) -> Trial:
    """Return a planned draft."""
    trial = steering.prepare_trial(
        by=by, choice=steering.TrialChoice(**{**vars(CHOICE), **choice}), now=clock.now()
    )
    planning.plan_trial(trial.pk, now=clock.now())
    # The same arms for the same subjects at every run: a figure near a bound would fall by chance.
    Trial.objects.filter(pk=trial.pk).update(salt=f"salt {Trial.objects.count()}")
    trial.refresh_from_db()
    return trial


def plan_of(trial: Trial) -> dict[str, Any]:
    """Return what a planned trial needs, by metric."""
    assert trial.plan is not None
    found: dict[str, Any] = trial.plan["metrics"]
    return found


def running(by: User, **choice: Any) -> Trial:
    """Return a running trial, whatever the last weeks were."""
    trial = prepared(by, **choice)
    planned = plan_of(trial)
    if "mixture" not in planned[trial.main_metric]:
        needed = {"mixture": 1e-3, "subjects": 200, "fixed": 100, "effect": 0.02, "days": 9}
        metrics = {name: {"mean": 0.1, **needed} for name in planned}
        Trial.objects.filter(pk=trial.pk).update(plan={"days": 28, "metrics": metrics})
    return steering.start_trial(by=by, trial_id=trial.pk, now=clock.now())


def arms(trial: Trial) -> dict[str, TrialArm]:
    """Return a trial's arms by name."""
    return {arm.name: arm for arm in trial.arms.all()}
