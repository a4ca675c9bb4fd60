"""Which arm a subject sees: a hash of their id with the trial's salt, and nothing that is stored.

So the same subject sees the same arm on the site and in apps, in every process and after restarts,
and no table grows with the subjects.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts import selectors as accounts
from recommendations.registry.models import ModelVersion
from recommendations.trials.models import VARIETY, Trial, TrialArm


@dataclass(frozen=True)
class ListSettings:
    """What a curator can set of how lists are made from scores.

    variety: the weight of unlikeness against the score, 0 to 1. explores: whether places are kept
    for exploration. floor: whether places are kept for artists whom nobody was shown lately.
    """

    variety: float = VARIETY
    explores: bool = True
    floor: bool = True


@dataclass(frozen=True)
class Arm:
    """An arm: its name, its version (None: the live one) and its settings."""

    name: str
    version: ModelVersion | None
    settings: ListSettings


@dataclass(frozen=True)
class Assignment:
    """What a subject's list is made with: one arm, both of an interleaved trial, or no trial's."""

    trial_id: int | None
    arms: tuple[Arm, ...]

    @property
    def interleaved(self) -> bool:
        """Whether both arms are in one list."""
        return len(self.arms) > 1

    @property
    def arm(self) -> str:
        """The arm of the whole list; empty without a trial and where each work has its own."""
        return "" if self.interleaved else self.arms[0].name


@dataclass(frozen=True)
class Rules:
    """The running trial and the standing settings, read once: `of` asks nothing.

    since: when the standing settings became so.
    """

    trial: Trial | None
    arms: tuple[Arm, ...]
    standing: ListSettings
    since: datetime | None

    def of(self, subject_id: UUID) -> Assignment:
        """Return a subject's assignment. Who opted out must be left out by the caller."""
        trial = self.trial
        if trial is None or not is_in(trial, subject_id):
            return Assignment(None, (Arm("", None, self.standing),))
        if trial.interleaved:
            return Assignment(trial.pk, self.arms)
        name = arm_name(trial, subject_id)
        return Assignment(trial.pk, tuple(arm for arm in self.arms if arm.name == name))


def rules() -> Rules:
    """Return the rules of now: two queries, three while a trial runs."""
    trial = Trial.objects.filter(state=Trial.State.RUNNING).first()
    arms: tuple[Arm, ...] = ()
    if trial is not None:
        arms = tuple(map(_arm, trial.arms.select_related("version")))
    decided = Trial.objects.filter(state=Trial.State.ENDED).exclude(winner="")
    last = decided.order_by("-ended_at").first()
    if last is None:
        return Rules(trial, arms, ListSettings(), None)
    winner = last.arms.get(name=last.winner)
    return Rules(trial, arms, _settings(winner), last.ended_at)


def assignment_of(subject_id: UUID) -> Assignment:
    """Return what a subject's list is made with; who opted out is in no trial."""
    found = rules()
    if found.trial is not None and accounts.is_opted_out(subject_id):
        return Assignment(None, (Arm("", None, found.standing),))
    return found.of(subject_id)


def placing_version(trial_id: int | None, arm: str) -> ModelVersion | None:
    """Return the version of the arm that placed a work; None: the live one."""
    if trial_id is None:
        return None
    row = TrialArm.objects.select_related("version").filter(trial_id=trial_id, name=arm).first()
    return row.version if row else None


def is_in(trial: Trial, subject_id: UUID) -> bool:
    """Tell whether a subject belongs to a trial."""
    return _place(trial.salt, "in", subject_id) * 100 < trial.share


def arm_name(trial: Trial, subject_id: UUID) -> str:
    """Return the arm of a subject who belongs to a trial."""
    other = _place(trial.salt, "arm", subject_id) * 100 < trial.split
    return TrialArm.Name.B.value if other else TrialArm.Name.A.value


def _place(salt: str, question: str, subject_id: UUID) -> float:
    """Return a number from 0 up to 1, even over subjects, independent of other questions'."""
    digest = hashlib.sha256(f"{salt}:{question}:{subject_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _arm(row: TrialArm) -> Arm:
    return Arm(row.name, row.version, _settings(row))


def _settings(row: TrialArm) -> ListSettings:
    return ListSettings(row.variety, row.explores, row.floor)
