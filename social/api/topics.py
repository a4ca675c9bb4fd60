"""Topics over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from social.selectors.topic import topic_content
from social.selectors.topics import topics_for
from social.serializers.topics import TopicDetailSerializer, TopicsSerializer


class TopicsView(APIView):
    """Topics."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="topics", responses=TopicsSerializer)
    def get(self, request: Request) -> Response:
        """Return the topics of the caller's taste, else those with most works.

        A topic is followed as a tag or an artist (`/me/follows`); its works are in `/artworks`.
        """
        return Response(TopicsSerializer(topics_for(request.user)).data)


class TopicView(APIView):
    """One topic."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="topics_retrieve", responses=TopicDetailSerializer)
    def get(self, request: Request, kind: str, key: str) -> Response:
        """Return a topic with its newest works; all of them are in `/artworks`, by its filters."""
        content = topic_content(kind, key, reader=request.user, today=clock.now().date())
        return Response(TopicDetailSerializer(content, context={"request": request}).data)
