"""Explanations in the API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from recommendations.taste.serializers import PreferenceNoteSerializer


class PartSerializer(serializers.Serializer[Any]):
    """A piece of evidence's part of the score."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    artwork_id = serializers.CharField(allow_null=True)
    token_id = serializers.CharField(allow_null=True, help_text="The chip that it is of.")
    value = serializers.FloatField()
    share = serializers.FloatField()
    rank_without = serializers.IntegerField(allow_null=True)


class WordSerializer(serializers.Serializer[Any]):
    """A word of the work's text and its share of the text match."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    weight = serializers.FloatField()
    strength = serializers.IntegerField(
        help_text="How strongly to mark the word, 0 to 3, by the strongest one; 0 for stop words."
    )
    after = serializers.CharField(
        trim_whitespace=False, help_text="Punctuation and spaces up to the next word."
    )


class WhySerializer(serializers.Serializer[Any]):
    """Why a work is recommended; when `complete`, the parts add up to the score."""

    score = serializers.FloatField(allow_null=True)
    rank = serializers.IntegerField(allow_null=True)
    of = serializers.IntegerField(
        allow_null=True, help_text="Number of works that `rank` is among."
    )
    rank_preferred = serializers.IntegerField(
        allow_null=True, help_text="The rank after the preferences, which change no part."
    )
    complete = serializers.BooleanField()
    sentence = serializers.CharField(
        help_text="The weightiest parts in one sentence; empty where none speaks for the work."
    )
    sentence_by_model = serializers.SerializerMethodField(
        help_text="A language model wrote the sentence."
    )
    parts = PartSerializer(many=True)
    preferences = PreferenceNoteSerializer(many=True)
    steps = serializers.ListField(
        child=serializers.CharField(),
        help_text="What else moved the work after its score, in words.",
    )
    past = ArtworkSerializer(many=True, help_text="The past works that count most for it.")
    words = WordSerializer(many=True)

    def get_sentence_by_model(self, why: Any) -> bool:
        """Tell whether a language model wrote the sentence."""
        return bool(why.model_sentence)
