"""The body of a request as it arrives: its size, its time, and its slots."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.admission import NoSlotError, QueuedSlots, Slots
from common.refusals import refusal

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True)
class BodyLimit:
    """Bytes and seconds for the whole body; `for_staff`: above the default for staff only."""

    max_bytes: int
    seconds: int
    for_staff: bool = False


class RefusedError(Exception):
    """The request is rejected; `answer` makes the response, in the reader's language."""

    def __init__(self, answer: Callable[[ASGIRequest], HttpResponse]) -> None:
        super().__init__()
        self.answer = answer


class RequestBody:
    """A request's body as it arrives: limited in size and time, then the request is queued."""

    def __init__(
        self, scope: Scope, receive: Receive, limit: BodyLimit, network: str, bodies: Slots,
        queue: QueuedSlots | None,
    ) -> None:  # fmt: skip
        self._receive, self._limit, self._network = receive, limit, network
        self._bodies, self._queue = bodies, queue
        self._deadline = asyncio.get_running_loop().time() + limit.seconds
        self._received = 0
        self._has_body_slot = self._has_queue_slot = self._complete = False
        if has_body(scope):
            try:
                bodies.acquire(network)
            except NoSlotError as full:
                raise RefusedError(too_many_requests) from full
            self._has_body_slot = True

    async def receive(self) -> Message:
        """Return the server's next message; raises RefusedError."""
        if self._complete:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as error:
            raise RefusedError(self._too_slow) from error
        self._received += len(message.get("body", b""))
        if self._received > self._limit.max_bytes:
            raise RefusedError(too_large(self._limit.max_bytes))
        if message["type"] != "http.request" or not message.get("more_body", False):
            self._complete = True
            await self._finish()
        return message

    def release(self) -> None:
        """Release the request's slots."""
        self._release_body_slot()
        if self._has_queue_slot and self._queue is not None:
            self._has_queue_slot = False
            self._queue.release(self._network)

    async def _finish(self) -> None:
        self._release_body_slot()
        if self._queue is None:
            return
        try:
            await self._queue.acquire(self._network)
        except NoSlotError as full:
            raise RefusedError(too_many_requests) from full
        self._has_queue_slot = True

    def _release_body_slot(self) -> None:
        if self._has_body_slot:
            self._has_body_slot = False
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
    length = header(scope, b"content-length")
    return header(scope, b"transfer-encoding") is not None or length not in {None, b"0"}


def too_large(max_bytes: int) -> Callable[[ASGIRequest], HttpResponse]:
    """Return the response to a body above its route's limit."""

    def answer(request: ASGIRequest) -> HttpResponse:
        text = _("The request is too large. The limit here is %(most)s.") % {
            "most": _size(max_bytes)
        }
        return refusal(request, status=413, code="too_large", text=text)

    return answer


def too_many_requests(request: ASGIRequest) -> HttpResponse:
    text = _("Too many requests from your network are in progress. Please try again.")
    return refusal(request, status=429, code="throttled", text=text, wait_s=2)


def header(scope: Scope, name: bytes) -> bytes | None:
    return next((value for key, value in scope["headers"] if key == name), None)


def _size(length: int) -> str:
    return f"{length // 2**20} MB" if length >= 2**20 else f"{length // 1024} kB"
