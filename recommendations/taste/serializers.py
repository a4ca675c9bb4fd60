"""Taste in the API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from common.drf import FlagField, StrictSerializer, TextField


class ChipSerializer(serializers.Serializer[Any]):
    """A concept liked (polarity 1) or not (-1), with its weight from 0 to 1."""

    id = serializers.CharField()
    concept = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    polarity = serializers.IntegerField()
    weight = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word
    word = serializers.CharField(help_text="The collector’s own word, the label where unknown.")
    unmet = serializers.BooleanField(help_text="No work in the catalogue meets it.")


class PastSerializer(serializers.Serializer[Any]):
    """A work in the history and the strongest interaction with it."""

    artwork = ArtworkSerializer()
    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    at = serializers.DateTimeField()


class TasteSerializer(serializers.Serializer[Any]):
    """The collector's taste: statement, chips and history."""

    statement = serializers.CharField()
    personalised = serializers.BooleanField()
    chips = ChipSerializer(many=True)
    history = PastSerializer(many=True)


class PersonalisedSerializer(serializers.Serializer[Any]):
    """The switch."""

    personalised = FlagField()


class StatementSerializer(serializers.Serializer[Any]):
    """A statement; an empty one clears it."""

    text = TextField(allow_blank=True, trim_whitespace=False, max_length=100_000)


class ChipChangeSerializer(StrictSerializer):
    """A change: of a chip (`id`), or a new one (`concept`)."""

    id = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    concept = TextField(required=False, max_length=80)
    weight = serializers.FloatField(required=False, min_value=0, max_value=1)
    polarity = serializers.ChoiceField(required=False, choices=[1, -1])
    removed = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Require exactly one of `id` and `concept`."""
        if ("id" in attrs) == ("concept" in attrs):
            raise serializers.ValidationError("Send either id or concept.")
        return attrs


class ChipChangesSerializer(serializers.Serializer[Any]):
    """Changes, done in their order."""

    chips = serializers.ListField(child=ChipChangeSerializer(), max_length=100)
