"""What holds for a signed-in reader on every device: the language, and when it was last seen."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from accounts import services
from accounts.selectors import language_of
from common import clock
from common.caching import TOKEN_HEADER
from common.languages import has_address_in, language_in, path_in
from common.refusals import is_htmx


class LanguageMiddleware:
    """Sends readers to the address in the language they prefer; addresses without one are English.

    They prefer the language chosen in the account, else that of the cookie or the browser. The desk
    and what is not a page come in that language; calls of the API in the one they request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        path = request.path_info
        if language_in(path) or path.startswith("/api/"):
            return self.get_response(request)
        language = language_of(request.user) or request.LANGUAGE_CODE
        if language != settings.LANGUAGE_CODE and has_address_in(path, language):
            if request.method in {"GET", "HEAD"} and not is_htmx(request):
                return redirect(path_in(request.get_full_path(), language))
            # A form is processed where it would have been sent from a page in that language.
            request.path = request.path_info = path_in(path, language)
        # AddressLanguageMiddleware, which is further out, writes the header for what is active.
        translation.activate(language)
        request.LANGUAGE_CODE = language
        return self.get_response(request)


class LastSeenMiddleware:
    """Records when a device was last seen, of pages and apps alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        key = request.headers.get(TOKEN_HEADER)
        if not key and not request.path.startswith("/api/") and request.user.is_authenticated:
            key = request.session.session_key
        # A refused call may hold anything.
        if key and response.status_code < HTTPStatus.BAD_REQUEST:
            services.mark_seen(session_key=key, now=clock.now())
        return response
