"""How often the API may be called: one count a caller, a higher rate for collectors."""

from typing import TYPE_CHECKING

from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from common import rates
from common.clients import network_of

if TYPE_CHECKING:
    from rest_framework.views import APIView


# Says on a request that it was counted.
COUNTED = "call_counted"


class CallRateThrottle(BaseThrottle):
    """Counts by account, or by address for visitors."""

    collectors, visitors = "calls", "calls_of_visitors"

    def allow_request(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002 - DRF's shape
        """Tell whether the caller is within their rate."""
        if request.user and request.user.is_authenticated:
            self.rate, self.who = self.collectors, str(request.user.pk)
        else:
            self.rate, self.who = self.visitors, network_of(request)
        setattr(request._request, COUNTED, True)  # noqa: SLF001 - Django's own
        return rates.take(self.rate, self.who)

    def wait(self) -> float:
        """Return the seconds until the caller may call again."""
        return rates.wait_s(self.rate, self.who)


def refused_uncounted(request: Request, view: "APIView") -> Throttled | None:
    """Count a call that was refused before DRF counted it; return what to say above the rate.

    DRF asks who calls, and whether they may, before it counts: a wrong token, or none, would cost
    nothing.
    """
    if getattr(request, COUNTED, False):
        return None
    above = [t for t in view.get_throttles() if not t.allow_request(request, view)]
    return Throttled(above[0].wait()) if above else None


class BidRateThrottle(CallRateThrottle):
    """Counts bids apart from reads."""

    collectors = "bids"
