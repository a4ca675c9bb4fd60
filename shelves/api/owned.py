"""A collection over REST."""

import hashlib
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId, validated_input
from common.http import signed_in
from shelves.api.conventions import CHANGED_SINCE, KEY, once, since
from shelves.api.lists import ChangePages
from shelves.selectors import owned as selectors
from shelves.serializers.owned import (
    DocumentSerializer,
    EventSerializer,
    NewDocumentSerializer,
    NewOwnedEventSerializer,
    OwnedInputSerializer,
    OwnedPageSerializer,
    OwnedSerializer,
    ValuationSerializer,
)
from shelves.services import owned as services
from shelves.services import owned_events as events


class OwnedPages(CursorPages):
    """The last added first."""

    ordering = ("-created_at", "-id")


class CollectionView(APIView):
    """The works that the collector owns."""

    @extend_schema(
        operation_id="me_collection_list",
        parameters=[CHANGED_SINCE, LIMIT, CURSOR, FIELDS],
        responses=OwnedPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the collection; with `changed_since` only changes."""
        user, at = signed_in(request), since(request)
        pages: CursorPages = OwnedPages() if at is None else ChangePages()
        rows = (
            selectors.owned_works(user) if at is None else selectors.owned_changes(user, since=at)
        )
        page = pages.paginate_queryset(rows, request, view=self)
        context = {"request": request}
        return pages.get_paginated_response(OwnedSerializer(page, many=True, context=context).data)

    @extend_schema(
        operation_id="me_collection_add",
        parameters=[KEY],
        request=OwnedInputSerializer,
        responses={201: OwnedSerializer},
    )
    def post(self, request: Request) -> Response:
        """Add a work, of the catalogue or not."""
        given = validated_input(OwnedInputSerializer, request)

        def write() -> tuple[int, Any]:
            user = signed_in(request)
            made = services.add_owned(user=user, now=clock.now(), **given)
            found = selectors.require_owned(user, made.pk)
            return status.HTTP_201_CREATED, OwnedSerializer(found).data

        return once(request, write)


class OwnedView(APIView):
    """A work that the collector owns."""

    @extend_schema(operation_id="me_collection_retrieve", responses=OwnedSerializer)
    def get(self, request: Request, owned_id: PathId) -> Response:
        """Return the work with its timeline and documents."""
        found = selectors.require_owned(signed_in(request), owned_id)
        return Response(OwnedSerializer(found).data)

    @extend_schema(
        operation_id="me_collection_put", request=OwnedInputSerializer, responses=OwnedSerializer
    )
    def put(self, request: Request, owned_id: PathId) -> Response:
        """Replace what is known of the work; its link to the catalogue stays."""
        user = signed_in(request)
        values = validated_input(OwnedInputSerializer, request)["values"]
        services.change_owned(user=user, owned_id=owned_id, values=values, now=clock.now())
        return Response(OwnedSerializer(selectors.require_owned(user, owned_id)).data)

    @extend_schema(operation_id="me_collection_delete", responses={204: None})
    def delete(self, request: Request, owned_id: PathId) -> Response:
        """Take the work out of the collection."""
        services.delete_owned(user=signed_in(request), owned_id=owned_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class RestoreOwnedView(APIView):
    """Bringing back a work."""

    @extend_schema(operation_id="me_collection_restore", request=None, responses=OwnedSerializer)
    def post(self, request: Request, owned_id: PathId) -> Response:
        """Bring a work back that was taken out."""
        user = signed_in(request)
        services.restore_owned(user=user, owned_id=owned_id, now=clock.now())
        return Response(OwnedSerializer(selectors.require_owned(user, owned_id)).data)


class ValueView(APIView):
    """What a work is worth."""

    @extend_schema(
        operation_id="me_collection_value", responses={200: ValuationSerializer, 204: None}
    )
    def get(self, request: Request, owned_id: PathId) -> Response:
        """Return the value by comparable results; 204 where too few are known."""
        found = selectors.require_owned(signed_in(request), owned_id)
        valuation = selectors.valuation(found, now=clock.now())
        if valuation is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(ValuationSerializer(valuation).data)


class EventsView(APIView):
    """A work's timeline."""

    @extend_schema(
        operation_id="me_collection_events_add",
        parameters=[KEY],
        request=NewOwnedEventSerializer,
        responses={201: EventSerializer},
    )
    def post(self, request: Request, owned_id: PathId) -> Response:
        """Add an entry."""
        given = validated_input(NewOwnedEventSerializer, request)

        def write() -> tuple[int, Any]:
            user = signed_in(request)
            event = events.add_event(user=user, owned_id=owned_id, now=clock.now(), **given)
            return status.HTTP_201_CREATED, EventSerializer(event).data

        return once(request, write)


class EventView(APIView):
    """An entry of a timeline."""

    @extend_schema(operation_id="me_collection_events_delete", responses={204: None})
    def delete(self, request: Request, owned_id: PathId, event_id: PathId) -> Response:
        """Delete an entry; no error if it is gone."""
        user = signed_in(request)
        events.delete_event(user=user, owned_id=owned_id, event_id=event_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class DocumentsView(APIView):
    """The documents of a work."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="me_collection_documents_add",
        parameters=[KEY],
        request={"multipart/form-data": NewDocumentSerializer},
        responses={201: DocumentSerializer},
    )
    def post(self, request: Request, owned_id: PathId) -> Response:
        """Store a picture or a PDF of up to 15 MB."""
        file = validated_input(NewDocumentSerializer, request)["file"]

        def write() -> tuple[int, Any]:
            document = events.add_document(
                user=signed_in(request), owned_id=owned_id, upload=file, name=file.name,
                now=clock.now(),
            )  # fmt: skip
            return status.HTTP_201_CREATED, DocumentSerializer(document).data

        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        return once(request, write, body=[file.name, digest])


class DocumentView(APIView):
    """A document."""

    @extend_schema(
        operation_id="me_collection_document",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, document_id: PathId) -> HttpResponse:
        """Return the file, a JPEG or a PDF."""
        found = selectors.require_document(signed_in(request), document_id)
        body = selectors.document_body(found)
        return HttpResponse(body, content_type=found.content_type)

    @extend_schema(operation_id="me_collection_document_delete", responses={204: None})
    def delete(self, request: Request, document_id: PathId) -> Response:
        """Delete a document."""
        user = signed_in(request)
        found = selectors.require_document(user, document_id)
        events.delete_document(
            user=user, owned_id=found.owned_id, document_id=document_id, now=clock.now()
        )
        return Response(status=status.HTTP_204_NO_CONTENT)
