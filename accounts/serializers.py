"""Serializers of consents."""

from typing import Any

from rest_framework import serializers

from common.drf import FlagField, StrictSerializer


class ConsentRowSerializer(serializers.Serializer[Any]):
    """A consent given or withdrawn."""

    given = serializers.BooleanField()
    at = serializers.DateTimeField()
    how = serializers.CharField()


class ConsentSerializer(serializers.Serializer[Any]):
    """What the collector agrees to, with its history, newest first."""

    purpose = serializers.CharField()
    given = serializers.BooleanField()
    history = ConsentRowSerializer(many=True)


class ConsentsSerializer(serializers.Serializer[Any]):
    """Every purpose."""

    results = ConsentSerializer(many=True)


class NewConsentsSerializer(StrictSerializer):
    """What to agree to from now on; a purpose left out stays as it is."""

    personalisation = FlagField(required=False)
    matching = FlagField(required=False)
    public_profile = FlagField(required=False)
    outside_model = FlagField(required=False)
