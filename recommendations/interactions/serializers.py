"""Events in the API's words."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from common.drf import MomentField, TextField
from recommendations.interactions.services import BATCH
from recommender import kinds


class KindField(TextField):
    """A kind of event that an app may report; another one is refused event by event."""


class KindSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Documents the kinds as the one table of kinds has them."""

    target_class = KindField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return the field's schema."""
        return {"type": "string", "enum": kinds.reported()}


class NewEventSerializer(serializers.Serializer[Any]):
    """An interaction of the collector; `id` makes a repeated report harmless."""

    id = serializers.UUIDField()
    kind = KindField(max_length=16)
    artwork_id = serializers.IntegerField(min_value=-(2**63), max_value=2**63 - 1)
    at = MomentField()
    dwell_ms = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    list = TextField(
        required=False,
        max_length=200,
        allow_blank=True,
        allow_null=True,
        help_text="The feed's `list` in which the event happened. Without a valid one the event "
        "counts only for the caller's own taste.",
    )
    source = TextField(  # type: ignore[assignment] # the API's word
        required=False, max_length=40, allow_blank=True
    )
    position = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class EventsSerializer(serializers.Serializer[Any]):
    """A batch of events."""

    events = serializers.ListField(child=NewEventSerializer(), max_length=BATCH)


class EventStatusSerializer(serializers.Serializer[Any]):
    """The result for one event."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=["accepted", "duplicate", "refused"])
    detail = serializers.CharField()


class EventStatusesSerializer(serializers.Serializer[Any]):
    """The results for a batch, in its order."""

    results = EventStatusSerializer(many=True)
