"""Notices, how they reach the collector, and devices for push messages, over REST."""

from dataclasses import replace
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock, vapid
from common.drf import CURSOR, LIMIT, CursorPages, PathId, validated_input
from common.http import signed_in
from common.notice_kinds import Delivery, MailMode
from shelves.selectors import channels, notices, unread_notices, with_lot_names
from shelves.serializers.notices import (
    DeviceSerializer,
    DevicesSerializer,
    NewSettingsSerializer,
    NoticeSerializer,
    NoticesSerializer,
    ReadSerializer,
    SettingsSerializer,
    SubscriptionSerializer,
    UnreadSerializer,
)
from shelves.services import channels as services
from shelves.services import push
from shelves.services.notices import read_notices


class NoticePages(CursorPages):
    """The newest first."""

    ordering = ("-at", "-id")


class NotificationsView(APIView):
    """The collector's notices in the site."""

    @extend_schema(
        operation_id="me_notifications",
        parameters=[
            LIMIT,
            CURSOR,
            OpenApiParameter("unread", bool, description="`true`: only those not read yet."),
        ],
        responses=NoticesSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the notices, newest first, without marking them as read."""
        pages = NoticePages()
        found = notices(signed_in(request))
        if request.query_params.get("unread") == "true":
            found = found.filter(read_at=None)
        rows = pages.paginate_queryset(found, request, view=self)
        return pages.get_paginated_response(NoticeSerializer(with_lot_names(rows), many=True).data)


class ReadNotificationsView(APIView):
    """Marking notices as read."""

    @extend_schema(
        operation_id="me_notifications_read", request=ReadSerializer, responses=UnreadSerializer
    )
    def post(self, request: Request) -> Response:
        """Mark notices as read, all or those of `ids`; ids of other people change nothing."""
        payload = validated_input(ReadSerializer, request)
        ids = [int(text) for text in payload["ids"]] if "ids" in payload else None
        user = signed_in(request)
        read_notices(user=user, now=clock.now(), notice_ids=ids)
        return Response({"unread": unread_notices(user)})


class NotificationSettingsView(APIView):
    """How and when notices reach the collector."""

    @extend_schema(operation_id="me_notifications_settings", responses=SettingsSerializer)
    def get(self, request: Request) -> Response:
        """Return each kind with its channels, quiet hours, and the time of the daily mail."""
        user = signed_in(request)
        stored = channels.settings_of(user)
        stored.timezone = channels.zone_of(user, stored).key
        payload = {"kinds": channels.preferences(user), "hours": stored}
        return Response(SettingsSerializer(payload).data)

    @extend_schema(
        operation_id="me_notifications_settings_patch",
        request=NewSettingsSerializer,
        responses=SettingsSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Change what is named; channels that a kind requires stay on."""
        payload = validated_input(NewSettingsSerializer, request)
        user = signed_in(request)
        if "hours" in payload:
            services.set_hours(user=user, hours=_hours(user, payload["hours"]))
        current = {each.kind.name: each.delivery for each in channels.preferences(user)}
        wanted = {
            name: replace(current.get(name, Delivery()), **_named(change))
            for name, change in payload.get("kinds", {}).items()
        }
        services.set_deliveries(user=user, deliveries=wanted)
        return self.get(request)


def _named(change: dict[str, Any]) -> dict[str, Any]:
    named = {"in_site" if name == "site" else name: value for name, value in change.items()}
    if "mail" in named:
        named["mail"] = MailMode(named["mail"])
    return named


def _hours(user: Any, change: dict[str, Any]) -> services.Hours:
    stored = channels.settings_of(user)
    hours = services.Hours(
        stored.quiet_from, stored.quiet_until, stored.urgent_minutes, stored.daily_at,
        stored.timezone,
    )  # fmt: skip
    return replace(hours, **change)


class PushView(APIView):
    """The devices that receive push messages."""

    @extend_schema(operation_id="me_push", responses=DevicesSerializer)
    def get(self, request: Request) -> Response:
        """Return the devices, and the public key by which this one subscribes."""
        payload = {
            "key": vapid.public_key(),
            "results": channels.subscriptions(signed_in(request)),
        }
        return Response(DevicesSerializer(payload, context=_context(request)).data)

    @extend_schema(
        operation_id="me_push_post",
        request=SubscriptionSerializer,
        responses={200: DeviceSerializer, 201: DeviceSerializer},
    )
    def post(self, request: Request) -> Response:
        """Register this device; 200 if it was registered before. It ends with the session."""
        payload = validated_input(SubscriptionSerializer, request)
        device, new = push.subscribe(
            user=signed_in(request),
            subscription=push.Subscription(payload["endpoint"], **payload["keys"]),
            session_key=_session_key(request),
            user_agent=request.headers.get("User-Agent", ""),
            now=clock.now(),
        )
        body = DeviceSerializer(device, context=_context(request)).data
        return Response(body, status=status.HTTP_201_CREATED if new else status.HTTP_200_OK)


class PushDeviceView(APIView):
    """One device."""

    @extend_schema(operation_id="me_push_delete", responses={204: None})
    def delete(self, request: Request, subscription_id: PathId) -> Response:
        """Push nothing more to a device."""
        push.unsubscribe(user=signed_in(request), subscription_id=subscription_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _session_key(request: Request) -> str:
    """Return the session of a call: the app's by its header, a page's by its cookie."""
    return request.headers.get("X-Session-Token") or request.session.session_key or ""


def _context(request: Request) -> dict[str, str]:
    return {"session_digest": push.digest_of(_session_key(request))}
