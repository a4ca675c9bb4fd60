"""Artists in the REST API's words."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.serializers.works import ArtworkSerializer, ExhibitionRefSerializer
from common import ports
from common.drf import SparseSerializer


class ArtistSerializer(SparseSerializer):
    """An artist."""

    id = serializers.CharField(source="pk")
    name = serializers.CharField()
    birth_year = serializers.IntegerField(allow_null=True)
    death_year = serializers.IntegerField(allow_null=True)
    dates_text = serializers.CharField()
    nationality = serializers.CharField()
    bio = serializers.CharField()
    demo = serializers.BooleanField(source="is_demo")


class PeriodSerializer(serializers.Serializer[Any]):
    """A decade of an artist's work, null for works without a year."""

    decade = serializers.IntegerField(allow_null=True)
    count = serializers.IntegerField()


class ArtistDetailSerializer(ArtistSerializer):
    """An artist with their newest works; all of them by `artworks?artist=`."""

    other_names = serializers.ListField(child=serializers.CharField())
    ulan_url = serializers.CharField(
        help_text="Their page in the Union List of Artist Names; empty if there is none."
    )
    followers = serializers.SerializerMethodField()
    periods = serializers.SerializerMethodField()
    exhibitions = serializers.SerializerMethodField()
    artworks = serializers.SerializerMethodField()

    def get_followers(self, artist: Any) -> int | None:
        """Return about how many collectors follow the artist, a multiple of 5; null below five."""
        return ports.artist_followers(artist.pk)

    @extend_schema_field(PeriodSerializer(many=True))
    def get_periods(self, artist: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the decades of the shown works, the earliest first."""
        return PeriodSerializer(self.context["periods"], many=True).data  # type: ignore[return-value]

    @extend_schema_field(ExhibitionRefSerializer(many=True))
    def get_exhibitions(self, artist: Any) -> list[dict[str, str]]:  # noqa: ARG002
        """Return the exhibitions with works by the artist, the latest first."""
        return ExhibitionRefSerializer(self.context["exhibitions"], many=True).data  # type: ignore[return-value]

    def get_artworks(self, artist: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the newest works."""
        shown = self.context["artworks"]
        return ArtworkSerializer(shown, many=True, context=self.nested()).data  # type: ignore[return-value]
