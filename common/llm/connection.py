"""Connections to the language model's server: bounded in time and size, and to checked addresses.

A connection serves one request. It is opened to the address that its host's name has at that
moment, and the address is checked on the connection itself, before a byte is sent: a name that is
resolved anew (DNS rebinding) leads nowhere else. Redirects are not followed. Nothing of the
environment is used or sent: no proxies, and no headers of `OPENAI_…` variables, which are another
server's. Loads the client library.
"""

import ssl
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import httpcore2
import httpx2

from common.networks import is_private

# Of an answer with its headers, in bytes. The longest that any purpose asks for is a few kB.
LONGEST = 64_000
# The headers that are sent.
HEADERS = frozenset(
    {
        "host", "accept", "accept-encoding", "authorization", "connection", "content-length",
        "content-type", "user-agent",
    }
)  # fmt: skip


class PrivateAddressError(httpcore2.ConnectError):
    """The server's name leads to a private address."""


class TooLongError(httpcore2.ReadError):
    """The server sends more than an answer can be."""


class _Stream(httpcore2.NetworkStream):
    """A connection that ends at a time and after a number of bytes, however slowly they come."""

    def __init__(self, stream: httpcore2.NetworkStream, *, ends: float) -> None:
        self._stream, self._ends, self._received = stream, ends, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - ends
        received = self._stream.read(max_bytes, timeout=self._left_s())
        self._received += len(received)
        if self._received > LONGEST:
            raise TooLongError
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - ends
        self._stream.write(buffer, timeout=self._left_s())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, timeout=timeout)
        return _Stream(stream, ends=self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left_s(self) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("The time of the request is over.")
        return left


class _Backend(httpcore2.NetworkBackend):
    """Opens connections, to public addresses alone unless private ones are allowed."""

    def __init__(self, *, within_s: float, private: bool) -> None:
        self._within_s, self._private = within_s, private
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        ends = time.monotonic() + self._within_s
        stream = self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        if not self._private and is_private(stream.get_extra_info("server_addr")[0]):
            stream.close()
            raise PrivateAddressError
        return _Stream(stream, ends=ends)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


class Transport(httpx2.HTTPTransport):
    """httpx' own transport over such connections."""

    def __init__(self, *, within_s: float, private: bool) -> None:
        # In place of `__init__`, which knows no way to give it other connections.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=_Backend(within_s=within_s, private=private),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; refuse an answer that is compressed, though none was asked for."""
        # The library looks at the other headers of its own request afterwards.
        kept = {name: text for name, text in request.headers.items() if name in HEADERS}
        sent = httpx2.Request(
            request.method,
            request.url,
            headers=kept,
            stream=request.stream,
            extensions=request.extensions,
        )
        response = super().handle_request(sent)
        if response.headers.get("Content-Encoding", "identity").lower() not in {"identity", ""}:
            response.close()
            raise httpx2.RemoteProtocolError("A compressed answer.", request=request)
        return response
