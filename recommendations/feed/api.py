"""The list over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, limit_of
from recommendations.collectors import subject_of
from recommendations.feed.serializers import FeedSerializer
from recommendations.feed.services.serving import serve


class FeedView(APIView):
    """The list."""

    @extend_schema(
        operation_id="me_feed",
        parameters=[
            LIMIT,
            CURSOR,
            FIELDS,
        ],
        responses=FeedSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return a page of the caller's list, each work with its reasons."""
        subject_id, personalised = subject_of(request)
        page = serve(
            subject_id=subject_id,
            personalised=personalised,
            cursor=request.query_params.get("cursor"),
            limit=limit_of(request),
            now=clock.now(),
        )
        return Response(FeedSerializer(page, context={"request": request}).data)
