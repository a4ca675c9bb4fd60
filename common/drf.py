"""Conventions of the REST API: parameters, input fields, sparse serializers, cursor pages."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError as CoreValidationError
from django.db import DataError, transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from common.errors import MovedError
from common.http import moved_address

FIELDS = OpenApiParameter(
    "fields", str, description="Comma-separated fields to return for each item."
)
LIMIT = OpenApiParameter(
    "limit", {"type": "integer", "minimum": 1}, description="Page size, up to 100; 24 by default."
)
CURSOR = OpenApiParameter("cursor", str, description="The `next` of the previous page.")
# Ids come as text; those that can't be an id are unknown ids, not errors.
PathId = int
MAX_PAGE_SIZE = 100


def limit_of(request: Request, *, default: int = 24) -> int:
    """Return `?limit=`, 1 to 100; raises ValidationError for what is no number."""
    text = request.query_params.get("limit", "")
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9 or int(text) == 0:
        raise exceptions.ValidationError({"limit": [_("Enter a number from 1 to 100.")]})
    return min(int(text), MAX_PAGE_SIZE)


def validated_input(serializer: type[serializers.Serializer[Any]], request: Request) -> Any:
    """Return the valid input of a request's body; raises ValidationError."""
    payload = serializer(data=request.data)
    payload.is_valid(raise_exception=True)
    return payload.validated_data


class TextField(serializers.CharField):
    """A string; unlike DRF's own field, a number is rejected."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text; raises ValidationError."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class MomentField(serializers.DateTimeField):
    """A time with its offset; unlike DRF's own field, one without it is rejected."""

    def enforce_timezone(self, value: datetime) -> datetime:
        """Return the time in UTC; raises ValidationError for one without an offset."""
        if value.tzinfo is None:
            raise serializers.ValidationError(
                _("Add the offset to the time, such as 2026-01-05T10:00:00Z or +01:00.")
            )
        return super().enforce_timezone(value)


class FlagField(serializers.BooleanField):
    """A boolean; unlike DRF's own field, "yes", "0" and 1 are rejected."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the flag; raises ValidationError."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that rejects unknown fields, so that misspelt ones are not ignored."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values; unknown fields are errors."""
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                raise serializers.ValidationError({key: [_("Unknown field.")] for key in unknown})
        return super().to_internal_value(data)


class MoneySerializer(serializers.Serializer[Any]):
    """An amount in minor units of an ISO 4217 currency."""

    amount = serializers.IntegerField()
    currency = serializers.CharField()


class SparseSerializer(serializers.Serializer[Any]):
    """A serializer limited to the fields in `?fields=`; nested objects stay complete."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the declared fields, or the requested ones."""
        declared = super().get_fields()
        request = self.context.get("request")
        names_wanted = request.query_params.get("fields", "") if request else ""
        if not names_wanted or self.context.get("whole") or self._is_nested():
            return declared
        names = {name.strip() for name in names_wanted.split(",")}
        return {name: field for name, field in declared.items() if name in names}

    def nested(self) -> dict[str, Any]:
        """Return the context for nested serializers, to which `?fields=` does not apply."""
        return {**self.context, "whole": True}

    def _is_nested(self) -> bool:
        ancestor: serializers.BaseSerializer[Any] | None = self.parent
        while ancestor is not None:
            if isinstance(ancestor, SparseSerializer):
                return True
            ancestor = ancestor.parent
        return False


class CursorPages(CursorPagination):
    """Pages by cursor: `{"results": […], "next": cursor or null}`; `?limit=` up to 100."""

    ordering: str | tuple[str, ...] = "-id"

    def get_page_size(self, request: Request) -> int:
        """Return `?limit=`; raises ValidationError."""
        return limit_of(request)

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """Return a page; raises ValidationError for an invalid cursor.

        A cursor holds a value of the ordering column; the database rejects any other.
        """
        try:
            with transaction.atomic():
                return super().paginate_queryset(queryset, request, view)
        except (
            exceptions.NotFound,
            CoreValidationError,
            ValueError,
            TypeError,
            DataError,
        ) as error:
            if self.cursor_query_param not in request.query_params:
                raise
            text = _("This cursor is not valid. Start again without one.")
            raise exceptions.ValidationError({"cursor": [text]}) from error

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the next cursor alone, not a whole address."""
        return Response({"results": data, "next": self.next_cursor()})

    def next_cursor(self) -> str | None:
        """Return the cursor of the next page, None on the last."""
        link = self.get_next_link()
        if link is None:
            return None
        return parse_qs(urlsplit(link).query)[self.cursor_query_param][0]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe the page for OpenAPI."""
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {"type": ["string", "null"], "description": "Pass as ?cursor="},
            },
        }


class RedirectsMerged:
    """Redirects the address of a merged work or artist; other errors become problems."""

    def handle_exception(self, exc: Exception) -> Response:
        """Answer an error of the view."""
        if isinstance(exc, MovedError):
            location = moved_address(self.request, exc.pk)  # type: ignore[attr-defined]
            return Response(status=301, headers={"Location": location})
        return super().handle_exception(exc)  # type: ignore[misc,no-any-return]
