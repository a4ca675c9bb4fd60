"""What holds for a signed-in reader on every device: the language, and when it was last seen."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts import services
from accounts.selectors import language_of
from common import clock
from common.caching import TOKEN_HEADER


class LanguageMiddleware:
    """Activates the language that a reader chose in the account, for pages.

    Else it is what the cookie or the browser says (Django's LocaleMiddleware). Calls of the API
    are in the language that they ask for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        language = "" if request.path.startswith("/api/") else language_of(request.user)
        if language:
            # LocaleMiddleware, which is further out, writes the header for what is active then.
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
