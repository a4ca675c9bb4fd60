"""Collectors' shelves over REST."""

from datetime import UTC, datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import selectors, services
from accounts.models import Consent, Purpose
from accounts.serializers import (
    ConsentsSerializer,
    NewConsentsSerializer,
    NoticeSerializer,
    NoticesSerializer,
    SavedPageSerializer,
    SavedSerializer,
)
from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId, received
from common.http import signed_in


class NewestSaved(CursorPages):
    """The newest first."""

    ordering = ("-saved_at", "-id")


class NewestNotices(CursorPages):
    """The newest first."""

    ordering = ("-at", "-id")


class Changes(CursorPages):
    """In the order in which they happened."""

    ordering = ("changed_at", "id")


class MySaved(APIView):
    """The shelf."""

    @extend_schema(
        operation_id="me_saved_list",
        parameters=[
            OpenApiParameter(
                "changed_since",
                OpenApiTypes.DATETIME,
                description="Only what changed from then on, oldest change first, with tombstones.",
            ),
            LIMIT,
            CURSOR,
            FIELDS,
        ],
        responses=SavedPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the shelf; with `changed_since` its changes, for apps that keep a copy."""
        since = request.query_params.get("changed_since")
        if since:
            at = _moment(since)
            rows = selectors.shelf_changes(signed_in(request), since=at)
            pages: CursorPages = Changes()
        else:
            rows, pages = selectors.saved_works(signed_in(request)), NewestSaved()
        page = pages.paginate_queryset(rows, request, view=self)
        told = SavedSerializer(page, many=True, context={"request": request}).data
        return pages.get_paginated_response(told)


class OneSaved(APIView):
    """One work on the shelf."""

    @extend_schema(operation_id="me_saved_retrieve", responses=SavedSerializer)
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return the work as it stands on the shelf."""
        saved = selectors.require_saved(signed_in(request), artwork_id)
        return Response(SavedSerializer(saved, context={"request": request}).data)

    @extend_schema(
        operation_id="me_saved_put",
        request=None,
        responses={200: SavedSerializer, 201: SavedSerializer},
    )
    def put(self, request: Request, artwork_id: PathId) -> Response:
        """Put a work on the shelf; 201 when it was not there before."""
        new = services.save_work(
            user=signed_in(request), artwork_id=artwork_id, now=clock.now(), source="app"
        )
        saved = selectors.require_saved(signed_in(request), artwork_id)
        body = SavedSerializer(saved, context={"request": request}).data
        return Response(body, status=status.HTTP_201_CREATED if new else status.HTTP_200_OK)

    @extend_schema(operation_id="me_saved_delete", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Take a work off the shelf; one that is not there is no error."""
        services.unsave_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class MyNotifications(APIView):
    """What the collector was told in the site."""

    @extend_schema(
        operation_id="me_notifications",
        parameters=[LIMIT, CURSOR],
        responses=NoticesSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the notices, newest first; reading them here marks none as read."""
        pages = NewestNotices()
        rows = pages.paginate_queryset(selectors.notices(signed_in(request)), request, view=self)
        return pages.get_paginated_response(NoticeSerializer(rows, many=True).data)


class MyConsents(APIView):
    """Consents."""

    @extend_schema(operation_id="me_consents", responses=ConsentsSerializer)
    def get(self, request: Request) -> Response:
        """Return what the caller agrees to, by purpose, with its history."""
        told = {"results": selectors.consents(signed_in(request))}
        return Response(ConsentsSerializer(told).data)

    @extend_schema(
        operation_id="me_consents_put", request=NewConsentsSerializer, responses=ConsentsSerializer
    )
    def put(self, request: Request) -> Response:
        """Give or withdraw consents; a purpose left out stays as it is."""
        told = received(NewConsentsSerializer, request)
        wanted = {Purpose(name): given for name, given in told.items()}
        services.set_consents(
            user=signed_in(request), wanted=wanted, now=clock.now(), how=Consent.How.API
        )
        return self.get(request)


def _moment(text: str) -> datetime:
    try:
        # A '+' in a query string arrives as a space.
        at = parse_datetime(text.replace(" ", "+"))
        # At either end of the calendar a time has no counterpart in UTC.
        at = at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise exceptions.ValidationError(
            {"changed_since": [_("Give a time such as 2026-01-05T10:00:00Z.")]}
        )
    return at
