"""Serializers of saved works and enquiries."""

from typing import Any

from rest_framework import serializers

from catalog.selectors import may_be_shown
from catalog.serializers import ArtworkSerializer
from common.drf import MoneySerializer, SparseSerializer
from shelves.models import SavedWork


class SavedSerializer(SparseSerializer):
    """A work on the shelf, or the tombstone of one that was taken off."""

    artwork_id = serializers.CharField()
    artwork = serializers.SerializerMethodField()
    saved_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def get_artwork(self, saved: SavedWork) -> dict[str, Any] | None:
        """Return the work; None on a tombstone and for a work no longer shown."""
        if saved.removed or not may_be_shown(saved.artwork):
            return None
        return ArtworkSerializer(saved.artwork, context=self.nested()).data


class SavedPageSerializer(serializers.Serializer[Any]):
    """A page of the shelf."""

    results = SavedSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class EnquirySerializer(serializers.Serializer[Any]):
    """An enquiry about a work, and its answer once there is one."""

    artwork_id = serializers.CharField()
    message = serializers.CharField()
    at = serializers.DateTimeField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)
    offer = MoneySerializer(allow_null=True)
    hold_until = serializers.DateTimeField(allow_null=True)
    decision = serializers.ChoiceField(choices=["", "accepted", "declined"])
    decided_at = serializers.DateTimeField(allow_null=True)
    reply = serializers.CharField()


class EnquiryPageSerializer(serializers.Serializer[Any]):
    """A page of enquiries."""

    results = EnquirySerializer(many=True)
    next = serializers.CharField(allow_null=True)


class NewEnquirySerializer(serializers.Serializer[Any]):
    """An enquiry to send."""

    message = serializers.CharField(max_length=2000)


class DecisionSerializer(serializers.Serializer[Any]):
    """A decision on an offer: `offer` is its amount in minor units, as it was read."""

    accept = serializers.BooleanField()
    offer = serializers.IntegerField(min_value=1)
    reply = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
