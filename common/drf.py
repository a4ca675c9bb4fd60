"""Conventions of the REST API: cursor pages and problem+json errors."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as CoreValidationError
from django.db import DataError, transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from common.errors import DomainError
from common.throttling import refused_uncounted

PROBLEM = "application/problem+json"
CODES = {
    400: "invalid",
    401: "not_authenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "throttled",
}


FIELDS = OpenApiParameter(
    "fields", str, description="Comma-separated fields to return for each item."
)
LIMIT = OpenApiParameter(
    "limit", {"type": "integer", "minimum": 1}, description="Page size, up to 100; 24 by default."
)
CURSOR = OpenApiParameter("cursor", str, description="The `next` of the previous page.")
# Ids come as text; those that can't be an id are unknown ids, not errors.
PathId = int
MOST_A_PAGE = 100
NOT_ALLOWED = (
    exceptions.NotAuthenticated, exceptions.AuthenticationFailed, exceptions.PermissionDenied,
)  # fmt: skip


class TooLargeError(exceptions.APIException):
    """The body is longer than a call may be."""

    status_code = 413
    default_detail = gettext_lazy("The request is too large. Send less at a time.")


def limit_of(request: Request, *, default: int = 24) -> int:
    """Return `?limit=`, 1 to 100; raises ValidationError for what is no number."""
    said = request.query_params.get("limit", "")
    if not said:
        return default
    if not said.isdecimal() or len(said) > 9 or int(said) == 0:
        raise exceptions.ValidationError({"limit": [_("Enter a number from 1 to 100.")]})
    return min(int(said), MOST_A_PAGE)


def received(serializer: type[serializers.Serializer[Any]], request: Request) -> Any:
    """Return the valid input of a request's body; raises ValidationError."""
    told = serializer(data=request.data)
    told.is_valid(raise_exception=True)
    return told.validated_data


class TextField(serializers.CharField):
    """A text that a caller sends: unlike DRF's own field, a number is none."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text; raises ValidationError."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class MomentField(serializers.DateTimeField):
    """A moment that a caller sends: unlike DRF's own field, without its offset it is refused."""

    def enforce_timezone(self, value: datetime) -> datetime:
        """Return the moment in UTC; raises ValidationError for one of nobody knows which zone."""
        if value.tzinfo is None:
            raise serializers.ValidationError(
                _("Add the offset to the time, such as 2026-01-05T10:00:00Z or +01:00.")
            )
        return super().enforce_timezone(value)


class FlagField(serializers.BooleanField):
    """True or false as a caller sends it: unlike DRF's own field, "yes", "0" and 1 are neither."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the flag; raises ValidationError."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457); `code` is stable."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment] # the API's word
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Error messages by field.",
    )


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that names what it does not know: what is misspelt must not be left out."""

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
    """A serializer that leaves out what `?fields=` does not name; what lies in it stays whole."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the declared fields, or those of them that were asked for."""
        declared = super().get_fields()
        request = self.context.get("request")
        wanted = request.query_params.get("fields", "") if request else ""
        if not wanted or self.context.get("whole") or self._lies_in_an_item():
            return declared
        names = {name.strip() for name in wanted.split(",")}
        return {name: field for name, field in declared.items() if name in names}

    def nested(self) -> dict[str, Any]:
        """Return the context for works inside this item: `?fields=` speaks of the item alone."""
        return {**self.context, "whole": True}

    def _lies_in_an_item(self) -> bool:
        above: serializers.BaseSerializer[Any] | None = self.parent
        while above is not None:
            if isinstance(above, SparseSerializer):
                return True
            above = above.parent
        return False


