"""Forgetting in the API's words."""

from typing import Any

from rest_framework import serializers

from recommendations.forgetting.services import LEAST_WEIGHT


class PastWeightSerializer(serializers.Serializer[Any]):
    """How much a past work counts."""

    weight = serializers.FloatField(min_value=LEAST_WEIGHT, max_value=1)
