"""Rate limits of the API, by caller; collectors have a higher rate than visitors."""

from typing import TYPE_CHECKING

from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from common import rates
from common.clients import network_of

if TYPE_CHECKING:
    from rest_framework.views import APIView


# Set on a request once it was counted.
COUNTED = "call_counted"


class CallRateThrottle(BaseThrottle):
    """Counts by account, or by address for visitors."""

    collectors, visitors = "calls", "calls_of_visitors"

    def allow_request(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002 - DRF's shape
        """Tell whether the caller is within their rate."""
        if request.user and request.user.is_authenticated:
            self.rate, self.client = self.collectors, str(request.user.pk)
        else:
            self.rate, self.client = self.visitors, network_of(request)
        setattr(request._request, COUNTED, True)  # noqa: SLF001 - Django's own
        return rates.consume(self.rate, self.client)

    def wait(self) -> float:
        """Return the seconds until the caller may call again."""
        return rates.wait_s(self.rate, self.client)


def throttle_refused_call(request: Request, view: "APIView") -> Throttled | None:
    """Count a call that was refused before DRF counted it; return Throttled above the rate.

    DRF negotiates the media type and checks authentication and permissions before throttles: calls
    with a wrong token, or for a type that does not exist, would be unlimited.
    """
    if getattr(request, COUNTED, False):
        return None
    exceeded = [t for t in view.get_throttles() if not t.allow_request(request, view)]
    return Throttled(exceeded[0].wait()) if exceeded else None


class BidRateThrottle(CallRateThrottle):
    """Counts bids apart from reads."""

    collectors = "bids"
