"""Wanted works and the search within one's shelves, over REST."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, since
from shelves.api.lists import ChangePages
from shelves.selectors import wanted as selectors
from shelves.selectors.finding import on_shelves
from shelves.serializers.wanted import (
    OnShelvesSerializer,
    WantedPageSerializer,
    WantedSerializer,
)
from shelves.services import wanted as services

LONGEST = 200


class WantedPages(CursorPages):
    """The latest first."""

    ordering = ("-wanted_at", "-id")


class WantedListView(APIView):
    """The works that the collector looks for."""

    @extend_schema(
        operation_id="me_wanted_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR, FIELDS],
        responses=WantedPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return wanted works; with `changed_since` only changes."""
        user, at = signed_in(request), since(request)
        pages: CursorPages = WantedPages() if at is None else ChangePages()
        rows = (
            selectors.wanted_works(user) if at is None else selectors.wanted_changes(user, since=at)
        )
        page = pages.paginate_queryset(rows, request, view=self)
        context = {"request": request}
        return pages.get_paginated_response(WantedSerializer(page, many=True, context=context).data)


class WantedView(APIView):
    """Looking for one work."""

    @extend_schema(operation_id="me_wanted_put", request=None, responses={204: None})
    def put(self, request: Request, artwork_id: PathId) -> Response:
        """Look for a work; nothing happens if that is so already."""
        services.want_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="me_wanted_delete", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Look for a work no longer; no error if one did not."""
        services.unwant_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class SearchView(APIView):
    """Search within one's shelves."""

    @extend_schema(
        operation_id="me_shelves_search",
        parameters=[OpenApiParameter("search", str, description="Words, up to 200 characters.")],
        responses=OnShelvesSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the works that bear all words, or whose notes do, with where they stand."""
        text = request.query_params.get("search", "")[:LONGEST]
        found = on_shelves(signed_in(request), text)
        return Response(
            OnShelvesSerializer(found, context={"request": request, "whole": True}).data
        )
