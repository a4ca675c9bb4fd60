"""Saved works and enquiries over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, since
from shelves.selectors import (
    enquiries,
    require_enquiry_about,
    require_saved,
    saved_works,
    shelf_changes,
)
from shelves.serializers.shelf import (
    DecisionSerializer,
    EnquiryPageSerializer,
    EnquirySerializer,
    NewEnquirySerializer,
    SavedPageSerializer,
    SavedSerializer,
)
from shelves.services.enquiries import enquire
from shelves.services.offers import decide
from shelves.services.saved import save_work, unsave_work


class SavedWorkPages(CursorPages):
    """The newest first."""

    ordering = ("-saved_at", "-id")


class ShelfChangePages(CursorPages):
    """In the order in which they happened."""

    ordering = ("changed_at", "id")


class EnquiryPages(CursorPages):
    """The newest first."""

    ordering = ("-at", "-id")


class SavedWorksView(APIView):
    """The shelf."""

    @extend_schema(
        operation_id="me_saved_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR, FIELDS],
        responses=SavedPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return saved works; with `changed_since` only changes, for apps that keep a copy."""
        at = since(request)
        if at is not None:
            rows = shelf_changes(signed_in(request), since=at)
            pages: CursorPages = ShelfChangePages()
        else:
            rows, pages = saved_works(signed_in(request)), SavedWorkPages()
        page = pages.paginate_queryset(rows, request, view=self)
        payload = SavedSerializer(page, many=True, context={"request": request}).data
        return pages.get_paginated_response(payload)


class SavedWorkView(APIView):
    """One work on the shelf."""

    @extend_schema(operation_id="me_saved_retrieve", responses=SavedSerializer)
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return a saved work."""
        saved = require_saved(signed_in(request), artwork_id)
        return Response(SavedSerializer(saved, context={"request": request}).data)

    @extend_schema(
        operation_id="me_saved_put",
        request=None,
        responses={200: SavedSerializer, 201: SavedSerializer},
    )
    def put(self, request: Request, artwork_id: PathId) -> Response:
        """Save a work; 201 if it was not saved before."""
        user = signed_in(request)
        new = save_work(user=user, artwork_id=artwork_id, now=clock.now(), source="app").new
        saved = new or require_saved(user, artwork_id)
        body = SavedSerializer(saved, context={"request": request}).data
        return Response(body, status=status.HTTP_201_CREATED if new else status.HTTP_200_OK)

    @extend_schema(operation_id="me_saved_delete", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Remove a saved work; no error if it is not saved."""
        unsave_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class EnquiriesView(APIView):
    """The collector's enquiries."""

    @extend_schema(
        operation_id="me_enquiries_list",
        parameters=[LIMIT, CURSOR],
        responses=EnquiryPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the enquiries, newest first, with their answers, offers and holds."""
        pages = EnquiryPages()
        rows = pages.paginate_queryset(enquiries(signed_in(request)), request, view=self)
        return pages.get_paginated_response(EnquirySerializer(rows, many=True).data)


class EnquiryView(APIView):
    """An enquiry about one work."""

    @extend_schema(
        operation_id="me_enquiries_put",
        request=NewEnquirySerializer,
        responses={200: EnquirySerializer, 201: EnquirySerializer},
    )
    def put(self, request: Request, artwork_id: PathId) -> Response:
        """Send an enquiry; 200 with the one that waits for its answer, if there is one."""
        given = NewEnquirySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        enquiry, new = enquire(
            user=signed_in(request),
            artwork_id=artwork_id,
            message=given.validated_data["message"],
            now=clock.now(),
        )
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(EnquirySerializer(enquiry).data, status=code)


class DecisionView(APIView):
    """The decision on the offer for one work."""

    @extend_schema(
        operation_id="me_enquiries_decide",
        request=DecisionSerializer,
        responses=EnquirySerializer,
    )
    def post(self, request: Request, artwork_id: PathId) -> Response:
        """Accept or decline the latest offer; an accepted one puts the work on hold."""
        given = DecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        user = signed_in(request)
        enquiry = decide(
            user=user,
            enquiry_id=require_enquiry_about(user, artwork_id).pk,
            accept=given.validated_data["accept"],
            offer_minor=given.validated_data["offer"],
            reply=given.validated_data["reply"],
            now=clock.now(),
        )
        return Response(EnquirySerializer(enquiry).data)
