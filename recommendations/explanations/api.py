"""Explanations over REST."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.drf import PathId
from recommendations.collectors import subject_of
from recommendations.explanations.serializers import WhySerializer
from recommendations.explanations.tasks import request_explanation


class WhyView(APIView):
    """Why a work."""

    @extend_schema(operation_id="me_recommendations_why", responses=WhySerializer)
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return every part of a work's score, computed now."""
        subject_id, _ = subject_of(request)
        why = request_explanation(
            subject_id=subject_id, artwork_id=artwork_id, wait_s=settings.WORKER_ANSWER_S
        )
        return Response(WhySerializer(why).data)
