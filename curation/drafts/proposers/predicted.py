"""Tags that the site's own predictor suggests, with its calibrated probabilities."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.selectors import are_tags_predicted, predicted_tags
from curation.drafts.models import DraftField
from curation.drafts.proposers.base import Proposed, Proposer, WorkToDraft, register

# Less probable ones are hardly ever right, and would only be unchecked again and again.
LEAST = 0.3
# Of the record's fields that the predictor reads, those that a curator can compare.
READ = (
    "title_en", "title_zh", "artist_en", "artist_zh", "medium_en", "medium_zh", "classification",
    "year_from", "year_to",
)  # fmt: skip


@register
class Predicted(Proposer):
    """The stored predictions of `predict_tags`; it predicts nothing itself."""

    name, order = "predicted", 20
    label = gettext_lazy("Tag predictor")
    fields = frozenset({DraftField.TAGS})

    @property
    def why_not_ready(self) -> str:
        """Say how tags are predicted, where none are yet."""
        if are_tags_predicted():
            return ""
        return _(
            "None has been trained yet. Run “manage.py train_tagger”, then "
            "“manage.py predict_tags”."
        )

    def propose(
        self,
        work: WorkToDraft,
        *,
        fields: Collection[DraftField],  # noqa: ARG002 - it drafts tags alone
        now: datetime,  # noqa: ARG002 - the interface
    ) -> list[Proposed]:
        """Return the predicted tags that are likely enough."""
        rows = [
            row
            for row in predicted_tags([work.artwork_id]).get(work.artwork_id, ())
            if row.probability >= LEAST
        ]
        if not rows:
            return []
        tags = tuple((row.tag_id, row.probability) for row in rows)
        rests_on = tuple(name for name in READ if getattr(work.record, name))
        return [Proposed(DraftField.TAGS, tags=tags, rests_on=rests_on, model=rows[0].predictor)]
