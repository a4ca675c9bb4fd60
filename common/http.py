"""Helpers of views: page or htmx fragment, absolute URLs, event streams, response callbacks."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render

from common.errors import MovedError

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django_htmx.middleware import HtmxDetails

CSRF_FIELD = "csrfmiddlewaretoken"
# Ids are of 64 bits.
MOST_DIGITS = 19


class PageRequest(HttpRequest):
    """A request after htmx and authentication middleware."""

    htmx: "HtmxDetails"
    user: "AbstractBaseUser | AnonymousUser"  # type: ignore[assignment]


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `fragment` for an htmx request and the whole `page` (which includes it) otherwise."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    partial = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = render(request, fragment if partial else page, dict(context), status=status)
    # One address has two responses: caches must keep them apart.
    response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "HX-Request"]))
    return response


def confirmation_page(
    request: HttpRequest, *, question: str, explanation: str, action: str, back: str,
    loses: bool = True,
) -> HttpResponse | None:  # fmt: skip
    """Return the page that asks before a step of weight; None where the form was confirmed.

    The page sends the same form again, with `confirmed`; `back` is where Cancel leads. `loses`:
    something is lost by it, so the button warns.
    """
    if request.POST.get("confirmed"):
        return None
    fields = [(name, value) for name, value in request.POST.items() if name != CSRF_FIELD]
    words = {"question": question, "explanation": explanation, "action": action}
    context = {**words, "back": back, "fields": fields, "loses": loses}
    return render(request, "confirmation.html", context)


def row_id(text: str) -> int | None:
    """Return the id of a row that an address names; None for what can be no id."""
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def moved_address(request: HttpRequest, pk: int) -> str:
    """Return the address that was asked for, query and all, with another row's id in it."""
    at = request.resolver_match
    old = {str(value) for value in (at.kwargs.values() if at else ())}
    steps = [str(pk) if step in old else step for step in request.path.split("/")]
    query = request.META.get("QUERY_STRING", "")
    return "/".join(steps) + (f"?{query}" if query else "")


def redirects_merged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Redirect the address of a merged work or artist to that of the one that stays."""

    @wraps(view)
    def redirecting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MovedError as moved:
            return HttpResponsePermanentRedirect(moved_address(request, moved.pk))

    return redirecting


def absolute_url(path: str) -> str:
    """Return the absolute URL of a path, by SITE_URL and never by the request's Host."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def event_stream(events: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Return a streaming response that proxies and compressing middleware do not buffer."""
    response = StreamingHttpResponse(events, content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    # Compression would hold events back.
    response.headers["Content-Encoding"] = "identity"
    return response


def on_response(request: HttpRequest, callback: Callable[[HttpResponse], None]) -> None:
    """Register a callback on the response of this request, for example to set a cookie."""
    request.__dict__.setdefault("on_response", []).append(callback)


class ResponseCallbackMiddleware:
    """Runs the callbacks registered with `on_response`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        for callback in request.__dict__.pop("on_response", []):
            callback(response)
        return response


def signed_in(request: Any) -> Any:
    """Return the user of a request whose view requires one, with our model's type."""
    return request.user
