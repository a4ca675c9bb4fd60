"""Whether the site's parts are there, for load balancers and for people who wonder."""

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

# Seconds for which the state of the parts is reported again, however many ask.
KEPT_S = 1.0


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
    """Open to everybody, never counted against a rate limit, and touching no session."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    throttle_classes = ()


class Live(HealthView):
    """The process."""

    @extend_schema(operation_id="health_live", responses=LiveSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002 - the view's shape
        """Return whether the process is running."""
        return Response({"status": "up"})


class Ready(HealthView):
    """The parts."""

    @extend_schema(
        operation_id="health_ready", responses={200: ReadySerializer, 503: ReadySerializer}
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002 - the view's shape
        """Return the state of each part; the status is 503 if the database is unavailable."""
        body = _parts.states()
        is_ready = body["status"] == "ready"
        ok = status.HTTP_200_OK if is_ready else status.HTTP_503_SERVICE_UNAVAILABLE
        return Response(body, status=ok)


class _Parts:
    """The states of the parts, asked for once a second at most by this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until = 0.0
        self._states: dict[str, str] = {}

    def states(self) -> dict[str, str]:
        """Return the states; who asks at the same time waits for the one answer."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._states = _states()
                self._until = time.monotonic() + KEPT_S
            return self._states


_parts = _Parts()


def _states() -> dict[str, str]:
    database = _database_answers()
    return {
        "status": "ready" if database else "unavailable",
        "database": "up" if database else "down",
        "redis": "up" if redis_is_up() else "down",
        **worker_state(),
        "model": model_state() if database else "unknown",
    }


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
