"""What the API sends of what is followed."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from shelves.models import FollowKind


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "an artist",
            {
                "kind": "artist",
                "id": "31",
                "followed_at": "2026-03-01T09:00:00Z",
                "changed_at": "2026-03-01T09:00:00Z",
                "removed": False,
            },
            response_only=True,
        )
    ]
)
class FollowSerializer(serializers.Serializer[Any]):
    """Something that is followed, or the tombstone of what was."""

    kind = serializers.ChoiceField(choices=FollowKind.values)
    id = serializers.CharField(source="key")
    followed_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()


class FollowPageSerializer(serializers.Serializer[Any]):
    """A page of what is followed."""

    results = FollowSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class FollowedWorkSerializer(serializers.Serializer[Any]):
    """A work by what is followed, and the reason in words."""

    artwork = ArtworkSerializer()
    reason = serializers.CharField()


class FollowedWorksSerializer(serializers.Serializer[Any]):
    """A page of works by what is followed."""

    results = FollowedWorkSerializer(many=True)
    next = serializers.CharField(allow_null=True)
