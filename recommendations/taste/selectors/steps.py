"""What moved a work after its score, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.taste.selectors.tokens import token_labels


def step_notes(stored: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what a list or an explanation stored of a work's steps; a query where words count."""
    labels = token_labels({step["token"] for step in stored if step["by"] == "fewer"})
    notes = []
    for step in stored:
        if step["by"] == "seen":
            notes.append(
                ngettext(
                    "Shown to you %(count)d time, ranked lower",
                    "Shown to you %(count)d times, ranked lower",
                    step["times"],
                )
                % {"count": step["times"]}
            )
        elif step["by"] == "fewer" and step["token"] in labels:
            words = {"words": labels[step["token"]].label}
            notes.append(_("You asked for fewer: %(words)s. Ranked lower") % words)
        elif step["by"] == "discovery":
            notes.append(_discovery(known=step["known"], up=step["up"]))
    return tuple(notes)


def _discovery(*, known: bool, up: bool) -> str:
    if known:
        return (
            _("Well known: your setting ranks it higher")
            if up
            else _("Well known: your setting ranks it lower")
        )
    return (
        _("Little known: your setting ranks it higher")
        if up
        else _("Little known: your setting ranks it lower")
    )
