"""Taste in the API's words."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from common.drf import FlagField, StrictSerializer, TextField
from recommendations.taste.services.statement import MAX_LENGTH


class ChipSerializer(serializers.Serializer[Any]):
    """A concept or artist liked (polarity 1) or not (-1), with its weight from 0 to 1."""

    id = serializers.CharField()
    concept = serializers.CharField(help_text="Empty for an artist and for a clause.")
    artist = serializers.CharField(help_text="English name; empty for a concept or a clause.")
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    polarity = serializers.IntegerField()
    weight = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word
    word = serializers.CharField(help_text="The collector’s own word, the label where unknown.")
    unmet = serializers.BooleanField(help_text="No work in the catalogue meets it.")


class PreferenceSerializer(serializers.Serializer[Any]):
    """A preference that ranks after the model; bounds of a budget are in minor units, else cm."""

    id = serializers.CharField()
    kind = serializers.CharField()
    value = serializers.CharField()
    polarity = serializers.IntegerField()
    least = serializers.IntegerField(allow_null=True)
    most = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    word = serializers.CharField(help_text="The collector’s own words, empty if set by hand.")
    source = serializers.CharField()  # type: ignore[assignment] # the API's word


class PreferenceNoteSerializer(serializers.Serializer[Any]):
    """What a preference did to a work after its score; `met` is null where it is not recorded."""

    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    met = serializers.BooleanField(allow_null=True)
    text = serializers.CharField()


class SuggestionSerializer(serializers.Serializer[Any]):
    """What only a language model read in the statement; no part of the taste until it is added."""

    id = serializers.CharField()
    concept = serializers.CharField(help_text="Empty for an artist.")
    artist = serializers.CharField(help_text="English name; empty for a concept.")
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    polarity = serializers.IntegerField()
    words = serializers.CharField(help_text="The collector’s own words that it was read from.")


class PastSerializer(serializers.Serializer[Any]):
    """A work in the history and the strongest interaction with it."""

    artwork = ArtworkSerializer()
    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    at = serializers.DateTimeField()


class SteeringSerializer(serializers.Serializer[Any]):
    """Two sliders from -1 to 1 that act on the list after the score."""

    variety = serializers.FloatField(help_text="-1: more of the same; 1: more variety.")
    discovery = serializers.FloatField(help_text="-1: well known works; 1: works to discover.")


class SteeringChangeSerializer(StrictSerializer):
    """A slider's new place, or both."""

    variety = serializers.FloatField(required=False, min_value=-1, max_value=1)
    discovery = serializers.FloatField(required=False, min_value=-1, max_value=1)


class TasteSerializer(serializers.Serializer[Any]):
    """The collector's taste: statement, chips, preferences and history."""

    statement = serializers.CharField()
    recognised = serializers.BooleanField(help_text="Something in the statement was recognised.")
    personalised = serializers.BooleanField()
    chips = ChipSerializer(many=True)
    preferences = PreferenceSerializer(many=True)
    steering = SteeringSerializer()
    history = PastSerializer(many=True)
    suggestions = SuggestionSerializer(many=True)
    being_read = serializers.BooleanField(
        source="is_being_read", help_text="Suggestions may come within moments."
    )


class PersonalisedSerializer(serializers.Serializer[Any]):
    """The switch."""

    personalised = FlagField()


@extend_schema_field({"type": "string", "maxLength": MAX_LENGTH})
class StatementField(TextField):
    """The text of a statement; the service refuses one that is too long, in its own words."""


class StatementSerializer(serializers.Serializer[Any]):
    """A statement; an empty one clears it."""

    text = StatementField(allow_blank=True, trim_whitespace=False)


class ChipChangeSerializer(StrictSerializer):
    """A change: of a chip (`id`), or a new one (`concept` or `artist`)."""

    id = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    concept = TextField(required=False, max_length=80)
    artist = TextField(required=False, max_length=300)
    weight = serializers.FloatField(required=False, min_value=0, max_value=1)
    polarity = serializers.ChoiceField(required=False, choices=[1, -1])
    removed = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Require exactly one of `id`, `concept` and `artist`."""
        if len({"id", "concept", "artist"} & attrs.keys()) != 1:
            raise serializers.ValidationError("Send either id, concept or artist.")
        return attrs


class ChipChangesSerializer(serializers.Serializer[Any]):
    """Changes, done in their order."""

    chips = serializers.ListField(child=ChipChangeSerializer(), max_length=100)


class PreferenceChangeSerializer(StrictSerializer):
    """A change: of a preference (`id`), or a new one (`kind`).

    Of `least` and `most` the one that is not sent is removed when the other is.
    """

    id = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    kind = serializers.ChoiceField(
        required=False, choices=["budget", "size", "orientation", "room"]
    )
    value = TextField(required=False, allow_blank=True, max_length=20)
    polarity = serializers.ChoiceField(required=False, choices=[1, -1])
    least = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**53)
    most = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**53)
    currency = TextField(required=False, max_length=3)
    removed = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Require exactly one of `id` and `kind`."""
        if ("id" in attrs) == ("kind" in attrs):
            raise serializers.ValidationError("Send either id or kind.")
        return attrs


class PreferenceChangesSerializer(serializers.Serializer[Any]):
    """Changes, done in their order."""

    preferences = serializers.ListField(child=PreferenceChangeSerializer(), max_length=50)


class SuggestionAnswerSerializer(StrictSerializer):
    """Whether a suggestion is added, or dismissed."""

    id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    accepted = FlagField()


class SuggestionAnswersSerializer(serializers.Serializer[Any]):
    """Answers, done in their order."""

    suggestions = serializers.ListField(child=SuggestionAnswerSerializer(), max_length=100)
