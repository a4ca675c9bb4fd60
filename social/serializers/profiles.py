"""What the API sends and takes of profiles and collectors."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from common.drf import FlagField, StrictSerializer, TextField
from social.models.profiles import LONGEST_HANDLE, LONGEST_NAME, LONGEST_TEXT

MOST_CHOSEN = 500


class CollectorSerializer(serializers.Serializer[Any]):
    """A collector with a public profile, named."""

    handle = serializers.CharField()
    name = serializers.CharField()


class TasteWordSerializer(serializers.Serializer[Any]):
    """A word of taste: its key, and the word in the reader's language."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class ListCardSerializer(serializers.Serializer[Any]):
    """A public list; `appreciated_by`: about how many collectors, null for fewer than five."""

    id = serializers.CharField(source="list.pk")
    name = serializers.CharField(source="list.name")
    text = serializers.CharField(source="list.text")
    works = serializers.IntegerField(source="list.works")
    owner = CollectorSerializer(allow_null=True)
    appreciated_by = serializers.IntegerField(source="people", allow_null=True)
    published_at = serializers.DateTimeField(source="list.published_at", allow_null=True)


class ListCardPageSerializer(serializers.Serializer[Any]):
    """A page of public lists."""

    results = ListCardSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ProfileSerializer(CollectorSerializer):
    """A public profile; `followers`: about how many, null for fewer than five."""

    text = serializers.CharField()
    taste = serializers.CharField(help_text="The words of taste as a sentence.")
    words = TasteWordSerializer(many=True)
    lists = ListCardSerializer(many=True)
    followers = serializers.IntegerField(allow_null=True)
    followed = serializers.BooleanField(help_text="Whether the caller follows this collector.")


class OwnProfileSerializer(serializers.Serializer[Any]):
    """What the caller wrote for the public profile; `public`: it is shown now."""

    public = serializers.BooleanField()
    handle = serializers.CharField()
    name = serializers.CharField()
    text = serializers.CharField()
    indexed = serializers.BooleanField(help_text="Whether search engines may list it.")
    lists = serializers.ListField(child=serializers.CharField())
    words = serializers.ListField(child=serializers.CharField())
    words_to_choose = TasteWordSerializer(many=True)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a profile",
            {
                "handle": "quiet-harbours",
                "name": "Quiet Harbours",
                "text": "I look for still water and low light.",
                "lists": ["12"],
                "words": ["concept:harbour"],
                "indexed": False,
            },
            request_only=True,
        )
    ]
)
class NewProfileSerializer(StrictSerializer):
    """A whole profile. Sending it publishes it, and is the consent to a public profile."""

    handle = TextField(max_length=LONGEST_HANDLE)
    name = TextField(max_length=LONGEST_NAME)
    text = TextField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")
    indexed = FlagField(required=False, default=False)
    lists = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        max_length=MOST_CHOSEN,
        required=False,
        default=list,
    )
    words = serializers.ListField(
        child=TextField(max_length=320), max_length=MOST_CHOSEN, required=False, default=list
    )


class FollowedCollectorSerializer(CollectorSerializer):
    """A collector whom the caller follows."""

    followed_at = serializers.DateTimeField()


class FollowedCollectorsSerializer(serializers.Serializer[Any]):
    """A page of collectors whom the caller follows."""

    results = FollowedCollectorSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class BlockedSerializer(serializers.Serializer[Any]):
    """The collectors whom the caller has blocked."""

    results = CollectorSerializer(many=True)


class AlikeCollectorSerializer(serializers.Serializer[Any]):
    """A collector with the caller's taste, and the reason in words."""

    collector = CollectorSerializer(source="profile")
    reason = serializers.CharField()
    followed = serializers.BooleanField(source="is_followed")


class AlikeSerializer(serializers.Serializer[Any]):
    """Collectors with the caller's taste; `agrees` is false for a caller who does not take part."""

    agrees = serializers.BooleanField()
    results = AlikeCollectorSerializer(many=True, source="found")
