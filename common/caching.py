"""`Cache-Control`: which responses nobody, only the browser, or any cache may store."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from common.languages import page_path

# Personal amounts, texts and secrets: never stored, not even for the Back button.
NO_STORE_PATHS = (
    "/account/", "/_allauth/", "/admin/", "/bids", "/invoices", "/taste", "/statement",
    "/questionnaire", "/notices/choices", "/notices/stop", "/privacy", "/enquiries", "/collection",
    "/api/v1/me/bids",
    "/api/v1/me/invoices", "/api/v1/me/taste", "/api/v1/me/privacy", "/api/v1/me/consents",
    "/api/v1/me/devices", "/api/v1/me/recommendations", "/api/v1/questionnaire",
    "/api/v1/me/enquiries", "/api/v1/me/collection",
)  # fmt: skip
# The same for pages of one person's amounts below public addresses.
NO_STORE_SUFFIXES = ("/register", "/registration", "/review", "/bid", "/why", "/enquire")
API = "/api/"
# Whether a secret of the reader's was read for this response.
SECRET_READ: ContextVar[list[bool] | None] = ContextVar("secret_read", default=None)
TOKEN_HEADER = "X-Session-Token"  # noqa: S105 - the header's name


class CachingMiddleware:
    """Sets `Cache-Control` and `Vary` where the view has not.

    Personal responses may be stored by the reader's browser and are revalidated each time (ETag),
    so that Back returns to the same place. Public responses name what they vary by.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and set the headers of its response."""
        read: list[bool] = []
        token = SECRET_READ.set(read)
        try:
            response = self.get_response(request)
        finally:
            SECRET_READ.reset(token)
        if read or is_no_store(request.path):
            response.headers["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response.headers:
            personal = _is_personal(request, response)
            response.headers["Cache-Control"] = "private, no-cache" if personal else "no-cache"
        if "immutable" not in response.headers["Cache-Control"]:
            varies = ["Accept-Language", "Cookie"]
            patch_vary_headers(response, [*varies, TOKEN_HEADER] if _is_api(request) else varies)
        return response


def forbid_storing() -> None:
    """Mark the current response `no-store`, since a secret was read for it.

    Called where the secret is read, so that no page that shows it has to.
    """
    read = SECRET_READ.get()
    if read is not None:
        read.append(True)


def is_no_store(path: str) -> bool:
    """Tell whether the responses of a path may not be stored."""
    path = page_path(path)
    return path.startswith(NO_STORE_PATHS) or path.endswith(NO_STORE_SUFFIXES)


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or TOKEN_HEADER in request.headers
        or "Authorization" in request.headers
        or bool(response.cookies)
        or request.path.startswith("/api/v1/me/")
    )


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API)
