"""What the API sends of topics."""

from typing import Any

from rest_framework import serializers

from catalog.selectors.topics import KINDS
from catalog.serializers import ArtworkSerializer, ExhibitionSerializer
from social.selectors.topic import TopicContent, follows_topic
from social.serializers.profiles import ListCardSerializer


class TopicSerializer(serializers.Serializer[Any]):
    """A topic: a tag or an artist, with the reason in words, empty for a general one."""

    kind = serializers.ChoiceField(choices=KINDS)
    id = serializers.CharField(source="key")
    name = serializers.CharField()
    reason = serializers.CharField()
    followed = serializers.BooleanField(source="is_followed")


class TopicsSerializer(serializers.Serializer[Any]):
    """The caller's topics; `personal` is false where they are those with most works."""

    personal = serializers.BooleanField()
    results = TopicSerializer(many=True, source="found")


class TopicDetailSerializer(serializers.Serializer[Any]):
    """A topic with the newest of its `works` works, exhibitions that show one, and lists."""

    kind = serializers.ChoiceField(choices=KINDS)
    id = serializers.CharField(source="key")
    name = serializers.CharField(source="thing")
    followed = serializers.SerializerMethodField()
    works = serializers.IntegerField(source="count", help_text="How many works are shown.")
    artworks = ArtworkSerializer(many=True, source="works")
    exhibitions = ExhibitionSerializer(many=True)
    lists = ListCardSerializer(many=True, source="cards")

    def get_followed(self, content: TopicContent) -> bool:
        """Tell whether the caller follows the topic."""
        return follows_topic(self.context["request"].user, content)
