"""Rate limits of pages, by `settings.PAGE_RATES`, counted before the view."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from common import rates
from common.clients import network_of
from common.languages import language_of_request
from common.refusals import (
    fragment,
    in_words,
    is_htmx,
    too_many_requests,
    too_many_requests_text,
)
from common.throttling import COUNTED

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
        return None if name is None else _limit(request, name)


class RefusalMiddleware:
    """Counts the refusals that were not counted yet, and gives those without a text one.

    Most requests are counted at their route; those that a layer before it refuses would be without
    limit.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        if not 400 <= response.status_code < 500:
            return response
        with translation.override(language_of_request(request)):
            if not getattr(request, COUNTED, False) and (limited := _limit_refusal(request)):
                return limited
            is_bare = not response.streaming and not response.content
            return in_words(request, response) if is_bare else response


def _limit_refusal(request: HttpRequest) -> HttpResponse | None:
    name = "calls" if request.path.startswith(API) else "pages"
    return _limit(request, name)


def limit_unknown_address(request: HttpRequest) -> HttpResponse | None:
    """Count a request for an address that does not exist; return a 429 above the rate.

    `process_view` is not called for it, and its 404 costs as much as other pages.
    """
    return _limit_refusal(request)


def _limit(request: HttpRequest, name: str) -> HttpResponse | None:
    """Count a request; return a 429 above the rate."""
    setattr(request, COUNTED, True)
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
    # Refused before the account was known: counted like a visitor's.
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return name, str(user.pk)
    return f"{name}{VISITORS}", network_of(request)


def _refused(request: HttpRequest, *, wait_s: int) -> HttpResponse:
    if not is_htmx(request):
        return too_many_requests(request, wait_s=wait_s)
    answer = fragment(request, too_many_requests_text(wait_s), status=429)
    answer.headers["Retry-After"] = str(wait_s)
    return answer
