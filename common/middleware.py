"""The reader's time zone, the content security policy, and refusals as pages."""

from collections.abc import Callable
from datetime import UTC

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from common import zones
from common.errors import DomainError
from common.parsing import refusal
from common.problems import PROBLEM, problem
from common.refusals import fragment, is_htmx
from common.strict_json import BadJSONError, loads

CALLS_OF_ALLAUTH = "/_allauth/"
CALLS = ("/api/", CALLS_OF_ALLAUTH)
# The parts of a request's environment that the client controls.
SENT = ("HTTP_", "CONTENT_")


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
        context = {"title": error.text, "fields": error.fields}
        return render(request, "error.html", context, status=error.status)


class HeadersMiddleware:
    """Rejects requests whose headers or cookies hold a NUL, which Postgres can't store.

    Servers reject it in a header, but a cookie in quotes can spell it (`"\\000"`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer it."""
        headers = (str(text) for name, text in request.META.items() if name.startswith(SENT))
        if not any("\x00" in text for text in (*headers, *request.COOKIES.values())):
            return self.get_response(request)
        text = _("The request can’t be read. Check what you send.")
        if request.path.startswith(CALLS):
            body = problem(status_code=400, code="invalid", detail=text)
            return JsonResponse(body, status=400, content_type=PROBLEM)
        return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")


class StrictJSONMiddleware:
    """Rejects calls to allauth whose body is not strict JSON: its own parser would fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer it."""
        if request.path.startswith(CALLS_OF_ALLAUTH) and request.body:
            try:
                loads(request.body)
            except BadJSONError as error:
                body = problem(status_code=400, code="invalid", detail=refusal(error))
                return JsonResponse(body, status=400, content_type=PROBLEM)
        return self.get_response(request)
