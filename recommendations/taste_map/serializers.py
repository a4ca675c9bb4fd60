"""The taste map in the API's words. Positions are shares of the map's width and height."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from recommendations.taste_map.selectors.maps import HEIGHT, WIDTH
from recommendations.taste_map.selectors.views import RELATIONS


class ShareField(serializers.FloatField):
    """A position on an axis of the map, from 0 to 1."""

    def __init__(self, length: int, **options: Any) -> None:
        self.length = length
        super().__init__(min_value=0, max_value=1, **options)

    def to_representation(self, value: float) -> float:  # type: ignore[override] # as it is sent
        """Return the position as a share of the axis."""
        return round(value / self.length, 4)


class RoomSerializer(serializers.Serializer[Any]):
    """A room of the map."""

    id = serializers.IntegerField(source="row.number")
    name = serializers.ListField(
        child=serializers.CharField(), source="words", help_text="One to three words."
    )
    concepts = serializers.ListField(child=serializers.CharField(), source="row.concepts")
    x = ShareField(WIDTH, source="row.x")
    y = ShareField(HEIGHT, source="row.y")
    outline = serializers.SerializerMethodField(help_text="Its corners, each as [x, y].")

    def get_outline(self, room: Any) -> list[list[float]]:
        """Return the corners as shares of width and height."""
        return [[round(x / WIDTH, 4), round(y / HEIGHT, 4)] for x, y in room.row.outline]


class MappedWorkSerializer(serializers.Serializer[Any]):
    """A work on the map."""

    artwork = ArtworkSerializer()
    relation = serializers.ChoiceField(choices=list(RELATIONS))
    x = ShareField(WIDTH)
    y = ShareField(HEIGHT)
    room = serializers.IntegerField()
    reasons = serializers.ListField(child=serializers.CharField())


class TasteMapSerializer(serializers.Serializer[Any]):
    """The map as its collector sees it."""

    drawn_at = serializers.DateTimeField(allow_null=True, help_text="Null while there is no map.")
    personalised = serializers.BooleanField()
    rooms = RoomSerializer(many=True)
    works = MappedWorkSerializer(many=True)
