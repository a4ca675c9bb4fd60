"""Lists over REST: the owner's, and those that others may read."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId, validated_input
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, KEY, once, since
from shelves.selectors import lists as selectors
from shelves.serializers.lists import (
    ChangedWorksSerializer,
    EntryChangesSerializer,
    EntryPageSerializer,
    EntrySerializer,
    ListChangesSerializer,
    ListPageSerializer,
    ListSerializer,
    NewListSerializer,
    WorksSerializer,
)
from shelves.services import list_works as works
from shelves.services import lists as services


class ListPages(CursorPages):
    """The last changed first."""

    ordering = ("-changed_at", "-id")


class ChangePages(CursorPages):
    """In the order in which they happened."""

    ordering = ("changed_at", "id")


class EntryPages(CursorPages):
    """In the order of the list."""

    ordering = ("position", "id")


class ListsView(APIView):
    """The collector's lists."""

    @extend_schema(
        operation_id="me_lists_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR, FIELDS],
        responses=ListPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the lists; with `changed_since` only changes, for apps that keep a copy."""
        user, at = signed_in(request), since(request)
        pages: CursorPages = ListPages() if at is None else ChangePages()
        rows = selectors.lists_of(user) if at is None else selectors.list_changes(user, since=at)
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(
            ListSerializer(page, many=True, context={"request": request}).data
        )

    @extend_schema(
        operation_id="me_lists_create",
        parameters=[KEY],
        request=NewListSerializer,
        responses={201: ListSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make a list that only its owner sees."""
        given = validated_input(NewListSerializer, request)

        def write() -> tuple[int, Any]:
            made = services.create_list(user=signed_in(request), now=clock.now(), **given)
            return status.HTTP_201_CREATED, ListSerializer(made).data

        return once(request, write)


class ListView(APIView):
    """One of the collector's lists."""

    @extend_schema(operation_id="me_lists_retrieve", responses=ListSerializer)
    def get(self, request: Request, list_id: PathId) -> Response:
        """Return a list."""
        return Response(ListSerializer(selectors.require_own(signed_in(request), list_id)).data)

    @extend_schema(
        operation_id="me_lists_change", request=ListChangesSerializer, responses=ListSerializer
    )
    def patch(self, request: Request, list_id: PathId) -> Response:
        """Rename a list, or change its introduction or who sees it."""
        given = validated_input(ListChangesSerializer, request)
        found = services.change_list(
            user=signed_in(request), list_id=list_id, now=clock.now(), **given
        )
        return Response(ListSerializer(found).data)

    @extend_schema(operation_id="me_lists_delete", responses={204: None})
    def delete(self, request: Request, list_id: PathId) -> Response:
        """Delete a list."""
        services.delete_list(user=signed_in(request), list_id=list_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class RestoreListView(APIView):
    """Bringing back a list."""

    @extend_schema(operation_id="me_lists_restore", request=None, responses=ListSerializer)
    def post(self, request: Request, list_id: PathId) -> Response:
        """Bring a deleted list back."""
        user = signed_in(request)
        return Response(
            ListSerializer(services.restore_list(user=user, list_id=list_id, now=clock.now())).data
        )


class ListLinkView(APIView):
    """The link to a list."""

    @extend_schema(
        operation_id="me_lists_link_renew",
        parameters=[KEY],
        request=None,
        responses={201: ListSerializer},
    )
    def post(self, request: Request, list_id: PathId) -> Response:
        """Withdraw the link and make a new one."""

        def write() -> tuple[int, Any]:
            user = signed_in(request)
            services.renew_link(user=user, list_id=list_id, now=clock.now())
            found = selectors.require_own(user, list_id)
            return status.HTTP_201_CREATED, ListSerializer(found).data

        return once(request, write)

    @extend_schema(operation_id="me_lists_link_withdraw", responses={204: None})
    def delete(self, request: Request, list_id: PathId) -> Response:
        """Withdraw the link; who follows it gets 410 `link_withdrawn`."""
        services.withdraw_link(user=signed_in(request), list_id=list_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


def _change_works(request: Request, list_id: int, change: Callable[..., list[int]]) -> Response:
    """Have a service change works of a list, once a key; answer with those that it changed."""
    ids = validated_input(WorksSerializer, request)["artworks"]

    def write() -> tuple[int, Any]:
        changed = change(user=signed_in(request), list_id=list_id, artwork_ids=ids, now=clock.now())
        return status.HTTP_200_OK, ChangedWorksSerializer({"artworks": changed}).data

    return once(request, write)


class ListWorksView(APIView):
    """The works of a list."""

    @extend_schema(
        operation_id="me_lists_works_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR, FIELDS],
        responses=EntryPageSerializer,
    )
    def get(self, request: Request, list_id: PathId) -> Response:
        """Return the works in their order; with `changed_since` only changes."""
        found, at = selectors.require_own(signed_in(request), list_id), since(request)
        pages: CursorPages = EntryPages() if at is None else ChangePages()
        rows = selectors.entries(found) if at is None else selectors.entry_changes(found, since=at)
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(
            EntrySerializer(page, many=True, context={"request": request}).data
        )

    @extend_schema(
        operation_id="me_lists_works_add",
        parameters=[KEY],
        request=WorksSerializer,
        responses=ChangedWorksSerializer,
    )
    def post(self, request: Request, list_id: PathId) -> Response:
        """Add up to 500 works at the end of a list; those that are not shown are left out."""
        return _change_works(request, list_id, works.add_works)


class RemovedWorksView(APIView):
    """Works taken out of a list."""

    @extend_schema(
        operation_id="me_lists_works_remove",
        parameters=[KEY],
        request=WorksSerializer,
        responses=ChangedWorksSerializer,
    )
    def post(self, request: Request, list_id: PathId) -> Response:
        """Take up to 500 works out of a list."""
        return _change_works(request, list_id, works.remove_works)


class ListWorkView(APIView):
    """A work of a list."""

    @extend_schema(
        operation_id="me_lists_works_change",
        request=EntryChangesSerializer,
        responses=EntrySerializer,
    )
    def patch(self, request: Request, list_id: PathId, artwork_id: PathId) -> Response:
        """Move a work, or write a note on it."""
        given = validated_input(EntryChangesSerializer, request)
        user, now = signed_in(request), clock.now()
        if "note" in given:
            works.set_note(
                user=user, list_id=list_id, artwork_id=artwork_id, note=given["note"], now=now
            )
        if "after" in given:
            works.move_work(
                user=user, list_id=list_id, artwork_id=artwork_id, after=given["after"], now=now
            )
        return self._entry(request, list_id, artwork_id)

    @extend_schema(
        operation_id="me_lists_works_put",
        request=None,
        responses={200: EntrySerializer, 201: EntrySerializer},
    )
    def put(self, request: Request, list_id: PathId, artwork_id: PathId) -> Response:
        """Add a work at the end of a list; 201 if it was not in it."""
        added = works.add_work(
            user=signed_in(request), list_id=list_id, artwork_id=artwork_id, now=clock.now()
        )
        answer = self._entry(request, list_id, artwork_id)
        answer.status_code = status.HTTP_201_CREATED if added else status.HTTP_200_OK
        return answer

    @extend_schema(operation_id="me_lists_works_delete", responses={204: None})
    def delete(self, request: Request, list_id: PathId, artwork_id: PathId) -> Response:
        """Take a work out of a list; no error if it is not in it."""
        works.remove_works(
            user=signed_in(request), list_id=list_id, artwork_ids=[artwork_id], now=clock.now()
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _entry(self, request: Request, list_id: int, artwork_id: int) -> Response:
        found = selectors.require_own(signed_in(request), list_id)
        entry = selectors.require_entry(found, artwork_id)
        return Response(EntrySerializer(entry, context={"request": request}).data)
