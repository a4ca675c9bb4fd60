"""What the API sends of wanted works, and of a search within one's shelves."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from catalog.selectors import may_be_shown
from catalog.serializers import ArtworkSerializer
from common.drf import SparseSerializer
from shelves.models import WantedWork


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a tombstone",
            {
                "artwork_id": "31",
                "artwork": None,
                "wanted_at": "2026-03-01T09:00:00Z",
                "changed_at": "2026-03-05T18:20:00Z",
                "removed": True,
            },
            response_only=True,
        )
    ]
)
class WantedSerializer(SparseSerializer):
    """A work that the collector looks for, or the tombstone of one."""

    artwork_id = serializers.CharField()
    artwork = serializers.SerializerMethodField()
    wanted_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def get_artwork(self, row: WantedWork) -> dict[str, Any] | None:
        """Return the work; None on a tombstone and for a work no longer shown."""
        if row.removed or not may_be_shown(row.artwork):
            return None
        return ArtworkSerializer(row.artwork, context=self.nested()).data


class WantedPageSerializer(serializers.Serializer[Any]):
    """A page of wanted works."""

    results = WantedSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class FoundSerializer(serializers.Serializer[Any]):
    """A work on the shelves, with the names of the places where it stands."""

    artwork = ArtworkSerializer(source="work")
    places = serializers.SerializerMethodField()

    def get_places(self, found: Any) -> list[str]:
        """Return the names."""
        return [name for name, _address in found.places]


class OwnedNameSerializer(serializers.Serializer[Any]):
    """A work owned that is in no catalogue."""

    id = serializers.CharField(source="pk")
    title = serializers.CharField()
    artist = serializers.CharField()


class OnShelvesSerializer(serializers.Serializer[Any]):
    """What a search within one's shelves found."""

    works = FoundSerializer(many=True)
    owned = OwnedNameSerializer(many=True)
