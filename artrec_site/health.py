"""Health checks: liveness and the state of the site's parts."""

import time
from threading import Lock
from typing import Any

from django.db import DatabaseError, connection
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.messaging import redis_is_up, worker_state
from recommendations.registry.selectors import model_state

# The seconds for which a process caches the state of the parts.
CACHE_S = 1.0


class LiveSerializer(serializers.Serializer[Any]):
    """The process answers."""

    status = serializers.ChoiceField(choices=["up"])


class ReadySerializer(serializers.Serializer[Any]):
    """Each part with its state; `status` is `ready` while pages can be served."""

    status = serializers.ChoiceField(choices=["ready", "unavailable"])
    database = serializers.ChoiceField(choices=["up", "down"])
    redis = serializers.ChoiceField(choices=["up", "down"])
    worker = serializers.ChoiceField(choices=["up", "down"])
    encoder = serializers.ChoiceField(choices=["ready", "loading", "down"])
    model = serializers.ChoiceField(
        choices=["as_promoted", "texts_only", "unknown"],
        help_text="`texts_only`: the promoted model can't be loaded; recommendations use texts.",
    )


class HealthView(APIView):
    """A public view without session and rate limit."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    throttle_classes = ()


class LiveView(HealthView):
    """Liveness of the process."""

    @extend_schema(operation_id="health_live", responses=LiveSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002 - the view's shape
        """Return whether the process is running."""
        return Response({"status": "up"})


class ReadyView(HealthView):
    """Readiness, with the state of each part."""

    @extend_schema(
        operation_id="health_ready", responses={200: ReadySerializer, 503: ReadySerializer}
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002 - the view's shape
        """Return the state of each part; the status is 503 if the database is unavailable."""
        body = _parts.get()
        is_ready = body["status"] == "ready"
        ok = status.HTTP_200_OK if is_ready else status.HTTP_503_SERVICE_UNAVAILABLE
        return Response(body, status=ok)


class _StateCache:
    """The states of the parts, checked by this process once a second at most."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._expires_at = 0.0
        self._states: dict[str, str] = {}

    def get(self) -> dict[str, str]:
        """Return the states; concurrent callers wait for one check."""
        with self._lock:
            if time.monotonic() >= self._expires_at:
                self._states = _current_states()
                self._expires_at = time.monotonic() + CACHE_S
            return self._states


_parts = _StateCache()


def _current_states() -> dict[str, str]:
    database = _is_database_up()
    return {
        "status": "ready" if database else "unavailable",
        "database": "up" if database else "down",
        "redis": "up" if redis_is_up() else "down",
        **worker_state(),
        "model": model_state() if database else "unknown",
    }


def _is_database_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
