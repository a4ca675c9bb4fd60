"""How often the API may be called: one count a caller, a higher limit for collectors."""

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView


class CallRateThrottle(SimpleRateThrottle):
    """Counts by account, or by address for visitors; the rates are in the settings."""

    def __init__(self) -> None:
        """Leave the rate to the request: it depends on who calls."""

    def allow_request(self, request: Request, view: "APIView") -> bool:
        """Tell whether the caller is within their rate."""
        self.scope = "user" if request.user and request.user.is_authenticated else "anon"
        self.rate = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"][self.scope]
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: "APIView") -> str:  # noqa: ARG002 - DRF's shape
        """Return the key of the caller's count."""
        who = request.user.pk if self.scope == "user" else self.get_ident(request)
        return f"calls:{self.scope}:{who}"
