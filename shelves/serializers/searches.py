"""What the API sends and takes of saved searches."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from catalog import search as catalogue
from catalog.serializers import ArtworkSerializer
from common.drf import StrictSerializer, TextField
from common.http import absolute_url
from shelves.models import Rhythm, SavedSearch
from shelves.models.searches import LONGEST_NAME
from shelves.selectors import searches as selectors

LONGEST_QUERY = 4000


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a search",
            {
                "id": "7",
                "name": "small blue seascapes",
                "query": "search=seascape&tag=blue&size=small",
                "asked": ["“seascape”", "blue", "small"],
                "url": "https://artrec.example/browse?search=seascape&tag=blue&size=small",
                "rhythm": "daily",
                "paused": False,
                "new_works": 3,
                "saved_at": "2026-03-01T09:00:00Z",
                "changed_at": "2026-03-05T18:20:00Z",
                "removed": False,
            },
            response_only=True,
        )
    ]
)
class SavedSearchSerializer(serializers.Serializer[Any]):
    """A saved search, or the tombstone of one, without what it asked."""

    id = serializers.CharField(source="pk")
    name = serializers.SerializerMethodField()
    query = serializers.SerializerMethodField(help_text="Parameters of `GET artworks`.")
    asked = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    rhythm = serializers.ChoiceField(choices=Rhythm.values)
    paused = serializers.BooleanField()
    new_works = serializers.SerializerMethodField()
    saved_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def get_name(self, row: SavedSearch) -> str:
        """Return the name."""
        return "" if row.removed else row.name

    def get_query(self, row: SavedSearch) -> str:
        """Return what is asked, as parameters."""
        return "" if row.removed else selectors.query_of(row).address_params(minor=True)

    def get_asked(self, row: SavedSearch) -> list[str]:
        """Return what is asked, in words."""
        return [] if row.removed else catalogue.described(selectors.query_of(row))

    def get_url(self, row: SavedSearch) -> str:
        """Return the page that shows what is found now."""
        return "" if row.removed else absolute_url(selectors.page_of(selectors.query_of(row)))

    def get_new_works(self, row: SavedSearch) -> int:
        """Return how many works are new since it was saved."""
        return 0 if row.removed else int(getattr(row, "news", 0))


class SavedSearchPageSerializer(serializers.Serializer[Any]):
    """A page of saved searches."""

    results = SavedSearchSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class NewSearchSerializer(StrictSerializer):
    """A search to be saved."""

    query = serializers.CharField(
        max_length=LONGEST_QUERY, help_text="Parameters of `GET artworks`, such as `tag=blue`."
    )
    name = TextField(max_length=LONGEST_NAME, required=False)
    rhythm = serializers.ChoiceField(choices=Rhythm.values, default=Rhythm.DAILY)


class SearchChangesSerializer(StrictSerializer):
    """What can be changed of a saved search."""

    name = TextField(max_length=LONGEST_NAME, required=False)
    rhythm = serializers.ChoiceField(choices=Rhythm.values, required=False)
    paused = serializers.BooleanField(required=False)


class SearchHitSerializer(serializers.Serializer[Any]):
    """A new work that a search found."""

    artwork = ArtworkSerializer()
    found_at = serializers.DateTimeField()


class SearchHitsSerializer(serializers.Serializer[Any]):
    """A page of new works."""

    results = SearchHitSerializer(many=True)
    next = serializers.CharField(allow_null=True)
