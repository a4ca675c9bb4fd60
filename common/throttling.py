"""How often the API may be called: one count a caller, a higher rate for collectors."""

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from common import rates
from common.clients import network_of

if TYPE_CHECKING:
    from rest_framework.views import APIView


class CallRateThrottle(BaseThrottle):
    """Counts by account, or by address for visitors."""

    collectors, visitors = "calls", "calls_of_visitors"

    def allow_request(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002 - DRF's shape
        """Tell whether the caller is within their rate."""
        if request.user and request.user.is_authenticated:
            self.rate, self.who = self.collectors, str(request.user.pk)
        else:
            self.rate, self.who = self.visitors, network_of(request)
        return rates.take(self.rate, self.who)

    def wait(self) -> float:
        """Return the seconds until the caller may call again."""
        return rates.wait_s(self.rate, self.who)


class BidRateThrottle(CallRateThrottle):
    """Counts bids apart from reads."""

    collectors = "bids"
