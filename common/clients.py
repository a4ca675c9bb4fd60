"""The client's address, from trusted proxies only."""

import ipaddress
import re
from collections.abc import Callable
from typing import Any

from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# A client usually controls all addresses of its IPv6 network.
IPV6_PREFIX = 64


class ClientAddressMiddleware:
    """Puts the client's address into REMOTE_ADDR.

    Behind `TRUSTED_PROXIES` proxies it is that many places from the right in X-Forwarded-For, each
    proxy having appended its peer's address. The header itself is dropped: the API, the sign-in and
    the audit log all read REMOTE_ADDR.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        request.META["REMOTE_ADDR"] = client_address(request.META, settings.TRUSTED_PROXIES)
        request.META.pop("HTTP_X_FORWARDED_FOR", None)
        return self.get_response(request)


class AuditMiddleware(AuditlogMiddleware):  # type: ignore[misc]
    """Gives the audit log the user and the client's address, or none.

    The library's own also believes X-Forwarded-Port, whoever wrote it; a number out of range, or an
    address that Postgres takes for none, would break the write that is logged.
    """

    @staticmethod
    def _get_remote_addr(request: HttpRequest) -> str | None:
        address = known_address(request.META.get("REMOTE_ADDR", ""))
        return None if address is None else str(address)

    @staticmethod
    def _get_remote_port(_request: HttpRequest) -> None:
        return None


def known_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the IP address in a text, else None.

    It is one that Postgres stores: without the name of a link (`%eth0`); IPv4 in IPv6 is IPv4.
    """
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def client_address(headers: dict[str, Any], proxies: int) -> str:
    """Return the address before `proxies` proxies, else the one that is connected."""
    connected = str(headers.get("REMOTE_ADDR", ""))
    forwarded = [part.strip() for part in headers.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not 0 < proxies <= len(forwarded):
        return connected
    address = known_address(_without_port(forwarded[-proxies]))
    return connected if address is None else str(address)


def _without_port(entry: str) -> str:
    """Return the address of an entry that some proxies write with a port: `[::1]:80`."""
    named = re.fullmatch(r'"?(?:\[([^\[\]]*)\]|(\d+(?:\.\d+){3}))(?::\d+)?"?', entry)
    return (named[1] or named[2]) if named else entry


def network_of(request: Any) -> str:
    """Return the network by which visitors are counted; needs `ClientAddressMiddleware`."""
    return network(request.META.get("REMOTE_ADDR", ""))


def network_of_scope(scope: dict[str, Any]) -> str:
    """Return the same for an ASGI scope, in front of every middleware."""
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    headers = {
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "HTTP_X_FORWARDED_FOR": b",".join(forwarded).decode("latin-1"),
    }
    return network(client_address(headers, settings.TRUSTED_PROXIES))


def network(given: str) -> str:
    """Return an IPv4 address as it is, of an IPv6 address its network."""
    address = known_address(given)
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
