"""Exhibitions and visits to them in the REST API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers.works import ArtworkSerializer
from common.drf import SparseSerializer


class ExhibitionSerializer(SparseSerializer):
    """An exhibition."""

    id = serializers.CharField(source="slug")
    title = serializers.CharField()
    text = serializers.CharField()
    venue = serializers.CharField()
    opening_hours = serializers.CharField(source="hours")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class ExhibitionDetailSerializer(ExhibitionSerializer):
    """An exhibition with its works in hanging order."""

    artworks = serializers.SerializerMethodField()

    def get_artworks(self, exhibition: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the works, at most 200."""
        shown = self.context["artworks"]
        return ArtworkSerializer(shown, many=True, context=self.nested()).data  # type: ignore[return-value]


class VisitWorkSerializer(serializers.Serializer[Any]):
    """A work of a visit; `chosen` because it is close to the caller's taste."""

    artwork = ArtworkSerializer()
    chosen = serializers.BooleanField()


class VisitStopSerializer(serializers.Serializer[Any]):
    """A room of a visit; times are those of the clock at the place, without a zone."""

    room = serializers.CharField()
    begins = serializers.CharField()
    minutes = serializers.IntegerField()
    works = VisitWorkSerializer(many=True)


class VisitSerializer(serializers.Serializer[Any]):
    """A visit to an exhibition, room by room; `left_out` works do not fit the time."""

    begins = serializers.CharField()
    ends = serializers.CharField()
    minutes = serializers.IntegerField()
    left_out = serializers.IntegerField()
    stops = VisitStopSerializer(many=True)


class ExhibitionsSerializer(serializers.Serializer[Any]):
    """A page of exhibitions."""

    results = ExhibitionSerializer(many=True)
    next = serializers.CharField(allow_null=True)
