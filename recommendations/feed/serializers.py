"""The list in the API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from common.drf import SparseSerializer
from recommendations.taste.serializers import PreferenceNoteSerializer


class ReasonSerializer(serializers.Serializer[Any]):
    """Why a work is in the list; `share` is of the sum of all parts' sizes."""

    kind = serializers.CharField()
    text = serializers.CharField()
    artwork_id = serializers.CharField(allow_null=True)
    share = serializers.FloatField()
    rank_without = serializers.IntegerField(allow_null=True)


class FeedEntrySerializer(SparseSerializer):
    """A work in the list; `score` is the model's, before preferences and diversity."""

    artwork = ArtworkSerializer()
    score = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word
    reasons = ReasonSerializer(many=True)
    preferences = PreferenceNoteSerializer(many=True)


class FeedSerializer(serializers.Serializer[Any]):
    """A page of the list."""

    personalised = serializers.BooleanField()
    model_version = serializers.CharField()
    list = serializers.CharField(
        allow_null=True,
        source="list_id",
        help_text="Signed id of the list, valid for 14 days; null for the general list.",
    )
    generated_at = serializers.DateTimeField(allow_null=True)
    unmet = serializers.ListField(
        child=serializers.CharField(),
        help_text="The collector’s words that no work in the catalogue meets; on the first page.",
    )
    pending = serializers.BooleanField(
        help_text="A newer list is being computed: request the feed again soon."
    )
    worker_unavailable = serializers.BooleanField(
        help_text="A newer list can't be computed right now."
    )
    results = FeedEntrySerializer(many=True, source="entries")
    next = serializers.CharField(allow_null=True, source="next_cursor")
