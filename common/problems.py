"""Errors of the REST API as problem+json (RFC 9457), with stable codes."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from common.errors import DomainError
from common.throttling import throttle_refused_call

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


# How DRF's own text of a wrong token begins.
CSRF_FAILED = "CSRF Failed"


class TooLargeError(exceptions.APIException):
    """The request body is larger than allowed."""

    status_code = 413
    default_detail = gettext_lazy("The request is too large. Send less at a time.")


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
    if isinstance(exc, exceptions.PermissionDenied) and str(exc.detail).startswith(CSRF_FAILED):
        exc = exceptions.PermissionDenied(
            _("The form’s token is missing or out of date. Reload the page and send it again.")
        )
    exc = throttle_refused_call(context["request"], context["view"]) or exc
    return _drf_problem(exc)


def _drf_problem(exc: exceptions.APIException) -> Response:
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
    """Answer a malformed call."""
    body = problem(
        status_code=400, code="invalid", detail=_("The request can’t be read. Check what you send.")
    )
    return JsonResponse(body, status=400, content_type=PROBLEM)


def api_unavailable(_request: HttpRequest) -> JsonResponse:
    """Answer a call while the database is unavailable."""
    body = problem(
        status_code=503,
        code="unavailable",
        detail=_("The database is unavailable right now. Please try again in a few seconds."),
    )
    return JsonResponse(body, status=503, content_type=PROBLEM)


def api_busy(_request: HttpRequest) -> JsonResponse:
    """Answer a call while the database is overloaded."""
    body = problem(
        status_code=503,
        code="busy",
        detail=_("Too many requests at the same time. Nothing was changed. Please send it again."),
    )
    return JsonResponse(body, status=503, content_type=PROBLEM)


def api_server_error(_request: HttpRequest) -> JsonResponse:
    """Answer a call that failed with an internal error."""
    body = problem(
        status_code=500,
        code="error",
        detail=_("Something went wrong on our side. Please try again in a minute."),
    )
    return JsonResponse(body, status=500, content_type=PROBLEM)
