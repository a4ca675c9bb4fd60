"""Who may keep an answer: nobody, the reader's own browser, or everybody."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Money, words and keys of a person: kept nowhere, not even for the Back button.
NEVER_KEPT = (
    "/account/", "/_allauth/", "/admin/", "/bids", "/invoices", "/taste", "/statement",
    "/questionnaire", "/notices/choices", "/privacy", "/api/v1/me/bids", "/api/v1/me/invoices",
    "/api/v1/me/taste", "/api/v1/me/privacy", "/api/v1/me/consents", "/api/v1/me/devices",
    "/api/v1/me/recommendations", "/api/v1/questionnaire",
)  # fmt: skip
# Parts of addresses that hold one person's money in places that are everybody's.
OWN_PARTS = ("/register", "/registration", "/review", "/bid", "/why")
API = "/api/"
# Whether something secret of the reader's was read for the answer, wherever that stands.
SECRET_READ: ContextVar[list[bool] | None] = ContextVar("secret_read", default=None)
TOKEN = "X-Session-Token"  # noqa: S105 - the header's name


class CachingMiddleware:
    """Says so in `Cache-Control` and `Vary`, where the view has not.

    Personal answers are kept by the reader's browser and asked for again each time (ETag), so that
    Back returns to the same place. What is everybody's names what it varies by.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and label the answer."""
        read: list[bool] = []
        token = SECRET_READ.set(read)
        try:
            response = self.get_response(request)
        finally:
            SECRET_READ.reset(token)
        if read or never_kept(request.path):
            response.headers["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response.headers:
            personal = _is_personal(request, response)
            response.headers["Cache-Control"] = "private, no-cache" if personal else "no-cache"
        if "immutable" not in response.headers["Cache-Control"]:
            varies = ["Accept-Language", "Cookie"]
            patch_vary_headers(response, [*varies, TOKEN] if _is_api(request) else varies)
        return response


def keep_nowhere() -> None:
    """Have the answer that is being made kept nowhere: something secret was read for it.

    Told by who reads the secret, so that no page that shows it need know.
    """
    read = SECRET_READ.get()
    if read is not None:
        read.append(True)


def never_kept(path: str) -> bool:
    """Tell whether what an address answers may be kept nowhere."""
    return path.startswith(NEVER_KEPT) or path.endswith(OWN_PARTS)


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or TOKEN in request.headers
        or "Authorization" in request.headers
        or bool(response.cookies)
        or request.path.startswith("/api/v1/me/")
    )


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API)
