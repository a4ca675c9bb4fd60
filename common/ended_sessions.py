"""Requests of readers who are signed out by now, and of forms whose token has expired.

A script's request gets words with the way on; a page leads to signing in and back to where the
form was. `static/js/refusals.js` shows the words and keeps what was typed.
"""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from common.refusals import fragment, is_htmx

# Pages send it with the requests of a reader who was signed in when they were made.
WAS_SIGNED_IN = "X-Signed-In"


class SignInMiddleware:
    """Says in words that one must sign in, or returns from signing in to the page of the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; replace a redirect to sign-in that would lose the reader's place."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseRedirect) or request.user.is_authenticated:
            return response
        if urlsplit(response.url).path != resolve_url(settings.LOGIN_URL):
            return response
        if is_htmx(request):
            return must_sign_in(request)
        if request.method == "POST":
            messages.info(request, _("Nothing was sent yet. Sign in to continue."))
            return HttpResponseRedirect(sign_in_address(request))
        return response


def must_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the words for a script's request, with the link to sign-in."""
    if request.headers.get(WAS_SIGNED_IN):
        text = _("Your session has ended, and nothing was sent.")
    else:
        text = _("Sign in to do this.")
    return fragment(request, text, status=403, sign_in=sign_in_address(request))


def sign_in_address(request: HttpRequest) -> str:
    """Return the address of sign-in that leads back to the page that the request came from."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page_of(request)})}"


def page_of(request: HttpRequest) -> str:
    """Return path and query of the page that sent a request, the home page where it isn't ours."""
    sent_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/"
    if not url_has_allowed_host_and_scheme(
        sent_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(sent_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a request without a valid token (`CSRF_FAILURE_VIEW`); a fragment brings a new one."""
    ended = bool(request.headers.get(WAS_SIGNED_IN)) and not request.user.is_authenticated
    if not is_htmx(request):
        context = {"page": page_of(request), "sign_in": sign_in_address(request)}
        return render(request, "403_csrf.html", context, status=403)
    if ended:
        return must_sign_in(request)
    text = _("The page was out of date, and nothing was sent. Try again.")
    return fragment(request, text, status=403, token=get_token(request))
