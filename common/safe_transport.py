"""Connections of the HTTP client that can't reach into the site's own network.

A host is resolved once, every address that it has is checked, and the connection is opened to a
checked address, so that a name that is resolved anew (DNS rebinding) leads nowhere else; the Host
header and TLS still use the name. Loads the client library: for workers.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import httpcore2
import httpx2

from common.networks import is_private

# Without a byte for so long a connection is given up.
SILENT_S = 30.0
Resolver = Callable[[str, int], list[str]]


class PrivateAddressError(httpcore2.ConnectError):
    """The name leads to an address that is not public."""


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses of a host, in the resolver's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Stream(httpcore2.NetworkStream):
    """A connection that ends at a time, however slowly its bytes come."""

    def __init__(self, stream: httpcore2.NetworkStream, *, ends: float) -> None:
        self._stream, self._ends = stream, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._left_s(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._left_s(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._left_s(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, timeout=left)
        return _Stream(stream, ends=self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left_s(self, timeout: float | None) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("The time of the request is over.")
        return min(left, SILENT_S if timeout is None else timeout)


class _Backend(httpcore2.NetworkBackend):
    """Opens connections to checked addresses, each of which ends in time."""

    def __init__(self, *, ends: float, private: bool, resolver: Resolver) -> None:
        self._ends, self._private, self._resolver = ends, private, resolver
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            addresses = self._resolver(host, port)
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        if not addresses or (not self._private and any(map(is_private, addresses))):
            raise PrivateAddressError
        if time.monotonic() > self._ends:
            raise httpcore2.ConnectTimeout
        failed: Exception = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return _Stream(stream, ends=self._ends)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


class SafeTransport(httpx2.HTTPTransport):
    """httpx' own transport over such connections, which end at a time of `time.monotonic`."""

    def __init__(self, *, ends: float, private: bool, resolver: Resolver) -> None:
        # In place of `__init__`, which knows no way to give it other connections.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=_Backend(ends=ends, private=private, resolver=resolver),
        )
