"""Descriptions and tags by the language model that the settings name."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import llm
from curation import language_model
from curation.drafts.models import DraftField
from curation.drafts.proposers.base import (
    Proposed,
    Proposer,
    ProposerFailedError,
    ProposerPausedError,
    WorkToDraft,
    register,
)

if TYPE_CHECKING:
    from catalog.writing import WorkRecord

# The fields of the record that a model is given (`language_model.drafting.facts`).
GIVEN = (
    "title_en", "title_zh", "artist_en", "artist_zh", "birth_year", "death_year", "nationality",
    "attribution", "series_en", "series_zh", "date_text", "year_from", "year_to", "medium_en",
    "medium_zh", "classification", "height_cm", "width_cm", "depth_cm", "tags", "terms",
)  # fmt: skip
# Errors that hold for every work until somebody does something; the others are the work's own.
PAUSING = (
    llm.NotConfiguredError, llm.UnavailableError, llm.MisconfiguredError, llm.BudgetSpentError,
)  # fmt: skip


@register
class LanguageModel(Proposer):
    """A description in both languages by one question, and tags by another."""

    name, order = "model", 30
    label = gettext_lazy("Language model")
    fields = frozenset(DraftField)

    @property
    def why_not_ready(self) -> str:
        """Say how a language model is configured, where none is."""
        if llm.is_configured():
            return ""
        return _("None is configured. Set LLM_BASE_URL and LLM_MODEL and restart the workers.")

    def propose(
        self, work: WorkToDraft, *, fields: Collection[DraftField], now: datetime
    ) -> list[Proposed]:
        """Return what the model drafts; which words follow from the record is checked later."""
        found: list[Proposed] = []
        try:
            if set(fields) - {DraftField.TAGS}:
                found += _texts(work.record, fields, now)
            if DraftField.TAGS in fields:
                found.append(_tags(work.record, now))
        except PAUSING as error:
            raise ProposerPausedError(error.code) from error
        except llm.LanguageModelError as error:
            # A description in good order does not go with tags that are in none.
            raise ProposerFailedError(found) from error
        return found


def _texts(record: "WorkRecord", fields: Collection[DraftField], now: datetime) -> list[Proposed]:
    done = language_model.describe(record, now=now)
    texts = {DraftField.DESCRIPTION_EN: done.en, DraftField.DESCRIPTION_ZH: done.zh}
    return [
        Proposed(
            field, text=text, rests_on=_given(record), model=done.model,
            prompt_version=done.prompt_version,
        )
        for field, text in texts.items()
        if field in fields
    ]  # fmt: skip


def _tags(record: "WorkRecord", now: datetime) -> Proposed:
    done = language_model.suggest_tags(record, now=now)
    return Proposed(
        DraftField.TAGS, tags=tuple((tag, None) for tag in done.tags), rests_on=_given(record),
        model=done.model, prompt_version=done.prompt_version,
    )  # fmt: skip


def _given(record: "WorkRecord") -> tuple[str, ...]:
    """Return the fields that the model was given, without the empty ones."""
    return tuple(name for name in GIVEN if getattr(record, name) not in (None, "", ()))
