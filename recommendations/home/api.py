"""The home page over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.http import signed_in
from recommendations.collectors import subject_of
from recommendations.home.selectors import titles
from recommendations.home.selectors.home import Rail
from recommendations.home.serializers import HomeSerializer
from recommendations.home.services.serving import serve_home


class HomeView(APIView):
    """The home page."""

    @extend_schema(operation_id="me_home", responses=HomeSerializer)
    def get(self, request: Request) -> Response:
        """Return all rails, the list's own first; `next` continues in `/me/feed`."""
        subject_id, personalised = subject_of(request)
        home = serve_home(
            user=signed_in(request),
            subject_id=subject_id,
            personalised=personalised,
            now=clock.now(),
        )
        first = Rail(
            titles.FOR_YOU,
            str(home.words.title),
            str(home.words.why),
            entries=home.feed.entries,
            list_id=home.feed.list_id,
        )
        page = {
            field: getattr(home.feed, field)
            for field in (
                "personalised", "model_version", "list_id", "generated_at", "unmet", "pending",
                "worker_unavailable", "next_cursor",
            )
        }  # fmt: skip
        page["rails"] = (first, *home.rails)
        return Response(HomeSerializer(page, context={"request": request, "whole": True}).data)
