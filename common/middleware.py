"""The reader's time zone, the content security policy, and refusals as pages."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from common import zones
from common.ended_sessions import page_of
from common.errors import DomainError
from common.languages import language_of_request
from common.parsing import refusal
from common.problems import PROBLEM, problem
from common.refusals import fragment, is_htmx, unreadable
from common.strict_json import BadJSONError, loads

CALLS_OF_ALLAUTH = "/_allauth/"
CALLS = ("/api/", CALLS_OF_ALLAUTH)
# The parts of a request's environment that the client controls.
SENT = ("HTTP_", "CONTENT_")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class TimeZoneMiddleware:
    """Activates the reader's time zone for pages: the account's, else the browser's.

    The API speaks UTC to everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        if request.path.startswith("/api/"):
            with timezone.override(UTC):
                return self.get_response(request)
        of_account = getattr(request.user, "timezone", "")
        zone = zones.known(of_account) or zones.known(request.COOKIES.get(zones.COOKIE))
        with zones.read_in(zone):
            response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response


class PolicyMiddleware(CSPMiddleware):
    """The content security policy of pages, with the desk's own directives under /admin/."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - its shape
    ) -> PolicyParts:
        """Return what the header is built from."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.replace = {**settings.DESK_CONTENT_SECURITY_POLICY, **(parts.replace or {})}
        return parts


class DomainErrorMiddleware:
    """Turns a DomainError raised by a page's view into a response; the API has its own handler."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the error's text and status."""
        if not isinstance(error, DomainError):
            return None
        if is_htmx(request):
            return fragment(request, error.text, status=error.status)
        back = page_of(request) if request.method == "POST" else ""
        context = {"title": error.text, "fields": error.fields, "back": back}
        return render(request, "error.html", context, status=error.status)


class StorableInputMiddleware:
    """Rejects requests with a character that Postgres can't store: NUL, and lone surrogates.

    Wherever it stands: in the path, the query, a header or a cookie, and in a form. (Servers reject
    NUL in a header, but a cookie in quotes can spell it: `"\\000"`.) JSON has rules of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer it."""
        headers = (str(text) for name, text in request.META.items() if name.startswith(SENT))
        given = (request.path_info, *headers, *request.COOKIES.values(), *_texts(request.GET))
        if not any(map(UNSTORABLE.search, given)):
            return self.get_response(request)
        with translation.override(language_of_request(request)):
            return unreadable(request)


class BodyMiddleware:
    """Rejects forms with such a character, and calls to allauth whose body is not strict JSON.

    After the request's rate and token were checked. The API's own calls have `StrictJSONParser`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer a request whose body is refused."""
        if request.path.startswith(CALLS_OF_ALLAUTH):
            return _check_json(request)
        if request.path.startswith(CALLS) or not any(map(UNSTORABLE.search, _texts(request.POST))):
            return None
        return unreadable(request)


def _check_json(request: HttpRequest) -> HttpResponse | None:
    if not request.body:
        return None
    try:
        loads(request.body)
    except BadJSONError as error:
        body = problem(status_code=400, code="invalid", detail=refusal(error))
        return JsonResponse(body, status=400, content_type=PROBLEM)
    return None


def _texts(fields: QueryDict) -> Iterator[str]:
    """Yield the names and values of a query or a form."""
    for name, values in fields.lists():
        yield name
        yield from map(str, values)
