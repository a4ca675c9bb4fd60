"""Lists that others may read, over REST: public ones, and those of a link."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.serializers import ArtworkSerializer
from common.drf import CURSOR, LIMIT
from shelves.api.lists import EntryPages
from shelves.models import WorkList
from shelves.selectors import lists as selectors
from shelves.serializers.lists import ReadEntryPageSerializer, ReadListSerializer


class ReadListView(APIView):
    """A list that others may read."""

    permission_classes = (AllowAny,)

    def found(self, **key: Any) -> WorkList:
        """Return a public list by its id."""
        return selectors.require_public(key["list_id"])

    @extend_schema(operation_id="lists_retrieve", responses=ReadListSerializer)
    def get(self, request: Request, **key: Any) -> Response:  # noqa: ARG002 - the method's shape
        """Return a public list, without its owner."""
        return Response(ReadListSerializer(self.found(**key)).data)


class SharedListView(ReadListView):
    """A list by its link."""

    def found(self, **key: Any) -> WorkList:
        """Return the list of a link."""
        return selectors.require_shared(key["token"])

    @extend_schema(operation_id="shared_lists_retrieve", responses=ReadListSerializer)
    def get(self, request: Request, **key: Any) -> Response:
        """Return a list by its link; 410 `link_withdrawn` if it was withdrawn."""
        return super().get(request, **key)


class ReadListWorksView(ReadListView):
    """The works of a public list."""

    @extend_schema(
        operation_id="lists_works", parameters=[LIMIT, CURSOR], responses=ReadEntryPageSerializer
    )
    def get(self, request: Request, **key: Any) -> Response:
        """Return the works of a public list in their order."""
        pages = EntryPages()
        rows = pages.paginate_queryset(selectors.entries(self.found(**key)), request, view=self)
        payload = ArtworkSerializer(
            [row.artwork for row in rows], many=True, context={"request": request}
        ).data
        return pages.get_paginated_response(payload)


class SharedListWorksView(ReadListWorksView):
    """The works of a list by its link."""

    def found(self, **key: Any) -> WorkList:
        """Return the list of a link."""
        return selectors.require_shared(key["token"])

    @extend_schema(
        operation_id="shared_lists_works",
        parameters=[LIMIT, CURSOR],
        responses=ReadEntryPageSerializer,
    )
    def get(self, request: Request, **key: Any) -> Response:
        """Return the works of a list by its link, in their order."""
        return super().get(request, **key)
