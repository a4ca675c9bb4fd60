"""Sources of drafts for tests, registered as everybody's: what they say is in a table of their own.

`rehearsed` says what a test has it say; `steady` writes a text and tags for any work, as slowly as
the work's accession number asks, in a worker as well.
"""

import time
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from curation.drafts.models import DraftField
from curation.drafts.proposers import (
    Proposed,
    Proposer,
    ProposerPausedError,
    WorkToDraft,
    register,
)

ALL = frozenset(DraftField)
# What the works of the tests are, and texts that follow from it.
FACTS: dict[str, Any] = {
    "medium_en": "Oil on canvas", "medium_zh": "布面油画", "year_from": 2004, "year_to": 2004,
    "tags": ["sea"],
}  # fmt: skip
ENGLISH = "Painted in oil on canvas in 2004."
ENGLISH_TOO = "An oil on canvas of 2004."
CHINESE = "2004年的布面油画。"
FLAGGED = "A masterpiece in oil on canvas, 2004."
EN, ZH, TAGS = DraftField.DESCRIPTION_EN, DraftField.DESCRIPTION_ZH, DraftField.TAGS
Script = Callable[[WorkToDraft], list[Proposed]]


def text(field: DraftField, words: str, **options: object) -> Proposed:
    """Return a text as a language model would propose it."""
    options.setdefault("model", "test-model")
    options.setdefault("prompt_version", "7")
    return Proposed(field, text=words, **options)  # type: ignore[arg-type]


@register
class Rehearsed(Proposer):
    """Says what `script` returns; asked for nothing, it says nothing."""

    name, label, fields, order = "rehearsed", "Rehearsed", ALL, 900  # type: ignore[assignment]
    script: Script = staticmethod(lambda _work: [])

    def is_ready(self) -> bool:
        """Tell that it can be asked."""
        return True

    def propose(
        self,
        work: WorkToDraft,
        *,
        fields: Collection[DraftField],
        now: datetime,  # noqa: ARG002 - the interface
    ) -> list[Proposed]:
        """Return what the test wants."""
        return [one for one in type(self).script(work) if one.field in fields]


@register
class Steady(Proposer):
    """Writes the same for every work; a title can ask for seconds, a fault, or a pause."""

    name, label, fields, order = "steady", "Steady", ALL, 901  # type: ignore[assignment]

    def propose(
        self,
        work: WorkToDraft,
        *,
        fields: Collection[DraftField],
        now: datetime,  # noqa: ARG002 - the interface
    ) -> list[Proposed]:
        """Return a text in each language and two tags."""
        title = work.record.title_en
        if title.startswith("Slow"):
            time.sleep(0.4)
        if title.startswith("Faulty"):
            raise ValueError("planted")
        if title.startswith("Unavailable"):
            raise ProposerPausedError("language_model_unavailable")
        found = [
            text(EN, f"A work titled “{title}”.", rests_on=("title_en", "tags")),
            text(ZH, f"《{title}》。", rests_on=("title_en", "tags")),
            Proposed(TAGS, tags=(("harbour", 0.95), ("mist", 0.6)), rests_on=("title_en",)),
        ]
        return [one for one in found if one.field in fields]
