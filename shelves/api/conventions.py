"""Parameters that calls of shelves share."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from common import clock
from common.http import signed_in
from shelves.services.once import Answer, answered_once

CHANGED_SINCE = OpenApiParameter(
    "changed_since",
    OpenApiTypes.DATETIME,
    description="Return changes since this time, oldest first, with tombstones.",
)
KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A random value: the same key and body get the same answer for a day.",
)


def since(request: Request) -> datetime | None:
    """Return `?changed_since=`; raises ValidationError."""
    text = request.query_params.get("changed_since")
    return moment(text) if text else None


def moment(text: str) -> datetime:
    """Return a time of a query string; raises ValidationError."""
    try:
        # A '+' in a query string arrives as a space.
        at = parse_datetime(text.replace(" ", "+"))
        # At either end of the calendar a time has no counterpart in UTC.
        at = at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise exceptions.ValidationError(
            {"changed_since": [_("Enter a time such as 2026-01-05T10:00:00Z.")]}
        )
    return at


def once(request: Request, write: Callable[[], tuple[int, Any]], *, body: Any = None) -> Response:
    """Answer a write with status and body, once for each `Idempotency-Key`.

    body: what stands for a body that is not JSON.
    """
    said = [request.method, request.path, request.data if body is None else body]
    fingerprint = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    answer = answered_once(
        user=signed_in(request),
        key=request.headers.get("Idempotency-Key", ""),
        fingerprint=fingerprint,
        now=clock.now(),
        write=lambda: Answer(*write()),
    )
    return Response(answer.body, status=answer.status)
