"""Forgetting over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import PathId, validated_input
from recommendations.collectors import subject_of
from recommendations.forgetting import services as forgetting
from recommendations.forgetting.serializers import PastWeightSerializer


class PastWorkView(APIView):
    """One work in the history."""

    @extend_schema(operation_id="me_taste_forget", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Remove a work from the history; it can be put back for a day."""
        subject_id, _ = subject_of(request)
        forgetting.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="me_taste_restore", request=None, responses={204: None})
    def post(self, request: Request, artwork_id: PathId) -> Response:
        """Put a work back into the history, within a day of its removal; 404 later."""
        subject_id, _ = subject_of(request)
        forgetting.restore_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResetView(APIView):
    """Forgetting."""

    @extend_schema(operation_id="me_taste_reset", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Delete everything about the caller's taste."""
        subject_id, _ = subject_of(request)
        forgetting.reset(subject_id=subject_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class UndoResetView(APIView):
    """Undoing a reset."""

    @extend_schema(operation_id="me_taste_reset_undo", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Put back what the last reset deleted, within a day of it; 404 later."""
        subject_id, _ = subject_of(request)
        forgetting.undo_reset(subject_id=subject_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class PastWeightView(APIView):
    """How much a past work counts."""

    @extend_schema(
        operation_id="me_taste_weigh", request=PastWeightSerializer, responses=PastWeightSerializer
    )
    def put(self, request: Request, artwork_id: PathId) -> Response:
        """Set how much a past work counts as evidence, up to 1; 1 is as much as ever."""
        subject_id, _ = subject_of(request)
        weight = validated_input(PastWeightSerializer, request)["weight"]
        stored = forgetting.set_weight(
            subject_id=subject_id, artwork_id=artwork_id, weight=weight, now=clock.now()
        )
        return Response(PastWeightSerializer({"weight": stored}).data)
