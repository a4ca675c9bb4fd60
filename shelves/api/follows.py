"""What collectors follow, over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, LIMIT, CursorPages
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, since
from shelves.api.lists import ChangePages
from shelves.selectors import follows as selectors
from shelves.serializers.follows import (
    FollowedWorkSerializer,
    FollowedWorksSerializer,
    FollowPageSerializer,
    FollowSerializer,
)
from shelves.services import follows as services


class FollowPages(CursorPages):
    """The latest first."""

    ordering = ("-followed_at", "-id")


class FollowsView(APIView):
    """What the collector follows."""

    @extend_schema(
        operation_id="me_follows_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR],
        responses=FollowPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return what is followed; with `changed_since` only changes."""
        user, at = signed_in(request), since(request)
        pages: CursorPages = FollowPages() if at is None else ChangePages()
        rows = (
            selectors.follows_of(user) if at is None else selectors.follow_changes(user, since=at)
        )
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(FollowSerializer(page, many=True).data)


class FollowView(APIView):
    """Following one artist, series or tag."""

    @extend_schema(operation_id="me_follows_put", request=None, responses={204: None})
    def put(self, request: Request, kind: str, key: str) -> Response:
        """Follow something; nothing happens if it is followed already."""
        services.follow(user=signed_in(request), kind=kind, key=key, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="me_follows_delete", responses={204: None})
    def delete(self, request: Request, kind: str, key: str) -> Response:
        """Follow something no longer; no error if it is not followed."""
        services.unfollow(user=signed_in(request), kind=kind, key=key, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class NewestPages(CursorPages):
    """What is new by the latest news of it first."""

    ordering = ("-news_at", "-id")


class FollowedWorksView(APIView):
    """The feed of what is followed."""

    @extend_schema(
        operation_id="me_following_works",
        parameters=[LIMIT, CURSOR],
        responses=FollowedWorksSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the works by followed artists, series, tags and collectors, the newest first."""
        followed = selectors.following_of(signed_in(request))
        pages = NewestPages()
        works = pages.paginate_queryset(selectors.followed_works(followed), request, view=self)
        reasons = selectors.reasons(works, followed)
        rows = [{"artwork": work, "reason": reasons[work.pk]} for work in works]
        context = {"request": request, "whole": True}
        return pages.get_paginated_response(
            FollowedWorkSerializer(rows, many=True, context=context).data
        )
