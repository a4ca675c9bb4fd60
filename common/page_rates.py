"""Rate limits of pages, by `settings.PAGE_RATES`, counted before the view."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from common import rates
from common.clients import network_of
from common.refusals import fragment, is_htmx, refusal

# DRF counts the API's calls itself (common.throttling).
API = "/api/"
VISITORS = "_of_visitors"


class PageRateMiddleware:
    """Limits requests by account, else by address, before anything is read or written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return a 429 above the rate, else None."""
        name = rate_of(request)
        if name is None:
            return None
        rate, client = rate_and_client(request, name)
        if rates.consume(rate, client):
            return None
        return _refused(request, wait_s=rates.wait_s(rate, client))


def limit_unknown_address(request: HttpRequest) -> HttpResponse | None:
    """Count a request for an address that does not exist; return a 429 above the rate.

    `process_view` is not called for it, and its 404 costs as much as other pages.
    """
    name = "calls" if request.path.startswith(API) else "pages"
    rate, client = rate_and_client(request, name)
    if rates.consume(rate, client):
        return None
    return _refused(request, wait_s=rates.wait_s(rate, client))


def rate_of(request: HttpRequest) -> str | None:
    """Return the rate's name for the route that a request has come to."""
    match = request.resolver_match
    rate: str | None = settings.PAGE_RATES.get(match.view_name if match else "")
    if rate is None and not request.path.startswith(API):
        return "pages"
    return rate


def rate_and_client(request: HttpRequest, name: str) -> tuple[str, str]:
    """Return the rate to count and the client's key: account, else address."""
    if name not in settings.RATES:
        return f"{name}{VISITORS}", network_of(request)
    if request.user.is_authenticated:
        return name, str(request.user.pk)
    return f"{name}{VISITORS}", network_of(request)


def _refused(request: HttpRequest, *, wait_s: int) -> HttpResponse:
    text = ngettext(
        "Too many requests. Try again in %(seconds)d second.",
        "Too many requests. Try again in %(seconds)d seconds.",
        wait_s,
    ) % {"seconds": wait_s}
    if not is_htmx(request):
        return refusal(request, status=429, code="throttled", text=text, wait_s=wait_s)
    answer = fragment(request, text, status=429)
    answer.headers["Retry-After"] = str(wait_s)
    return answer
