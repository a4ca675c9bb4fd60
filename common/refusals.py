"""Responses to requests that are rejected before a view, in words; they cost no query."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.errors import Text
from common.problems import PROBLEM, problem

PROGRAMS = ("/api/", "/_allauth/")


def refusal(
    request: HttpRequest, *, status: int, code: str, text: str, wait_s: int | None = None
) -> HttpResponse:
    """Return a problem for programs, a page for browsers, a line of text for the rest.

    wait_s: after how many seconds the same request may be sent again.
    """
    response: HttpResponse
    if request.path.startswith(PROGRAMS):
        body = problem(status_code=status, code=code, detail=text)
        response = JsonResponse(body, status=status, content_type=PROBLEM)
    elif "text/html" in request.headers.get("Accept", ""):
        retry = request.get_full_path() if request.method == "GET" and wait_s else None
        page = render_to_string("refused.html", {"text": text, "again": retry})
        response = HttpResponse(page, status=status)
    else:
        response = HttpResponse(
            f"{text}\n", status=status, content_type="text/plain; charset=utf-8"
        )
    response.headers["Cache-Control"] = "no-store"
    if wait_s is not None:
        response.headers["Retry-After"] = str(wait_s)
    return response


def too_many_requests(request: HttpRequest, *, wait_s: int) -> HttpResponse:
    """Refuse a request above a rate."""
    return refusal(
        request, status=429, code="throttled", text=too_many_requests_text(wait_s), wait_s=wait_s
    )


def too_many_requests_text(wait_s: int) -> str:
    """Return how long to wait for a rate."""
    return ngettext(
        "Too many requests. Try again in %(seconds)d second.",
        "Too many requests. Try again in %(seconds)d seconds.",
        wait_s,
    ) % {"seconds": wait_s}


def unreadable(request: HttpRequest) -> HttpResponse:
    """Refuse a request with a character that no database stores."""
    text = _("The request contains a character that can’t be stored. Remove it and try again.")
    return refusal(request, status=400, code="invalid", text=text)


def in_words(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """Return a refusal that says what to do in place of one without a text."""
    if bare.status_code == 405:
        code = "method_not_allowed"
        text = _("This address does not accept %(method)s. It accepts %(allowed)s.") % {
            "method": request.method,
            "allowed": bare.headers.get("Allow", "GET"),
        }
    else:
        code = "forbidden"
        text = _("You may have been signed out, or the page belongs to another account.")
    response = refusal(request, status=bare.status_code, code=code, text=text)
    if "Allow" in bare.headers:
        response.headers["Allow"] = bare.headers["Allow"]
    return response


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether a page's script sent the request, before `request.htmx` is there."""
    return request.headers.get("HX-Request") == "true"


def fragment(
    request: HttpRequest, text: Text, *, status: int, token: str = "", sign_in: str = ""
) -> HttpResponse:
    """Return the words of a refusal for a page's script, which shows them beside the button.

    `token`: a new CSRF token; `sign_in`: where to sign in and return.
    """
    context = {"text": text, "token": token, "sign_in": sign_in}
    response = render(request, "components/_refusal.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def too_many_streams(request: HttpRequest, *, whole_process: bool) -> HttpResponse:
    """Refuse a stream, and say how to do without."""
    if whole_process:
        text = _("Too many live connections are open at the moment.")
    else:
        text = _("Too many live connections are open from your network.")
    advice = _(
        "The page refreshes at intervals instead. Programs may request the lot every few seconds."
    )
    return refusal(
        request,
        status=503 if whole_process else 429,
        code="busy" if whole_process else "throttled",
        text=f"{text} {advice}",
        wait_s=10,
    )
