"""Requests as the views see them, and the one answer that serves page and fragment."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django_htmx.middleware import HtmxDetails


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
    # The same address answers twice: a cache must keep the two apart.
    response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "HX-Request"]))
    return response


def absolute_url(path: str) -> str:
    """Return the address of a path on this site: by SITE_URL, never by what a request names."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def event_stream(events: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Return the answer that sends events for hours, past proxies and compressing middleware."""
    response = StreamingHttpResponse(events, content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    # Compression would hold events back.
    response.headers["Content-Encoding"] = "identity"
    return response


def on_answer(request: HttpRequest, do: Callable[[HttpResponse], None]) -> None:
    """Have something done to the answer, such as a cookie set, from where there is none yet."""
    request.__dict__.setdefault("on_answer", []).append(do)


class AnswerMiddleware:
    """Does to answers what was asked by `on_answer`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        for do in request.__dict__.pop("on_answer", []):
            do(response)
        return response


def signed_in(request: Any) -> Any:
    """Return the user of a page's or API's request that needed one, as the account that it is."""
    return request.user
