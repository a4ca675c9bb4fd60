"""What the API sends and takes of lists."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from catalog.selectors import may_be_shown
from catalog.serializers import ArtworkSerializer
from common.drf import SparseSerializer, StrictSerializer, TextField
from common.http import absolute_url
from shelves.models import ListEntry, Visibility, WorkList
from shelves.models.lists import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT
from shelves.selectors.lists import link_of

MOST_AT_ONCE = 500


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a shared list",
            {
                "id": "12",
                "name": "Works for the blue room",
                "text": "North light, nothing wider than the sofa.",
                "visibility": "link",
                "link": "https://artrec.example/shared-lists/Q3vK0c…",
                "created_at": "2026-03-01T09:00:00Z",
                "changed_at": "2026-03-05T18:20:00Z",
                "removed": False,
            },
            response_only=True,
        )
    ]
)
class ListSerializer(SparseSerializer):
    """A list as its owner sees it; a deleted one is a tombstone without name and text."""

    id = serializers.CharField(source="pk")
    name = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    visibility = serializers.ChoiceField(choices=Visibility.values)
    link = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def get_name(self, found: WorkList) -> str:
        """Return the name."""
        return "" if found.removed else found.name

    def get_text(self, found: WorkList) -> str:
        """Return the introduction."""
        return "" if found.removed else found.text

    def get_link(self, found: WorkList) -> str | None:
        """Return the link by which the list is shared."""
        link = None if found.removed else link_of(found)
        return absolute_url(link.get_absolute_url()) if link else None


class ListPageSerializer(serializers.Serializer[Any]):
    """A page of lists."""

    results = ListSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ReadListSerializer(serializers.Serializer[Any]):
    """A list as others see it: without its owner."""

    id = serializers.CharField(source="pk")
    name = serializers.CharField()
    text = serializers.CharField()


class EntrySerializer(SparseSerializer):
    """A work of a list as the owner sees it, or the tombstone of one that was taken out."""

    artwork_id = serializers.CharField()
    artwork = serializers.SerializerMethodField()
    position = serializers.IntegerField(help_text="Grows along the list, with gaps.")
    note = serializers.CharField()
    added_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def get_artwork(self, entry: ListEntry) -> dict[str, Any] | None:
        """Return the work; None on a tombstone and for a work no longer shown."""
        if entry.removed or not may_be_shown(entry.artwork):
            return None
        return ArtworkSerializer(entry.artwork, context=self.nested()).data


class EntryPageSerializer(serializers.Serializer[Any]):
    """A page of a list."""

    results = EntrySerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ReadEntryPageSerializer(serializers.Serializer[Any]):
    """A page of a list that others may read: its works."""

    results = ArtworkSerializer(many=True)
    next = serializers.CharField(allow_null=True)


@extend_schema_serializer(
    examples=[OpenApiExample("a new list", {"name": "Works for the blue room"}, request_only=True)]
)
class NewListSerializer(StrictSerializer):
    """A list to make."""

    name = TextField(max_length=LONGEST_NAME)
    text = TextField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")


@extend_schema_serializer(
    examples=[OpenApiExample("shared by link", {"visibility": "link"}, request_only=True)]
)
class ListChangesSerializer(StrictSerializer):
    """What changes of a list; what is left out stays."""

    name = TextField(max_length=LONGEST_NAME, required=False)
    text = TextField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    visibility = serializers.ChoiceField(choices=Visibility.values, required=False)


@extend_schema_serializer(
    examples=[OpenApiExample("three works", {"artworks": ["7", "12", "9"]}, request_only=True)]
)
class WorksSerializer(StrictSerializer):
    """Works by their ids, in their order."""

    artworks = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        min_length=1,
        max_length=MOST_AT_ONCE,
    )


class ChangedWorksSerializer(serializers.Serializer[Any]):
    """The works that changed; those that were so already are left out."""

    artworks = serializers.ListField(child=serializers.CharField())


@extend_schema_serializer(
    examples=[
        OpenApiExample("behind work 7", {"after": "7"}, request_only=True),
        OpenApiExample("first", {"after": None}, request_only=True),
        OpenApiExample("a note", {"note": "Ask about the frame."}, request_only=True),
    ]
)
class EntryChangesSerializer(StrictSerializer):
    """What changes of a work in a list; `after`: behind which work, null for the start."""

    note = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    after = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=2**63 - 1
    )
