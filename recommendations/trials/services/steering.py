"""Trials: prepared, started, ended. Each change is one transaction with its signals."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import outbox
from common.errors import DomainError, NotFoundError
from common.permissions import require
from recommendations.registry.models import ModelVersion
from recommendations.registry.selectors import live_version, servable_versions
from recommendations.registry.services.switching import FOLLOW, switch
from recommendations.trials.models import Metric, Trial, TrialArm
from recommendations.trials.selectors.assignment import ListSettings
from recommendations.trials.services.planning import metrics_of

if TYPE_CHECKING:
    from accounts.models import User

PLAN = "recommendations.bulk.plan_trial"
TO_PREPARE, TO_STEER = "recommendations.add_trial", "recommendations.change_trial"
State = Trial.State


class TrialStateError(DomainError):
    """The trial is in another state meanwhile, or another one runs."""

    code = "trial_state"
    status = 409


class TrialSettingsError(DomainError):
    """The settings make no trial."""

    code = "trial_settings"


@dataclass(frozen=True)
class ArmChoice:
    """What a curator chose for an arm; without a version it is the live one."""

    version_id: int | None = None
    settings: ListSettings = field(default_factory=ListSettings)


@dataclass(frozen=True)
class TrialChoice:
    """What a curator chose for a trial."""

    name: str
    way: str
    main_metric: str
    share: int
    split: int
    effect: int
    standing: ArmChoice
    other: ArmChoice


def prepare_trial(*, by: "User", choice: TrialChoice, now: datetime) -> Trial:
    """Store a trial that waits for its start; a worker plans it.

    Raises ForbiddenError, TrialSettingsError.
    """
    require(by, (TO_PREPARE,))
    versions = {version.pk for version in servable_versions()}
    for arm in (choice.standing, choice.other):
        if arm.version_id is not None and arm.version_id not in versions:
            raise TrialSettingsError(_("This version can’t be served. Choose another one."))
    trial = Trial(
        name=choice.name, way=choice.way, main_metric=choice.main_metric, share=choice.share,
        split=50 if choice.way == Trial.Way.INTERLEAVED else choice.split, effect=choice.effect,
        salt=secrets.token_hex(16), created_at=now,
    )  # fmt: skip
    if Metric(choice.main_metric) not in metrics_of(trial):
        raise TrialSettingsError(
            _("Interleaving can only compare opened or saved works. Choose one of these metrics.")
        )
    live = live_version().pk
    if _made_with(choice.standing, live) == _made_with(choice.other, live):
        raise TrialSettingsError(_("Both arms are the same. Change a setting of arm B."))
    with transaction.atomic():
        trial.save()
        for name, arm in ((TrialArm.Name.A, choice.standing), (TrialArm.Name.B, choice.other)):
            TrialArm.objects.create(
                trial=trial, name=name, version_id=arm.version_id, variety=arm.settings.variety,
                explores=arm.settings.explores, floor=arm.settings.floor,
            )  # fmt: skip
        outbox.publish(PLAN, trial_id=trial.pk)
    return trial


def start_trial(*, by: "User", trial_id: int, now: datetime) -> Trial:
    """Start a planned trial: versions, τ² and the salt are fixed from here on.

    Raises ForbiddenError, NotFoundError, TrialStateError.
    """
    require(by, (TO_STEER,))
    try:
        with transaction.atomic():
            trial = _locked(trial_id, State.DRAFT)
            planned = (trial.plan or {}).get("metrics", {})
            trial.mixtures = {
                name: metric["mixture"] for name, metric in planned.items() if "mixture" in metric
            }
            if trial.main_metric not in trial.mixtures:
                text = _(
                    "The last weeks have too little data to plan this trial. Choose another main"
                    " metric, or wait until more collectors have seen their lists."
                )
                raise TrialStateError(text)
            _fix_versions(trial)
            trial.state, trial.started_at = State.RUNNING, now
            trial.save()
            outbox.publish(FOLLOW)
    except IntegrityError as error:
        raise TrialStateError(_("Another trial is running. End it first.")) from error
    return trial


def end_trial(*, by: "User", trial_id: int, winner: str, now: datetime) -> Trial:
    """End a trial: everybody gets the winner's version and settings, or lists as before it.

    winner: an arm, or empty for what stood before. Raises as `start_trial` does.
    """
    require(by, (TO_STEER,))
    if winner not in {"", *TrialArm.Name.values}:
        raise TrialSettingsError(_("Choose what everybody gets from now on."))
    with transaction.atomic():
        trial = _locked(trial_id, State.RUNNING)
        trial.state, trial.ended_at, trial.winner = State.ENDED, now, winner
        trial.save()
        if winner:
            version = trial.arms.select_related("version").get(name=winner).version
            if version is not None and version.state != ModelVersion.State.LIVE:
                switch(version, now=now)
        outbox.publish(FOLLOW)
    return trial


def discard_trial(*, by: "User", trial_id: int) -> Trial:
    """Discard a trial that was not started. Raises as `start_trial` does."""
    require(by, (TO_STEER,))
    with transaction.atomic():
        trial = _locked(trial_id, State.DRAFT)
        trial.state = State.DISCARDED
        trial.save()
    return trial


def _fix_versions(trial: Trial) -> None:
    """Give arms without a version the live one. Raises TrialStateError if both arms are the same.

    A version may have become the live one since the trial was prepared.
    """
    live = live_version()
    arms = list(trial.arms.select_related("version"))
    for arm in arms:
        if arm.version is None:
            arm.version = live
            arm.save(update_fields=["version"])
    made_with = {(arm.version_id, arm.variety, arm.explores, arm.floor) for arm in arms}
    if len(made_with) == 1:
        raise TrialStateError(_("Both arms are now the same. Prepare a new trial."))


def _made_with(arm: ArmChoice, live: int) -> tuple[int, ListSettings]:
    return arm.version_id or live, arm.settings


def _locked(trial_id: int, state: Trial.State) -> Trial:
    trial = Trial.objects.select_for_update(no_key=True).filter(pk=trial_id).first()
    if trial is None:
        raise NotFoundError(_("There is no such trial."))
    if trial.state != state:
        text = _("Nothing changed. The trial’s state is now: %(state)s.")
        raise TrialStateError(text % {"state": trial.get_state_display()})
    return trial
