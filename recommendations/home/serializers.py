"""The home page in the API's words."""

from typing import Any

from rest_framework import serializers

from auctions.serializers.answers import LotSerializer
from catalog.serializers import ArtworkSerializer
from recommendations.feed.serializers import FeedEntrySerializer, FeedSerializer
from recommendations.home.selectors import titles


class RailEntrySerializer(FeedEntrySerializer):
    """A work of a rail."""

    position = serializers.IntegerField(help_text="For events on this work, with the `list`.")
    place = serializers.CharField(help_text="The `source` of events on this work.")
    note = serializers.CharField(help_text="What the work adds to a series; else empty.")


class ExhibitionNearSerializer(serializers.Serializer[Any]):
    """An exhibition, and works to show of it."""

    id = serializers.CharField(source="exhibition.slug")
    title = serializers.CharField(source="exhibition.title")
    venue = serializers.CharField(source="exhibition.venue")
    starts_on = serializers.DateField(source="exhibition.starts_on")
    ends_on = serializers.DateField(source="exhibition.ends_on")
    why = serializers.CharField(help_text="The works in it closest to the taste; else empty.")
    works = ArtworkSerializer(many=True)


class RailSerializer(serializers.Serializer[Any]):
    """A rail: its works, lots or exhibitions, and why they are there."""

    kind = serializers.ChoiceField(choices=list(titles.RAILS))
    title = serializers.CharField()
    why = serializers.CharField(help_text="The source of the rail, in a sentence.")
    list = serializers.CharField(
        source="list_id",
        allow_null=True,
        help_text="Signed id of the list, for events; null for a rail that is everybody’s.",
    )
    artwork_id = serializers.CharField(
        allow_null=True, help_text="The past work that the rail is about."
    )
    works = RailEntrySerializer(many=True, source="entries")
    lots = LotSerializer(many=True)
    exhibitions = ExhibitionNearSerializer(many=True)


class HomeSerializer(FeedSerializer):
    """The home page: rails, and the cursor with which `/me/feed` continues below them."""

    rails = RailSerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return what is said of the list, and the rails in place of its works."""
        fields = super().get_fields()
        del fields["results"]
        return fields
