"""The cold-start questionnaire: pairs of works, each chosen for the most informative answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError, NotFoundError
from common.transactions import retried
from recommendations.collectors import check_personalised, lock_taste
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.services import request_refresh
from recommendations.onboarding.models import QuizPair, QuizWork
from recommendations.onboarding.selectors import statement_direction
from recommender import kinds
from recommender.onboarding.posterior import ask, posterior_after

if TYPE_CHECKING:
    from catalog.models import Artwork

QUESTIONS = 8
CHOICES: list[str] = QuizPair.Choice.values
LIKES: dict[str, tuple[int, int]] = {
    QuizPair.Choice.LEFT: (1, 0),
    QuizPair.Choice.RIGHT: (0, 1),
    QuizPair.Choice.BOTH: (1, 1),
    QuizPair.Choice.NEITHER: (0, 0),
}


class AnswerError(DomainError):
    """The answer is not one of the possible ones."""


class AnsweredDifferentlyError(DomainError):
    """The question was answered before, with another choice."""

    code = "already_answered"
    status = 409


@dataclass(frozen=True)
class Question:
    """A subject's progress: the open question, if any, and how many of `total` are answered.

    `pair_id`, `left` and `right` are None when all is answered (`done`), or when the catalogue has
    no works to ask about yet.
    """

    pair_id: UUID | None
    left: "Artwork | None"
    right: "Artwork | None"
    answered: int
    total: int
    done: bool


@retried
def next_question(*, subject_id: UUID, now: datetime) -> Question:
    """Return the open question, or ask the next one: the same until it is answered.

    The next one is computed outside of any transaction.
    """
    check_personalised(subject_id)
    pairs = list(QuizPair.objects.filter(subject_id=subject_id))
    answered = [pair for pair in pairs if pair.choice]
    if len(answered) >= QUESTIONS:
        return Question(None, None, None, len(answered), QUESTIONS, done=True)
    pair = next((pair for pair in pairs if not pair.choice), None)
    works = _works_of(pair)
    if len(works) < 2:
        if pair:
            # One of them has been hidden: ask another question.
            _withdraw(pair, now=now)
        pair = _ask(subject_id, answered, now)
        works = _works_of(pair)
    if pair is None or len(works) < 2:
        return Question(None, None, None, len(answered), QUESTIONS, done=bool(answered))
    return Question(pair.pk, works[0], works[1], len(answered), QUESTIONS, done=False)


def _works_of(pair: QuizPair | None) -> "list[Artwork]":
    """Return the two works of a question; fewer when one is no longer shown."""
    return catalog.artworks_in_order([pair.left_id, pair.right_id]) if pair else []


def _withdraw(pair: QuizPair, *, now: datetime) -> None:
    """Delete a question unless it was answered meanwhile."""
    with transaction.atomic():
        lock_taste(pair.subject_id, now=now)
        QuizPair.objects.filter(pk=pair.pk, choice="").delete()


def answer(*, subject_id: UUID, pair_id: UUID, choice: str, now: datetime) -> Question:
    """Store the answer to a question and return the next one; idempotent for the same answer.

    Raises AnswerError, NotFoundError, AnsweredDifferentlyError.
    """
    if choice not in CHOICES:
        raise AnswerError(
            _("Choose one of: left, right, both, neither, skip."),
            fields={"choice": [_("Not a valid answer.")]},
        )
    _store_answer(subject_id, pair_id, choice, now=now)
    return next_question(subject_id=subject_id, now=now)


@retried
def _store_answer(subject_id: UUID, pair_id: UUID, choice: str, *, now: datetime) -> None:
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        pair = QuizPair.objects.filter(subject_id=subject_id, pk=pair_id).first()
        if pair is None:
            raise NotFoundError(_("This question has closed. Ask for the next one."))
        if pair.choice and pair.choice != choice:
            raise AnsweredDifferentlyError(_("You have already answered this question."))
        if not pair.choice:
            pair.choice, pair.answered_at = choice, now
            pair.save(update_fields=["choice", "answered_at"])
            _log(subject_id, pair, now)


def restart(*, subject_id: UUID, now: datetime) -> Question:
    """Forget the answers given and begin again."""
    _forget_answers(subject_id, now=now)
    return next_question(subject_id=subject_id, now=now)


@retried
def _forget_answers(subject_id: UUID, *, now: datetime) -> None:
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        QuizPair.objects.filter(subject_id=subject_id).delete()
        Interaction.objects.filter(
            subject_id=subject_id, kind__in=[kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE]
        ).delete()
        request_refresh(subject_id, now=now)


def _ask(subject_id: UUID, answered: list[QuizPair], now: datetime) -> QuizPair | None:
    """Write the most informative question not asked yet; None when there are no works for one."""
    works = list(QuizWork.objects.order_by("artwork_id"))
    if len(works) < 2:
        return None
    row_of = {work.artwork_id: row for row, work in enumerate(works)}
    features = np.array([work.features for work in works])  # [M, d]
    rows: list[int] = []
    likes: list[int] = []
    for pair in answered:
        for artwork_id, like in zip(
            (pair.left_id, pair.right_id), LIKES.get(pair.choice, ()), strict=False
        ):
            if artwork_id in row_of:
                rows.append(row_of[artwork_id])
                likes.append(like)
    shown = {pk for pair in answered for pk in (pair.left_id, pair.right_id)}
    taste_posterior = posterior_after(
        features[rows],
        np.array(likes, dtype=np.float64),
        statement_direction(subject_id, features.shape[1]),
    )
    chosen = ask(features, taste_posterior, [row_of[pk] for pk in shown if pk in row_of])
    if chosen is None and answered:
        # A small catalogue runs out of works: repeat some, except the last two.
        last_shown = (answered[-1].left_id, answered[-1].right_id)
        chosen = ask(features, taste_posterior, [row_of[pk] for pk in last_shown if pk in row_of])
    if chosen is None:
        return None
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        # Another tab may have asked first: its question is the open one.
        pair, _created = QuizPair.objects.get_or_create(
            subject_id=subject_id,
            choice="",
            defaults={
                "left_id": works[chosen[0]].artwork_id,
                "right_id": works[chosen[1]].artwork_id,
                "asked_at": now,
            },
        )
    return pair


def _log(subject_id: UUID, pair: QuizPair, now: datetime) -> None:
    for artwork_id, like in zip(
        (pair.left_id, pair.right_id), LIKES.get(pair.choice, ()), strict=False
    ):
        events.record_own(
            subject_id=subject_id,
            kind=kinds.QUIZ_LIKE if like else kinds.QUIZ_DISLIKE,
            artwork_id=artwork_id,
            at=now,
            source="questionnaire",
        )
