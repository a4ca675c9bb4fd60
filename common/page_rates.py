"""How often pages may be asked for: counted before the view, by `settings.PAGE_RATES`."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from common import rates
from common.clients import network_of
from common.refusals import refusal

# DRF counts the API's calls itself (common.throttling).
API = "/api/"
VISITORS = "_of_visitors"
# What a page asks for by itself is refused without a word: it asks again.
UNASKED = {"standings", "reports"}


class PageRateMiddleware:
    """Counts a request by account, else by address; above the rate nothing is read or written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return a refusal, None while the rate is kept."""
        name = rate_of(request)
        if name is None:
            return None
        rate, who = counted(request, name)
        if rates.take(rate, who):
            return None
        return _refused(request, name, wait_s=rates.wait_s(rate, who))


def refused_at_no_address(request: HttpRequest) -> HttpResponse | None:
    """Count a request for an address that does not exist; return a refusal above the rate.

    `process_view` never sees it, and its answer is a page like others.
    """
    name = "calls" if request.path.startswith(API) else "pages"
    rate, who = counted(request, name)
    if rates.take(rate, who):
        return None
    return _refused(request, name, wait_s=rates.wait_s(rate, who))


def rate_of(request: HttpRequest) -> str | None:
    """Return the rate's name for the route that a request has come to."""
    match = request.resolver_match
    named: str | None = settings.PAGE_RATES.get(match.view_name if match else "")
    if named is None and not request.path.startswith(API):
        return "pages"
    return named


def counted(request: HttpRequest, name: str) -> tuple[str, str]:
    """Return the rate that counts and for whom; what has no rate for visitors goes by address."""
    if name not in settings.RATES:
        return f"{name}{VISITORS}", network_of(request)
    if request.user.is_authenticated:
        return name, str(request.user.pk)
    return f"{name}{VISITORS}", network_of(request)


def _refused(request: HttpRequest, name: str, *, wait_s: int) -> HttpResponse:
    text = ngettext(
        "Too many requests. Try again in %(seconds)d second.",
        "Too many requests. Try again in %(seconds)d seconds.",
        wait_s,
    ) % {"seconds": wait_s}
    if request.headers.get("HX-Request") != "true":
        return refusal(request, status=429, code="throttled", text=text, wait_s=wait_s)
    notice = {"text": text, "kind": "error"}
    answer = render(request, "components/_notice.html", notice, status=429)
    answer.headers["Retry-After"] = str(wait_s)
    if name not in UNASKED:
        # static/js/artrec.js shows it, although it is an error.
        answer.headers["HX-Retarget"] = "#notices"
        answer.headers["HX-Reswap"] = "innerHTML"
    return answer
