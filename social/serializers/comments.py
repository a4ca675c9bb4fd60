"""What the API sends and takes of comments."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from common.drf import FlagField, StrictSerializer, TextField
from social.models import ReportReason
from social.serializers.profiles import CollectorSerializer

# Longer texts are refused by the service, which says by how much; a body has 64 kB at most.
LONGEST_SENT = 60_000


class CommentSerializer(serializers.Serializer[Any]):
    """A comment: plain text; markup in it is text."""

    id = serializers.CharField(source="pk")
    author = CollectorSerializer()
    text = serializers.CharField()
    at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)


class CommentPageSerializer(serializers.Serializer[Any]):
    """A page of comments."""

    results = CommentSerializer(many=True)
    next = serializers.CharField(allow_null=True)


@extend_schema_serializer(
    examples=[OpenApiExample("a comment", {"text": "The second one is my favourite."})]
)
class NewCommentSerializer(StrictSerializer):
    """A comment's text, of at most 2,000 characters."""

    text = TextField(max_length=LONGEST_SENT, allow_blank=True, trim_whitespace=False)


@extend_schema_serializer(
    examples=[OpenApiExample("spam", {"reason": "spam", "details": "The same everywhere."})]
)
class NewReportSerializer(StrictSerializer):
    """Why a comment is reported."""

    reason = serializers.ChoiceField(choices=ReportReason.values)
    details = TextField(max_length=LONGEST_SENT, required=False, allow_blank=True, default="")


class SwitchSerializer(StrictSerializer):
    """Whether comments on a list are on."""

    comments = FlagField()