class CursorPages(CursorPagination):
    """Pages by cursor: `{"results": […], "next": cursor or null}`; `?limit=` up to 100."""

    ordering: str | tuple[str, ...] = "-id"

    def get_page_size(self, request: Request) -> int:
        """Return `?limit=`; raises ValidationError."""
        return limit_of(request)

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """Return a page; raises ValidationError for a cursor that is not one of ours.

        What a cursor holds is a value of the column that orders the list: the database itself
        refuses another.
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
            told = _("This cursor is not valid. Start again without one.")
            raise exceptions.ValidationError({"cursor": [told]}) from error

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


def problem(
    *,
    status_code: int,
    code: str,
    detail: str,
    title: str = "",
    errors: dict[str, list[str]] | None = None,
) -> dict[str, Any]:
    """Return the body of an RFC 9457 problem with this project's stable `code`."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title or detail,
        "status": status_code,
        "code": code,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return body


def problem_response(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn a refusal into problem+json; anything unexpected stays a 500 with a traceback."""
    if isinstance(exc, DomainError):
        body = problem(
            status_code=exc.status,
            code=exc.code,
            detail=str(exc.text),
            errors={field: [str(text) for text in texts] for field, texts in exc.fields.items()},
        )
        set_rollback()
        return Response(body, status=exc.status, content_type=PROBLEM)
    if isinstance(exc, RequestDataTooBig):
        exc = TooLargeError()
    elif isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    if not isinstance(exc, exceptions.APIException):
        return None
    if isinstance(exc, NOT_ALLOWED):
        exc = refused_uncounted(context["request"], context["view"]) or exc
    return _library_refusal(exc)


def _library_refusal(exc: exceptions.APIException) -> Response:
    headers: dict[str, str] = {}
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    errors = _by_field(exc.detail) if isinstance(exc, exceptions.ValidationError) else None
    detail = _("Some of the input is not valid; see `errors`.") if errors else str(exc.detail)
    body = problem(
        status_code=exc.status_code,
        code=CODES.get(exc.status_code, "error"),
        detail=detail,
        errors=errors,
    )
    set_rollback()
    return Response(body, status=exc.status_code, headers=headers, content_type=PROBLEM)


def _by_field(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Flatten DRF's nested error detail into dotted field names."""
    if isinstance(detail, dict):
        flat: dict[str, list[str]] = {}
        for key, inner in detail.items():
            flat.update(_by_field(inner, f"{prefix}.{key}" if prefix else str(key)))
        return flat
    if isinstance(detail, list) and any(isinstance(inner, (dict, list)) for inner in detail):
        flat = {}
        for index, inner in enumerate(detail):
            flat.update(_by_field(inner, f"{prefix}.{index}" if prefix else str(index)))
        return flat
    texts = detail if isinstance(detail, list) else [detail]
    return {prefix or "non_field_errors": [str(text) for text in texts]}


def api_not_found(request: HttpRequest) -> JsonResponse:
    """Answer an address under /api/ that does not exist."""
    body = problem(
        status_code=404,
        code="not_found",
        detail=_("There is nothing at %(path)s.") % {"path": request.path},
    )
    return JsonResponse(body, status=404, content_type=PROBLEM)


def api_bad_request(_request: HttpRequest) -> JsonResponse:
    """Answer a call that can't be read."""
    body = problem(
        status_code=400, code="invalid", detail=_("The request can’t be read. Check what you send.")
    )
    return JsonResponse(body, status=400, content_type=PROBLEM)


def api_unavailable(_request: HttpRequest) -> JsonResponse:
    """Answer a call that can't be served without the database."""
    body = problem(
        status_code=503,
        code="unavailable",
        detail=_("The database is unavailable right now. Please try again in a few seconds."),
    )
    return JsonResponse(body, status=503, content_type=PROBLEM)


def api_busy(_request: HttpRequest) -> JsonResponse:
    """Answer a call that the database could not take in time."""
    body = problem(
        status_code=503,
        code="busy",
        detail=_("Too many requests at the same time. Nothing was changed. Please send it again."),
    )
    return JsonResponse(body, status=503, content_type=PROBLEM)


def api_server_error(_request: HttpRequest) -> JsonResponse:
    """Answer a call that broke on our side."""
    body = problem(
        status_code=500,
        code="error",
        detail=_("Something went wrong on our side. Please try again in a minute."),
    )
    return JsonResponse(body, status=500, content_type=PROBLEM)
