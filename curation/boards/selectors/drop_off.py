"""Where people stop: in the questionnaire, and on the way to a statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.boards.selectors.base import (
    LEAST_PEOPLE,
    BoardKind,
    Column,
    Explanation,
    Plot,
    Row,
    Table,
    figure,
    wilson,
)
from recommendations.monitoring.selectors import drop_off

ANSWERS = {
    "0": _("Saw the first question"),
    "1": _("1 answer or more"),
    "3": _("3 answers or more"),
    "5": _("5 answers or more"),
    "8": _("8 answers or more"),
    "12": _("12 answers or more"),
    "16": _("16 answers or more"),
    "20": _("20 answers or more"),
}
STEPS = {
    "accounts": _("Have an account"),
    "written": _("Wrote a statement"),
    "understood": _("At least one word of it was recognised"),
    "chose": _("Saved, bid or bought"),
}


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:  # noqa: ARG001 - as all boards
    """Return how many people reached each step."""
    answers = [(str(least), people) for least, people in drop_off.questionnaire()]
    return {
        "questionnaire": _rows(answers),
        "statement": _rows(list(drop_off.statement().items())),
    }


def _rows(steps: Sequence[tuple[str, int]]) -> list[Row]:
    """Return the steps with their shares of the first; no more once fewer than 5 people are "
    "left."""
    first = steps[0][1]
    if first < LEAST_PEOPLE:
        return []
    return [
        {
            "step": step,
            "people": figure(people, people=people),
            "share": figure(people / first, people=people),
            "interval": wilson(people, first) if people >= LEAST_PEOPLE else None,
        }
        for step, people in steps
    ]


def _columns(words: Mapping[str, object]) -> tuple[Column, ...]:
    return (
        Column("step", pgettext_lazy("of a funnel", "Step"), "word", words=words),  # type: ignore[arg-type]
        Column("people", _("People"), "count", "people"),
        Column("share", _("Share of the first step"), "share", "people-share"),
        Column("interval", _("95% interval"), "interval", "wilson"),
    )


PLOT = Plot("intervals", "step", ("share",), _("Share of the first step"), interval="interval")
EMPTY = _("Fewer than 5 people have reached this step.")
BOARD = BoardKind(
    name="drop-off",
    label=_("Drop-off"),
    lead=_("How far people get with the questionnaire and their statement."),
    compute=compute,
    tables=(
        Table("questionnaire", _("Questionnaire"), _columns(ANSWERS), EMPTY, PLOT),
        Table("statement", _("Statement"), _columns(STEPS), EMPTY, PLOT),
    ),
    explanations=(
        Explanation(
            "people",
            _("People"),
            _("Collectors with an account who reached the step, except staff, suspended"
                " accounts and people who turned off personal recommendations. The questionnaire"
                " is counted in its current state; people who start over are counted again."),
        ),
        Explanation("people-share", _("Share of the first step"), _("People at the step ÷ people"
            " at the first step.")),
    ),
)  # fmt: skip
