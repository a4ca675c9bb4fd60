"""Forgetting over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import PathId
from recommendations.collectors import subject_of
from recommendations.forgetting import services as forgetting


class PastWorkView(APIView):
    """One work in the history."""

    @extend_schema(operation_id="me_taste_forget", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Remove a work from the history."""
        subject_id, _ = subject_of(request)
        forgetting.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResetView(APIView):
    """Forgetting."""

    @extend_schema(operation_id="me_taste_reset", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Delete everything about the caller's taste."""
        subject_id, _ = subject_of(request)
        forgetting.reset(subject_id=subject_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
