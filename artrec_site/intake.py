"""What a web process takes in, decided before Django reads anything (docs/adr/0031).

In front of the whole application: how long a body may be and take by its route
(`settings.BODY_LIMITS`), how many bodies, requests and streams one address may have at once. What
is refused here costs no thread, no file and no query.
"""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.selectors import is_staff_session
from artrec_site.sockets import cut_off_silent_clients
from common.admission import SCOPE, NoSlotError, QueuedSlots, Slots, Streams, StreamSlot
from common.caching import CachingMiddleware
from common.clients import network_of_scope
from common.middleware import PolicyMiddleware
from common.refusals import refusal, too_many_streams

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Balancers ask while everything else waits: these, and nothing else, skip an address's turns.
HEALTH = {"/api/v1/health/live", "/api/v1/health/ready"}
HEALTH_AT_ONCE = 2
STREAM = re.compile(r"/lots/\d+/live|/api/v1/lots/\d+/events")
# After a refusal so much more is read and dropped, so that the answer arrives before the end.
DROPPED_MOST, DROPPED_S = 1_048_576, 1.0


@dataclass(frozen=True)
class BodyLimit:
    """Bytes and seconds for the whole body; more than the default for staff alone where told."""

    most: int
    seconds: int
    for_staff: bool = False


class RefusedError(Exception):
    """The request is not taken; `answer` makes the answer, in the reader's language."""

    def __init__(self, answer: Callable[[ASGIRequest], HttpResponse]) -> None:
        super().__init__()
        self.answer = answer


class Intake:
    """The application behind the limits of one process."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._began = False
        self._limits = [(re.compile(p), BodyLimit(*rest)) for p, *rest in settings.BODY_LIMITS]
        self._bodies = Slots(settings.BODIES_PER_ADDRESS)
        self._turns = QueuedSlots(
            concurrent=settings.REQUESTS_PER_ADDRESS,
            waiting=settings.REQUESTS_WAITING_PER_ADDRESS,
            wait_s=settings.REQUEST_WAIT_S,
        )
        # Each of the two questions has turns of its own.
        self._health = {
            path: QueuedSlots(
                concurrent=HEALTH_AT_ONCE,
                waiting=settings.REQUESTS_WAITING_PER_ADDRESS,
                wait_s=settings.REQUEST_WAIT_S,
            )
            for path in HEALTH
        }
        self._streams = Streams(
            per_account=settings.STREAMS_PER_ACCOUNT,
            per_address=settings.STREAMS_PER_ADDRESS,
            per_process=settings.STREAMS_PER_PROCESS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if not self._began:
            self._began = True
            cut_off_silent_clients()
        try:
            with ExitStack() as held:
                await self._admitted(scope, receive, send, held)
        except RefusedError as refused:
            await _answer(refused, scope, receive, send)

    async def _admitted(self, scope: Scope, receive: Receive, send: Send, held: ExitStack) -> None:
        """Pass on a request with what it holds of the process; raises RefusedError."""
        network = network_of_scope(scope)
        path = scope["path"]
        turns: QueuedSlots | None = self._turns
        if STREAM.fullmatch(path):
            scope[SCOPE] = place = self._stream_place(network)
            held.callback(place.release)
            turns = None
        elif path in HEALTH:
            if has_body(scope):
                raise RefusedError(_nothing_to_send)
            if scope["method"] in {"GET", "HEAD"}:
                turns = self._health[path]
        limit = await _checked(scope, self._limit_of(path), self._limits[-1][1])
        body = _Body(scope, receive, limit, network, self._bodies, turns)
        held.callback(body.release)
        await self._application(scope, body.receive, send)

    def _stream_place(self, network: str) -> StreamSlot:
        try:
            return self._streams.open(network)
        except NoSlotError as full:
            whole_process = full.whole_process
            raise RefusedError(lambda r: too_many_streams(r, whole_process=whole_process)) from full

    def _limit_of(self, path: str) -> BodyLimit:
        """Return the first limit whose pattern the path begins with; the last takes all."""
        return next(limit for pattern, limit in self._limits if pattern.match(path))


class _Body:
    """A request's body as it comes in: counted, timed, and followed by the wait for a turn."""

    def __init__(
        self, scope: Scope, receive: Receive, limit: BodyLimit, network: str, bodies: Slots,
        turns: QueuedSlots | None,
    ) -> None:  # fmt: skip
        self._receive, self._limit, self._network = receive, limit, network
        self._bodies, self._turns = bodies, turns
        self._until = asyncio.get_running_loop().time() + limit.seconds
        self._came = 0
        self._being_read = self._has_turn = self._whole = False
        if has_body(scope):
            try:
                bodies.acquire(network)
            except NoSlotError as full:
                raise RefusedError(_too_much_at_once) from full
            self._being_read = True

    async def receive(self) -> Message:
        """Return the server's next message; raises RefusedError."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            raise RefusedError(self._too_slow) from error
        self._came += len(message.get("body", b""))
        if self._came > self._limit.most:
            raise RefusedError(too_large(self._limit.most))
        if message["type"] != "http.request" or not message.get("more_body", False):
            self._whole = True
            await self._begin()
        return message

    def release(self) -> None:
        """Give back what the request holds."""
        self._release_body_slot()
        if self._has_turn and self._turns is not None:
            self._has_turn = False
            self._turns.release(self._network)

    async def _begin(self) -> None:
        self._release_body_slot()
        if self._turns is None:
            return
        try:
            await self._turns.acquire(self._network)
        except NoSlotError as full:
            raise RefusedError(_too_much_at_once) from full
        self._has_turn = True

    def _release_body_slot(self) -> None:
        if self._being_read:
            self._being_read = False
            self._bodies.release(self._network)

    def _too_slow(self, request: ASGIRequest) -> HttpResponse:
        text = ngettext(
            "Your request did not arrive within %(seconds)d second. Please send it again.",
            "Your request did not arrive within %(seconds)d seconds. Please send it again.",
            self._limit.seconds,
        ) % {"seconds": self._limit.seconds}
        return refusal(request, status=408, code="too_slow", text=text)


def has_body(scope: Scope) -> bool:
    """Tell whether a request announces a body."""
    length = _header(scope, b"content-length")
    return _header(scope, b"transfer-encoding") is not None or length not in {None, b"0"}


def too_large(most: int) -> Callable[[ASGIRequest], HttpResponse]:
    """Return the answer to a body above its route's limit."""

    def answer(request: ASGIRequest) -> HttpResponse:
        text = _("This is more than may be sent here: at most %(most)s.") % {"most": _size(most)}
        return refusal(request, status=413, code="too_large", text=text)

    return answer


