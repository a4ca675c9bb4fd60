"""Limits of a web process on requests, applied before Django reads them (docs/adr/0031).

In front of the whole application: the size and time of a body by its route
(`settings.BODY_LIMITS`), the number of bodies, requests and streams per address. A request that is
rejected here costs no thread, no file and no query.
"""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from contextlib import ExitStack

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.selectors import is_staff_session
from artrec_site.request_bodies import (
    BodyLimit,
    Receive,
    RefusedError,
    RequestBody,
    Scope,
    Send,
    has_body,
    header,
    too_large,
)
from artrec_site.sockets import set_tcp_user_timeout
from common.admission import SCOPE, NoSlotError, QueuedSlots, Slots, Streams, StreamSlot
from common.caching import CachingMiddleware
from common.clients import network_of_scope
from common.languages import language_of_request, page_path
from common.middleware import PolicyMiddleware
from common.refusals import refusal, too_many_streams

Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Load balancers need answers under load: only these bypass an address's queue.
HEALTH = {"/api/v1/health/live", "/api/v1/health/ready"}
HEALTH_CONCURRENT = 2
STREAM = re.compile(r"/lots/\d+/live|/api/v1/lots/\d+/events")
# After a refusal so much more is read and discarded, so that the client receives the response.
DRAIN_MAX, DRAIN_S = 1_048_576, 1.0


class RequestLimits:
    """ASGI middleware with the limits of one process."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._started = False
        self._limits = [(re.compile(p), BodyLimit(*rest)) for p, *rest in settings.BODY_LIMITS]
        self._bodies = Slots(settings.BODIES_PER_ADDRESS)
        self._queue = QueuedSlots(
            concurrent=settings.REQUESTS_PER_ADDRESS,
            waiting=settings.REQUESTS_WAITING_PER_ADDRESS,
            wait_s=settings.REQUEST_WAIT_S,
        )
        # Each health check has a queue of its own.
        self._health = {
            path: QueuedSlots(
                concurrent=HEALTH_CONCURRENT,
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
        """Pass a request on, or reject it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if not self._started:
            self._started = True
            set_tcp_user_timeout()
        try:
            with ExitStack() as slots:
                await self._pass_on(scope, receive, send, slots)
        except RefusedError as refused:
            await _answer(refused, scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, slots: ExitStack) -> None:
        """Pass a request on once it has its slots; raises RefusedError."""
        network = network_of_scope(scope)
        path = scope["path"]
        queue: QueuedSlots | None = self._queue
        if STREAM.fullmatch(page_path(path)) and scope["method"] == "GET":
            scope[SCOPE] = place = self._stream_place(network)
            slots.callback(place.release)
            queue = None
        elif path in HEALTH:
            if has_body(scope):
                raise RefusedError(_body_not_allowed)
            if scope["method"] in {"GET", "HEAD"}:
                queue = self._health[path]
        limit = await _check_length(scope, self._limit_of(path), self._limits[-1][1])
        body = RequestBody(scope, receive, limit, network, self._bodies, queue)
        slots.callback(body.release)
        await self._application(scope, body.receive, send)

    def _stream_place(self, network: str) -> StreamSlot:
        try:
            return self._streams.open(network)
        except NoSlotError as full:
            whole_process = full.whole_process
            raise RefusedError(lambda r: too_many_streams(r, whole_process=whole_process)) from full

    def _limit_of(self, path: str) -> BodyLimit:
        """Return the first limit whose pattern matches; the last one matches all paths."""
        return next(limit for pattern, limit in self._limits if pattern.match(page_path(path)))


async def _check_length(scope: Scope, limit: BodyLimit, default: BodyLimit) -> BodyLimit:
    """Return the limit of a request's body; raises RefusedError if its length exceeds it."""
    if not has_body(scope):
        return limit
    length = int(header(scope, b"content-length") or 0)
    if (
        limit.for_staff
        and (length > default.max_bytes or not length)
        and not await _is_staff(scope)
    ):
        limit = default
    if length > limit.max_bytes:
        raise RefusedError(too_large(limit.max_bytes))
    return limit


async def _is_staff(scope: Scope) -> bool:
    cookies = _header_request(scope).COOKIES
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    if key is None:
        return False
    try:
        return await sync_to_async(_is_staff_session, thread_sensitive=False)(key)
    except DatabaseError as error:
        raise RefusedError(_database_unavailable) from error


def _is_staff_session(session_key: str) -> bool:
    try:
        return is_staff_session(session_key)
    finally:
        connections.close_all()


def _body_not_allowed(request: ASGIRequest) -> HttpResponse:
    text = _("This address accepts no content. Use GET without a body.")
    return refusal(request, status=413, code="too_large", text=text)


def _database_unavailable(request: ASGIRequest) -> HttpResponse:
    text = _("The database is unavailable right now. Please try again in a few seconds.")
    return refusal(request, status=503, code="unavailable", text=text, wait_s=10)


async def _answer(refused: RefusedError, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a refusal, then read and discard some of the remaining body."""
    request = _header_request(scope)
    language = language_of_request(request)
    with translation.override(language):
        answer = _with_headers(request, refused.answer(request))
    answer.headers["Content-Language"] = language
    headers = [(n.lower().encode(), v.encode("latin-1")) for n, v in answer.items()]
    headers += [(b"content-length", str(len(answer.content)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": answer.content})
    if not has_body(scope):
        return
    drained = 0
    try:
        async with asyncio.timeout(DRAIN_S):
            while drained < DRAIN_MAX:
                message = await receive()
                drained += len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        return


def _with_headers(request: ASGIRequest, answer: HttpResponse) -> HttpResponse:
    """Return a response with the headers that Django's middleware would set."""

    def get_response(_request: HttpRequest) -> HttpResponse:
        return answer

    # They modify the response itself. SecurityMiddleware as a whole would redirect to https.
    PolicyMiddleware(XFrameOptionsMiddleware(CachingMiddleware(get_response)))(request)
    SecurityMiddleware(get_response).process_response(request, answer)
    return answer


def _header_request(scope: Scope) -> ASGIRequest:
    """Return a request with headers only; its query string may be malformed."""
    return ASGIRequest({**scope, "query_string": b""}, io.BytesIO())
