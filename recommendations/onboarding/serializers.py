"""The questionnaire in the API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from recommendations.onboarding.services.questionnaire import CHOICES


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
    choice = serializers.ChoiceField(choices=CHOICES)
