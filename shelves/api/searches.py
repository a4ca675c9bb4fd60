"""Saved searches over REST."""

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog import search as catalogue
from common import clock
from common.drf import CURSOR, LIMIT, CursorPages, PathId, validated_input
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, KEY, once, since
from shelves.api.lists import ChangePages
from shelves.selectors import searches as selectors
from shelves.serializers.searches import (
    NewSearchSerializer,
    SavedSearchPageSerializer,
    SavedSearchSerializer,
    SearchChangesSerializer,
    SearchHitSerializer,
    SearchHitsSerializer,
)
from shelves.services import searches as services


class SearchPages(CursorPages):
    """The latest first."""

    ordering = ("-saved_at", "-id")


class HitPages(CursorPages):
    """The latest first."""

    ordering = ("-found_at", "-id")


class SearchesView(APIView):
    """The collector's saved searches."""

    @extend_schema(
        operation_id="me_searches_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR],
        responses=SavedSearchPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the searches; with `changed_since` only changes, for apps that keep a copy."""
        user, at = signed_in(request), since(request)
        pages: CursorPages = SearchPages() if at is None else ChangePages()
        rows = (
            selectors.searches_of(user) if at is None else selectors.search_changes(user, since=at)
        )
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(SavedSearchSerializer(page, many=True).data)

    @extend_schema(
        operation_id="me_searches_create",
        parameters=[KEY],
        request=NewSearchSerializer,
        responses={201: SavedSearchSerializer},
    )
    def post(self, request: Request) -> Response:
        """Save a search; one that asks the same is returned as it is."""
        given = validated_input(NewSearchSerializer, request)
        params = QueryDict(given.pop("query").removeprefix("?"))
        query = catalogue.BrowseQuery.from_params(params, minor=True)

        def write() -> tuple[int, Any]:
            saved = services.save_search(
                user=signed_in(request), query=query, now=clock.now(), **given
            )
            return status.HTTP_201_CREATED, SavedSearchSerializer(saved).data

        return once(request, write)


class SearchView(APIView):
    """One saved search."""

    @extend_schema(operation_id="me_searches_retrieve", responses=SavedSearchSerializer)
    def get(self, request: Request, search_id: PathId) -> Response:
        """Return a search."""
        found = selectors.require_search(signed_in(request), search_id)
        return Response(SavedSearchSerializer(found).data)

    @extend_schema(
        operation_id="me_searches_change",
        request=SearchChangesSerializer,
        responses=SavedSearchSerializer,
    )
    def patch(self, request: Request, search_id: PathId) -> Response:
        """Rename a search, change how often alerts come, pause or resume it."""
        given = validated_input(SearchChangesSerializer, request)
        user = signed_in(request)
        services.change_search(user=user, search_id=search_id, now=clock.now(), **given)
        return Response(SavedSearchSerializer(selectors.require_search(user, search_id)).data)

    @extend_schema(operation_id="me_searches_delete", responses={204: None})
    def delete(self, request: Request, search_id: PathId) -> Response:
        """Delete a search."""
        services.delete_search(user=signed_in(request), search_id=search_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class SearchNewsView(APIView):
    """What a saved search found."""

    @extend_schema(
        operation_id="me_searches_works",
        parameters=[LIMIT, CURSOR],
        responses=SearchHitsSerializer,
    )
    def get(self, request: Request, search_id: PathId) -> Response:
        """Return the works that are new since the search was saved."""
        found = selectors.require_search(signed_in(request), search_id)
        pages = HitPages()
        rows = pages.paginate_queryset(selectors.hits_of(found), request, view=self)
        context = {"request": request, "whole": True}
        return pages.get_paginated_response(
            SearchHitSerializer(rows, many=True, context=context).data
        )
