"""Descriptions composed from the catalogue record: no model, and no word that is not there."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.writing import compose
from curation.drafts.models import LANGUAGE_OF, DraftField
from curation.drafts.proposers.base import Proposed, Proposer, WorkToDraft, register


@register
class Composed(Proposer):
    """Sentences of the record's fields, in both languages."""

    name, order = "composed", 10
    label = _("Composed from the record")
    fields = frozenset({DraftField.DESCRIPTION_EN, DraftField.DESCRIPTION_ZH})

    def propose(
        self,
        work: WorkToDraft,
        *,
        fields: Collection[DraftField],
        now: datetime,  # noqa: ARG002 - the interface
    ) -> list[Proposed]:
        """Return a text for each of the fields; none where the record says too little."""
        found = []
        for field in sorted(fields):
            composed = compose(work.record, language=LANGUAGE_OF[field])
            if composed is not None:
                found.append(
                    Proposed(field, text=composed.text, rests_on=tuple(composed.source_fields))
                )
        return found
