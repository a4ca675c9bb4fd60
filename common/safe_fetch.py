"""Files from the web, fetched so that nobody can have the site reach into its own network.

Only http and https. A host is resolved once, every address that it has is checked, and the
connection is opened to a checked address, so that a name that is resolved anew (DNS rebinding)
leads nowhere else; the Host header and TLS still use the name. Each redirect is a request of its
own by the same rules. Bytes and time are limited however slowly they come. Proxies, cookies and
passwords of the environment are not used. Loads the client library: for workers.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from django.utils.translation import gettext as _

from common.errors import DomainError
from common.networks import is_private

MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
OK = 200
# Without a byte for so long a connection is given up.
SILENT_S = 30.0
CHUNK = 2**16
AGENT = "artrec-import"
Resolver = Callable[[str, int], list[str]]


class FetchError(DomainError):
    """A file can't be fetched; the text says why and what to do."""

    code = "fetch_failed"


class _PrivateError(httpcore2.ConnectError):
    """The name leads to an address that is not public."""


@dataclass(frozen=True)
class Limits:
    """What a file may take: bytes, and seconds from the first request on."""

    most_bytes: int
    seconds: float


@dataclass(frozen=True)
class Fetched:
    """A file that arrived whole."""

    size: int
    # Its name by the last address, '' where that has none.
    name: str


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses of a host, in the resolver's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(
    url: str,
    *,
    into: BinaryIO,
    limits: Limits,
    private: bool = False,
    progress: Callable[[int, int | None], None] = lambda _received, _size: None,
    resolver: Resolver = resolve,
) -> Fetched:
    """Write what an address has into a file. Raises FetchError, and what `progress` raises.

    private: private addresses are allowed, too. `progress` is called with the bytes that arrived
    and those announced.
    """
    ends = time.monotonic() + limits.seconds
    transport = _Transport(ends=ends, private=private, resolver=resolver)
    timeout = httpx2.Timeout(SILENT_S)
    try:
        with httpx2.Client(
            transport=transport, timeout=timeout, follow_redirects=False, trust_env=False
        ) as client:
            return _follow(client, url, into, limits, progress, ends)
    except httpx2.HTTPError as error:
        raise FetchError(_words_of(error)) from error
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(_("This is not the address of a file on the web.")) from error


def _follow(
    client: httpx2.Client,
    url: str,
    into: BinaryIO,
    limits: Limits,
    progress: Callable[[int, int | None], None],
    ends: float,
) -> Fetched:
    for _hop in range(MOST_REDIRECTS + 1):
        require_web_address(url)
        # One answer, without cookies of an earlier one.
        client.cookies.clear()
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        with client.stream("GET", url, headers=headers) as answer:
            if answer.status_code in REDIRECTS and "location" in answer.headers:
                url = _next(url, answer.headers["location"])
                continue
            if answer.status_code != OK:
                text = _("The server answered with status %(status)d. Check the address.")
                raise FetchError(text % {"status": answer.status_code})
            size = _receive(answer, into, limits, progress, ends)
            return Fetched(size, urlsplit(url).path.rpartition("/")[2])
    raise FetchError(_("The address redirects too many times."))


def require_web_address(url: str) -> None:
    """Raise FetchError for what is no address that may be asked for."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(_("This is not the address of a file on the web.")) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise FetchError(_("Enter an address that begins with http:// or https://."))
    if parts.username is not None or parts.password is not None:
        raise FetchError(_("Enter the address without a user name or password."))


def _next(url: str, location: str) -> str:
    """Return where a redirect leads; from https only to https."""
    target = urljoin(url, location)
    if url.startswith("https:") and not target.startswith("https:"):
        raise FetchError(_("The address redirects from https to an unencrypted address."))
    return target


def _receive(
    answer: httpx2.Response,
    into: BinaryIO,
    limits: Limits,
    progress: Callable[[int, int | None], None],
    ends: float,
) -> int:
    announced = _announced(answer)
    if announced is not None and announced > limits.most_bytes:
        raise _too_large(limits)
    received = 0
    for chunk in _chunks(answer):
        received += len(chunk)
        if received > limits.most_bytes:
            raise _too_large(limits)
        if time.monotonic() > ends:
            raise _too_slow()
        into.write(chunk)
        progress(received, announced)
    if announced is not None and received != announced:
        raise FetchError(_interrupted())
    return received


def _chunks(answer: httpx2.Response) -> Iterator[bytes]:
    """Yield the file's bytes; a server that compresses unasked is refused: it could be a bomb."""
    if answer.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise FetchError(_("The server sends the file compressed. Download it and upload it here."))
    return answer.iter_raw(CHUNK)


def _announced(answer: httpx2.Response) -> int | None:
    with suppress(ValueError):
        return max(0, int(answer.headers.get("content-length", "")))
    return None


def _interrupted() -> str:
    return _("The connection ended before the file was complete. Try again.")


def _too_large(limits: Limits) -> FetchError:
    text = _("The file is larger than %(most)d MB.")
    return FetchError(text % {"most": limits.most_bytes // 2**20})


def _too_slow() -> FetchError:
    return FetchError(_("The file did not arrive in time. Try again, or upload it."))


def _words_of(error: BaseException) -> str:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    if any(isinstance(each, _PrivateError) for each in causes):
        return _("The address points to a private network. Enter a public address.")
    if any(isinstance(each, socket.gaierror) for each in causes):
        return _("No server with this name was found. Check the address.")
    if isinstance(error, httpx2.TimeoutException):
        return _("The file did not arrive in time. Try again, or upload it.")
    if isinstance(error, httpx2.ConnectError):
        return _("The server can’t be reached. Check the address, or try again later.")
    return _interrupted()


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
            raise _PrivateError
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


class _Transport(httpx2.HTTPTransport):
    """httpx' own transport over such connections."""

    def __init__(self, *, ends: float, private: bool, resolver: Resolver) -> None:
        # In place of `__init__`, which knows no way to give it other connections.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=_Backend(ends=ends, private=private, resolver=resolver),
        )
