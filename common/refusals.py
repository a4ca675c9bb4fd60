"""Answers to requests that are refused before a view: in words, without a query."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from common.drf import PROBLEM, problem

PROGRAMS = ("/api/", "/_allauth/")


def refusal(
    request: HttpRequest, *, status: int, code: str, text: str, wait_s: int | None = None
) -> HttpResponse:
    """Return a problem for programs, a page for browsers, a line of text for the rest.

    wait_s: after how many seconds the same request may be sent again.
    """
    answer: HttpResponse
    if request.path.startswith(PROGRAMS):
        body = problem(status_code=status, code=code, detail=text)
        answer = JsonResponse(body, status=status, content_type=PROBLEM)
    elif "text/html" in request.headers.get("Accept", ""):
        again = request.get_full_path() if request.method == "GET" and wait_s else None
        page = render_to_string("refused.html", {"text": text, "again": again})
        answer = HttpResponse(page, status=status)
    else:
        answer = HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    if wait_s is not None:
        answer.headers["Retry-After"] = str(wait_s)
    return answer


def too_many_streams(request: HttpRequest, *, of_process: bool) -> HttpResponse:
    """Refuse a stream, and say how to do without."""
    if of_process:
        text = _("Too many live connections are open at the moment.")
    else:
        text = _("Too many live connections are open from your network.")
    advice = _(
        "The page refreshes at intervals instead. Programs may request the lot every few seconds."
    )
    return refusal(
        request,
        status=503 if of_process else 429,
        code="busy" if of_process else "throttled",
        text=f"{text} {advice}",
        wait_s=10,
    )
