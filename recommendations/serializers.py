"""The recommender in the REST API's words."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from common.drf import FlagField, MomentField, SparseSerializer, TextField
from recommendations.models import QuizPair
from recommendations.services.events import BATCH
from recommender import kinds


class ReasonSerializer(serializers.Serializer[Any]):
    """Why a work is in the list; `share` is of the sum of all parts' sizes."""

    kind = serializers.CharField()
    text = serializers.CharField()
    artwork_id = serializers.CharField(allow_null=True)
    share = serializers.FloatField()
    rank_without = serializers.IntegerField(allow_null=True)


class FeedEntrySerializer(SparseSerializer):
    """A work in the list; `score` is the model's, before diversity."""

    artwork = ArtworkSerializer()
    score = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word
    reasons = ReasonSerializer(many=True)


class FeedSerializer(serializers.Serializer[Any]):
    """A page of the list."""

    personalised = serializers.BooleanField()
    model_version = serializers.CharField()
    list = serializers.CharField(
        allow_null=True,
        source="list_id",
        help_text="The list by a signed id, valid for 14 days; none for everybody's.",
    )
    generated_at = serializers.DateTimeField(allow_null=True)
    pending = serializers.BooleanField(help_text="A newer list is being made: ask again soon.")
    worker_away = serializers.BooleanField(help_text="Nobody can make a newer list now.")
    results = FeedEntrySerializer(many=True, source="entries")
    next = serializers.CharField(allow_null=True, source="next_cursor")


class PartSerializer(serializers.Serializer[Any]):
    """A piece of evidence's part of the score."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    artwork_id = serializers.CharField(allow_null=True)
    value = serializers.FloatField()
    share = serializers.FloatField()
    rank_without = serializers.IntegerField(allow_null=True)


class WordSerializer(serializers.Serializer[Any]):
    """A word of the work's text and its share of the text match."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    weight = serializers.FloatField()
    after = serializers.CharField(
        trim_whitespace=False, help_text="The marks and spaces up to the next word."
    )


class WhySerializer(serializers.Serializer[Any]):
    """Why a work is recommended; when `complete`, the parts add up to the score."""

    score = serializers.FloatField(allow_null=True)
    rank = serializers.IntegerField(allow_null=True)
    complete = serializers.BooleanField()
    parts = PartSerializer(many=True)
    words = WordSerializer(many=True)


class KindField(TextField):
    """A kind of event that an app may report; another one is refused event by event."""


class KindSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Documents the kinds as the one table of kinds has them."""

    target_class = KindField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return the field's schema."""
        return {"type": "string", "enum": kinds.reported()}


class NewEventSerializer(serializers.Serializer[Any]):
    """Something that the collector did; `id` makes sending it again harmless."""

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
        help_text="The `list` of the feed in which it happened: without a valid one the event "
        "counts for the caller's own taste only.",
    )
    source = TextField(  # type: ignore[assignment] # the API's word
        required=False, max_length=40, allow_blank=True
    )
    position = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class EventsSerializer(serializers.Serializer[Any]):
    """A batch of events."""

    events = serializers.ListField(child=NewEventSerializer(), max_length=BATCH)


class EventStatusSerializer(serializers.Serializer[Any]):
    """What became of an event."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=["accepted", "duplicate", "refused"])
    detail = serializers.CharField()


class EventStatusesSerializer(serializers.Serializer[Any]):
    """What became of a batch, in its order."""

    results = EventStatusSerializer(many=True)


class ChipSerializer(serializers.Serializer[Any]):
    """A concept liked (polarity 1) or not (-1), with its weight from 0 to 1."""

    id = serializers.CharField()
    concept = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    polarity = serializers.IntegerField()
    weight = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word


class PastSerializer(serializers.Serializer[Any]):
    """A work in the history and the strongest thing done with it."""

    artwork = ArtworkSerializer()
    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    at = serializers.DateTimeField()


class TasteSerializer(serializers.Serializer[Any]):
    """What is believed of the collector's taste."""

    statement = serializers.CharField()
    personalised = serializers.BooleanField()
    chips = ChipSerializer(many=True)
    history = PastSerializer(many=True, source="past")


class PersonalisedSerializer(serializers.Serializer[Any]):
    """The switch."""

    personalised = FlagField()


class StatementSerializer(serializers.Serializer[Any]):
    """A statement; an empty one clears it."""

    text = TextField(allow_blank=True, trim_whitespace=False, max_length=100_000)


class ChipChangeSerializer(serializers.Serializer[Any]):
    """A change: of a chip (`id`), or a new one (`concept`)."""

    id = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    concept = TextField(required=False, max_length=80)
    weight = serializers.FloatField(required=False, min_value=0, max_value=1)
    polarity = serializers.ChoiceField(required=False, choices=[1, -1])
    removed = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Require exactly one of `id` and `concept`."""
        if ("id" in attrs) == ("concept" in attrs):
            raise serializers.ValidationError("Give either id or concept.")
        return attrs


class ChipChangesSerializer(serializers.Serializer[Any]):
    """Changes, done in their order."""

    chips = serializers.ListField(child=ChipChangeSerializer(), max_length=100)


class QuestionSerializer(serializers.Serializer[Any]):
    """The open question, if any, and how far the collector has come."""

    pair_id = serializers.UUIDField(allow_null=True)
    left = ArtworkSerializer(allow_null=True)
    right = ArtworkSerializer(allow_null=True)
    answered = serializers.IntegerField()
    total = serializers.IntegerField()
    done = serializers.BooleanField()


class AnswerSerializer(serializers.Serializer[Any]):
    """The answer to a question."""

    pair_id = serializers.UUIDField()
    choice = serializers.ChoiceField(choices=QuizPair.Choice.values)