async def _checked(scope: Scope, limit: BodyLimit, others: BodyLimit) -> BodyLimit:
    """Return a request's limit, once its announced length is known to keep it; RefusedError."""
    if not has_body(scope):
        return limit
    length = int(_header(scope, b"content-length") or 0)
    if limit.for_staff and (length > others.most or not length) and not await _is_staff(scope):
        limit = others
    if length > limit.most:
        raise RefusedError(too_large(limit.most))
    return limit


async def _is_staff(scope: Scope) -> bool:
    cookies = _request_of(scope).COOKIES
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    if key is None:
        return False
    try:
        return await sync_to_async(_asked, thread_sensitive=False)(key)
    except DatabaseError as error:
        raise RefusedError(_away) from error


def _asked(session_key: str) -> bool:
    try:
        return is_staff_session(session_key)
    finally:
        connections.close_all()


def _nothing_to_send(request: ASGIRequest) -> HttpResponse:
    text = _("Nothing can be sent to this address: ask with GET, without a body.")
    return refusal(request, status=413, code="too_large", text=text)


def _away(request: ASGIRequest) -> HttpResponse:
    text = _("The database is away for a moment. Please try again in some seconds.")
    return refusal(request, status=503, code="unavailable", text=text, wait_s=10)


def _too_much_at_once(request: ASGIRequest) -> HttpResponse:
    text = _("Too many requests from here are being answered at once. Please try again.")
    return refusal(request, status=429, code="throttled", text=text, wait_s=2)


async def _answer(refused: RefusedError, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a refusal, then drop a little of what is still coming in."""
    request = _request_of(scope)
    language = translation.get_language_from_request(request)
    with translation.override(language):
        answer = _with_headers(request, refused.answer(request))
    answer.headers["Content-Language"] = language
    headers = [(n.lower().encode(), v.encode("latin-1")) for n, v in answer.items()]
    headers += [(b"content-length", str(len(answer.content)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": answer.content})
    if not has_body(scope):
        return
    dropped = 0
    try:
        async with asyncio.timeout(DROPPED_S):
            while dropped < DROPPED_MOST:
                message = await receive()
                dropped += len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        return


def _with_headers(request: ASGIRequest, answer: HttpResponse) -> HttpResponse:
    """Return an answer with the headers that it would have if Django had made it."""

    def made(_request: HttpRequest) -> HttpResponse:
        return answer

    # They write into the answer itself. Of the last not the whole: it would send on to https.
    PolicyMiddleware(XFrameOptionsMiddleware(CachingMiddleware(made)))(request)
    SecurityMiddleware(made).process_response(request, answer)
    return answer


def _request_of(scope: Scope) -> ASGIRequest:
    """Return a request of headers alone; what its query says need not be readable."""
    return ASGIRequest({**scope, "query_string": b""}, io.BytesIO())


def _header(scope: Scope, name: bytes) -> bytes | None:
    return next((value for key, value in scope["headers"] if key == name), None)


def _size(length: int) -> str:
    return f"{length // 2**20} MB" if length >= 2**20 else f"{length // 1024} kB"
