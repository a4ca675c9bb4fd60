"""Where a tag comes from that a curator accepted: what a model proposed stays marked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.utils import formats
from django.utils.translation import gettext as _

MODEL = "model"


@dataclass(frozen=True)
class TagOrigin:
    """Who proposed a tag, and when which curator accepted it.

    source: `model` for a language model, else the bench's name of what proposed it. model: the
    language model or the predictor, by name. accepted_by: the curator's key, for the desk alone.
    """

    source: str
    model: str
    accepted_on: str
    accepted_by: int | None = None

    @classmethod
    def stored(cls, value: Mapping[str, Any]) -> "Self":
        """Return the origin that a column holds of a tag."""
        return cls(**value)

    def as_json(self) -> dict[str, Any]:
        """Return what the column holds of a tag."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the origin as pages, desk and exports say it."""
        day = formats.date_format(date.fromisoformat(self.accepted_on))
        text = (
            _("Proposed by a language model (%(model)s), accepted by a curator (%(day)s)")
            if self.source == MODEL
            else _("Predicted by the catalogue (%(model)s), accepted by a curator (%(day)s)")
        )
        return text % {"model": self.model or "?", "day": day}
