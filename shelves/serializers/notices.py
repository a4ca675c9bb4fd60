"""Serializers of notices, of how they reach a collector, and of devices."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from accounts.user_agents import device_name
from common import notice_kinds
from common.drf import FlagField, StrictSerializer, TextField
from common.notice_kinds import Category, MailMode
from shelves.models import Notice, PushSubscription

MOST_IDS = 100


class NoticeSerializer(serializers.Serializer[Any]):
    """A notice, in the language of the call."""

    id = serializers.CharField(source="pk")
    kind = serializers.CharField()
    category = serializers.SerializerMethodField()
    text = serializers.CharField()
    link = serializers.CharField()
    at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    read_at = serializers.DateTimeField(allow_null=True)

    def get_category(self, notice: Notice) -> str:
        """Return the group of the notice's kind."""
        return notice_kinds.kind_of(notice.kind).category.value


class NoticesSerializer(serializers.Serializer[Any]):
    """A page of notices."""

    results = NoticeSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ReadSerializer(StrictSerializer):
    """Which notices were read; without `ids` all."""

    ids = serializers.ListField(
        child=serializers.RegexField(r"^[0-9]{1,18}$"), max_length=MOST_IDS, required=False
    )


class UnreadSerializer(serializers.Serializer[Any]):
    """How many notices are unread."""

    unread = serializers.IntegerField()


class KindSerializer(serializers.Serializer[Any]):
    """A kind of notice, and how it reaches the collector; `required` names what stays on."""

    name = serializers.CharField(source="kind.name")
    label = serializers.CharField(source="kind.label")  # type: ignore[assignment]
    category = serializers.ChoiceField(source="kind.category", choices=Category.choices)
    site = serializers.BooleanField(source="delivery.in_site")
    mail = serializers.ChoiceField(source="delivery.mail", choices=MailMode.choices)
    push = serializers.BooleanField(source="delivery.push")
    required = serializers.ListField(  # type: ignore[assignment]
        child=serializers.CharField(), source="kind.required"
    )


class HoursSerializer(serializers.Serializer[Any]):
    """When mail and push messages come: local times in `timezone`."""

    quiet_from = serializers.TimeField(format="%H:%M", allow_null=True)
    quiet_until = serializers.TimeField(format="%H:%M", allow_null=True)
    urgent_minutes = serializers.IntegerField()
    daily_at = serializers.TimeField(format="%H:%M")
    timezone = serializers.CharField()


class SettingsSerializer(serializers.Serializer[Any]):
    """How and when notices reach the collector."""

    kinds = KindSerializer(many=True)
    hours = HoursSerializer()


class DeliverySerializer(StrictSerializer):
    """How one kind is to reach the collector; a channel left out stays as it is."""

    site = FlagField(required=False)
    mail = serializers.ChoiceField(choices=MailMode.choices, required=False)
    push = FlagField(required=False)


class NewHoursSerializer(StrictSerializer):
    """When mail and push messages are to come; what is left out stays as it is."""

    quiet_from = serializers.TimeField(required=False, allow_null=True)
    quiet_until = serializers.TimeField(required=False, allow_null=True)
    urgent_minutes = serializers.IntegerField(required=False, min_value=0, max_value=1440)
    daily_at = serializers.TimeField(required=False)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a daily email, and quiet nights",
            {
                "kinds": {"lost": {"mail": "daily", "push": False}},
                "hours": {"quiet_from": "22:00", "quiet_until": "07:00", "urgent_minutes": 60},
            },
            request_only=True,
        )
    ]
)
class NewSettingsSerializer(StrictSerializer):
    """What to change, by kind, and of the hours."""

    kinds = serializers.DictField(child=DeliverySerializer(), required=False)
    hours = NewHoursSerializer(required=False)


class KeysSerializer(StrictSerializer):
    """A device's keys, in base64url."""

    p256dh = TextField(max_length=200)
    auth = TextField(max_length=60)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "what a browser's subscription says",
            {
                "endpoint": "https://push.example.org/send/1f2e",
                "keys": {
                    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
                    "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
                },
            },
            request_only=True,
        )
    ]
)
class SubscriptionSerializer(StrictSerializer):
    """A push subscription (RFC 8030), of a browser or of an app through UnifiedPush."""

    endpoint = TextField(max_length=1024)
    keys = KeysSerializer()


class DeviceSerializer(serializers.Serializer[Any]):
    """A device that receives push messages; `current` is the one that calls."""

    id = serializers.CharField(source="pk")
    name = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True)
    current = serializers.SerializerMethodField()

    def get_name(self, device: PushSubscription) -> str:
        """Return what the device calls itself."""
        return device_name(device.user_agent)

    def get_current(self, device: PushSubscription) -> bool:
        """Tell whether the call comes from this device."""
        return bool(device.session_digest == self.context["session_digest"])


class DevicesSerializer(serializers.Serializer[Any]):
    """The devices, and the key by which one subscribes; empty: push is not set up here."""

    key = serializers.CharField()
    results = DeviceSerializer(many=True)
