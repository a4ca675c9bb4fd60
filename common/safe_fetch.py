"""Files from the web, fetched so that nobody can have the site reach into its own network.

Only http and https, over `common.safe_transport`. Each redirect is a request of its own by the same
rules. Bytes and time are limited however slowly they come. Proxies, cookies and passwords of the
environment are not used. Loads the client library: for workers.
"""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import httpx2
from django.utils.translation import gettext as _

from common.errors import DomainError
from common.safe_transport import (
    SILENT_S,
    PrivateAddressError,
    Resolver,
    SafeTransport,
    resolve,
)

MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
OK = 200
CHUNK = 2**16
AGENT = "artrec-import"


class FetchError(DomainError):
    """A file can't be fetched; the text says why and what to do."""

    code = "fetch_failed"


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
    transport = SafeTransport(ends=ends, private=private, resolver=resolver)
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
    if any(isinstance(each, PrivateAddressError) for each in causes):
        return _("The address points to a private network. Enter a public address.")
    if any(isinstance(each, socket.gaierror) for each in causes):
        return _("No server with this name was found. Check the address.")
    if isinstance(error, httpx2.TimeoutException):
        return _("The file did not arrive in time. Try again, or upload it.")
    if isinstance(error, httpx2.ConnectError):
        return _("The server can’t be reached. Check the address, or try again later.")
    return _interrupted()
