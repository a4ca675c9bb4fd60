"""The interaction log over REST."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import validated_input
from recommendations.collectors import subject_of
from recommendations.interactions import services as events
from recommendations.interactions.serializers import EventsSerializer, EventStatusesSerializer


class InteractionsView(APIView):
    """Events."""

    @extend_schema(
        operation_id="me_interactions",
        request=EventsSerializer,
        responses={202: EventStatusesSerializer},
        examples=[
            OpenApiExample(
                "a view of 12 seconds",
                {
                    "events": [
                        {
                            "id": "6f1c1f0e-6a4e-4d58-9b0b-0f2f6d3c5a11",
                            "kind": "view",
                            "artwork_id": 154,
                            "at": "2026-01-05T10:00:00Z",
                            "dwell_ms": 12000,
                            "list": "WzQyLCIyMDI2LTAxLTA1Il0:4lM…",
                            "source": "for-you",
                            "position": 3,
                        }
                    ]
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Record up to 500 events; each is accepted, a duplicate, or refused."""
        payload = validated_input(EventsSerializer, request)["events"]
        batch = [
            events.NewEvent(
                event_id=event.pop("id"), list_name=event.pop("list", None) or "", **event
            )
            for event in map(dict, payload)
        ]
        subject_id, _ = subject_of(request)
        statuses = events.record(subject_id=subject_id, events=batch, now=clock.now())
        body = EventStatusesSerializer({"results": statuses}).data
        return Response(body, status=status.HTTP_202_ACCEPTED)
