"""What is taken in by route, before Django reads it; and when Django gets it."""

import asyncio
import json
import re
from collections.abc import Mapping
from inspect import iscoroutinefunction
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from accounts.services import create_account
from artrec_site import health
from artrec_site.request_limits import STREAM, RequestLimits
from common.admission import NoSlotError, claim_stream
from tests import factories, loops
from tests.routes import filled, routes

MB = 2**20
LOTS = r"[a-z0-9/]*<int:lot_id>/?[a-z]*"
ANSWERED = {"type": "http.response.start", "status": 200, "headers": []}


class Call:
    """A request to an application that reads the whole body and answers 200."""

    def __init__(
        self, path: str, body: bytes, *, chunked: bool = False, pieces: int = 1, **headers: str
    ) -> None:
        length = (b"transfer-encoding", b"chunked")
        if not chunked:
            length = (b"content-length", str(len(body)).encode())
        more = [(k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in headers.items()]
        self.scope = {
            "type": "http", "method": "POST", "path": path, "query_string": b"\xff",
            "client": ("192.0.2.1", 1), "headers": [length, *more],
        }  # fmt: skip
        step = -(-len(body) // pieces) or 1
        self.waiting = [body[at : at + step] for at in range(0, len(body), step)] or [b""]
        self.read = 0
        self.sent: list[Mapping[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        """Return the next piece of the body."""
        if not self.waiting:
            return {"type": "http.disconnect"}
        body = self.waiting.pop(0)
        self.read += len(body)
        return {"type": "http.request", "body": body, "more_body": bool(self.waiting)}

    async def send(self, message: Mapping[str, Any]) -> None:
        """Keep what is sent."""
        self.sent.append(message)

    @property
    def status(self) -> int:
        """Return the answer's status."""
        status: int = self.sent[0]["status"]
        return status


def came(at: str, path: str = "/api/v1/lots/7/events", **headers: str) -> Call:
    """Return a call without a body from an address."""
    call = Call(path, b"", chunked=False, pieces=1, **headers)
    call.scope |= {"client": (at, 1), "method": "GET"}
    return call


async def reader(_scope: object, receive: Any, send: Any) -> None:
    """Read a body to its end, as Django does, and answer."""
    while (await receive()).get("more_body"):
        pass
    await send(ANSWERED)
    await send({"type": "http.response.body", "body": b""})


def answered(call: Call) -> int:
    """Return the status of a call to a fresh process."""
    loops.run(RequestLimits(reader)(call.scope, call.receive, call.send))
    return call.status


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/account/login/", 32 * 1024), ("/account/signup/", 32 * 1024),
        ("/_allauth/app/v1/auth/login", 32 * 1024),
        ("/lots/7/bid", 8 * 1024), ("/api/v1/lots/7/bids", 8 * 1024),
        ("/sales/7/register", 8 * 1024), ("/api/v1/sales/7/registration", 8 * 1024),
        ("/api/v1/me/interactions", 512 * 1024), ("/events", 128 * 1024),
        ("/api/v1/me/taste/statement", 64 * 1024), ("/statement", 64 * 1024),
        ("/nothing/here", 64 * 1024), ("/admin/login/", 64 * 1024),
        # Without a session of staff.
        ("/admin/catalog/artwork/add/", 64 * 1024),
    ],
)  # fmt: skip
def test_each_route_has_an_exact_body_limit(path: str, most: int) -> None:
    for chunked in (False, True):
        assert answered(Call(path, b"x" * most, chunked=chunked, pieces=7)) == 200
        over = Call(path, b"x" * (most + 1), chunked=chunked, pieces=7)
        assert answered(over) == 413
    announced = Call(path, b"x" * (most + 1))
    loops.run(RequestLimits(unreachable)(announced.scope, announced.receive, announced.send))
    assert announced.status == 413


async def unreachable(*_: object) -> None:
    """Fail: Django must not see the request."""
    raise AssertionError


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_only_staff_send_pictures_to_the_desk() -> None:
    picture = b"x" * 31 * MB
    for person, status in (
        (create_account(email="curator@artrec.example", password=None, staff=True), 200),
        (factories.make_collector(), 413),
    ):
        browser = Client()
        browser.force_login(person)
        cookie = f"sessionid={browser.session.session_key}"
        for chunked in (False, True):
            call = Call("/admin/catalog/artwork/add/", picture, chunked=chunked, pieces=31,
                        cookie=cookie)  # fmt: skip
            assert answered(call) == status
            assert call.read <= (31 if status == 200 else 3) * MB
    for cookie in ("", "sessionid=none", "sessionid="):
        assert answered(Call("/admin/catalog/artwork/add/", picture, cookie=cookie)) == 413


def test_a_refusal_speaks_the_readers_language_and_form() -> None:
    page = Call("/account/login/", b"x" * 40_000, accept="text/html",
                accept_language="zh-CN,zh;q=0.9")  # fmt: skip
    assert answered(page) == 413
    headers = dict(page.sent[0]["headers"])
    assert headers[b"content-type"] == b"text/html; charset=utf-8"
    assert (headers[b"cache-control"], headers[b"connection"]) == (b"no-store", b"close")
    assert "<h1>内容过大，此处最多可发送 32 kB。</h1>" in page.sent[1]["body"].decode()
    call = Call("/api/v1/me/interactions", b"x" * MB)
    assert answered(call) == 413
    assert json.loads(call.sent[1]["body"]) == {
        "type": "about:blank", "status": 413, "code": "too_large",
        "title": "The request is too large. The limit here is 512 kB.",
        "detail": "The request is too large. The limit here is 512 kB.",
    }  # fmt: skip


@pytest.mark.parametrize("question", ["live", "ready"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS"])
def test_a_health_check_takes_no_body(question: str, method: str) -> None:
    for body, chunked in ((b"x", False), (b"x" * MB, False), (b"", True), (b"x" * MB, True)):
        call = Call(f"/api/v1/health/{question}", body, chunked=chunked)
        call.scope["method"] = method
        loops.run(RequestLimits(unreachable)(call.scope, call.receive, call.send))
        assert (call.status, json.loads(call.sent[1]["body"])["code"]) == (413, "too_large")


def test_paths_beside_the_health_checks_are_limited_like_all_others(
    settings: LazySettings,
) -> None:
    settings.REQUESTS_PER_ADDRESS, settings.REQUESTS_WAITING_PER_ADDRESS = 1, 0
    beside = ["/api/v1/health/", "/api/v1/health/nothing", "/api/v1/health/live/",
              "/api/v1/health/live/x", "/api/v1/health/ready%", "/API/v1/health/live"]  # fmt: skip

    async def scenario() -> None:
        may_end = asyncio.Event()

        async def slow(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["path"] == "/browse":
                await receive()
                await may_end.wait()
            await reader(scope, receive, send)

        limits, held = RequestLimits(slow), came("192.0.2.1", "/browse")
        task = asyncio.create_task(limits(held.scope, held.receive, held.send))
        await asyncio.sleep(0)
        for method, path, status in (
            *(("GET", path, 429) for path in beside),
            *((method, "/api/v1/health/live", 429) for method in ("POST", "DELETE", "OPTIONS")),
            *((method, "/api/v1/health/live", 200) for method in ("GET", "HEAD")),
        ):
            call = came("192.0.2.1", path)
            call.scope["method"] = method
            await limits(call.scope, call.receive, call.send)
            assert call.status == status, (method, path)
        may_end.set()
        await task

    loops.run(scenario())
    for path in beside:
        assert answered(Call(path, b"x" * (64 * 1024 + 1), chunked=True, pieces=7)) == 413


def test_concurrent_health_checks_of_an_address_are_limited(settings: LazySettings) -> None:
    settings.REQUESTS_WAITING_PER_ADDRESS = 3

    async def scenario() -> None:
        may_end = asyncio.Event()
        running = 0

        async def slow(scope: dict[str, Any], receive: Any, send: Any) -> None:
            nonlocal running
            await receive()
            running += 1
            if scope["path"].endswith("ready"):
                await may_end.wait()
            await reader(scope, receive, send)

        limits = RequestLimits(slow)

        def start(call: Call) -> "asyncio.Task[None]":
            call.scope["method"] = "GET"
            return asyncio.create_task(limits(call.scope, call.receive, call.send))

        asked = [came("192.0.2.1", "/api/v1/health/ready") for _ in range(9)]
        tasks = [start(call) for call in asked]
        await asyncio.gather(*tasks[5:])
        assert [call.status for call in asked[5:]] == [429] * 4
        assert running == 2
        # Others, and the other question, are answered.
        for address, path in (("192.0.2.1", "/api/v1/health/live"), ("192.0.2.1", "/sales")):
            other = came(address, path)
            await start(other)
            assert other.status == 200
        may_end.set()
        await asyncio.gather(*tasks)
        assert [call.status for call in asked[:5]] == [200] * 5

    loops.run(scenario())


@pytest.mark.django_db
def test_the_state_of_the_parts_is_checked_once_a_second(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_parts", health._StateCache())
    with CaptureQueriesContext(connection) as asked:
        states = [client.get("/api/v1/health/ready").json() for _ in range(5)]
    assert [states[0]] * 5 == states
    assert [query["sql"] for query in asked].count("SELECT 1") == 1
    monkeypatch.setattr(health._parts, "_expires_at", 0.0)
    with CaptureQueriesContext(connection) as asked:
        client.get("/api/v1/health/ready")
    assert [query["sql"] for query in asked].count("SELECT 1") == 1


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*"])
@pytest.mark.parametrize("path", ["/browse", "/admin/login/", "/api/v1/artworks", "/bids"])
def test_a_refusal_has_the_headers_of_every_answer(
    path: str, accept: str, settings: LazySettings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.STREAMS_PER_PROCESS = settings.REQUESTS_PER_ADDRESS = 0
    settings.REQUESTS_WAITING_PER_ADDRESS = 0
    large = Call(path, b"x" * 300_000, accept=accept, accept_language="zh-CN")
    late = Call(path, b"x", pieces=1, accept=accept)
    stream = came("192.0.2.1", accept=accept)
    for call, status in ((large, 413), (late, 429), (stream, 503)):
        assert answered(call) == status
        headers = {name.decode(): value.decode() for name, value in call.sent[0]["headers"]}
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "object-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert headers["content-language"] == ("zh-hans" if call is large else "en")
        assert {"Accept-Language", "Cookie"} <= set(headers["vary"].split(", "))
        assert len(headers) == len(call.sent[0]["headers"])


def test_health_is_answered_while_an_address_uses_all_its_slots(settings: LazySettings) -> None:
    settings.REQUESTS_PER_ADDRESS, settings.REQUESTS_WAITING_PER_ADDRESS = 2, 1

    async def scenario() -> None:
        may_end = asyncio.Event()
        running = 0

        async def slow(scope: dict[str, Any], receive: Any, send: Any) -> None:
            nonlocal running
            await receive()
            running += 1
            if scope["path"] == "/browse":
                await may_end.wait()
            await reader(scope, receive, send)

        limits = RequestLimits(slow)

        def start(call: Call) -> "asyncio.Task[None]":
            return asyncio.create_task(limits(call.scope, call.receive, call.send))

        held = [Call("/browse", b"") for _ in range(4)]
        tasks = [start(call) for call in held]
        await tasks[3]
        assert held[3].status == 429
        assert running == 2
        for path, address in (("/api/v1/health/live", "192.0.2.1"), ("/sales", "192.0.2.9")):
            other = came(address, path)
            other.scope["method"] = "GET"
            await start(other)
            assert other.status == 200
        cancelled = start(Call("/browse", b""))
        tasks[2].cancel()
        await asyncio.gather(tasks[2], cancelled, return_exceptions=True)
        may_end.set()
        await asyncio.gather(*tasks[:2])
        # Nothing is held for those that have gone.
        again = [Call("/browse", b"") for _ in range(3)]
        await asyncio.gather(*map(start, again))
        assert [call.status for call in held[:2] + again] == [200] * 5

    loops.run(scenario())


def test_streams_are_counted_by_account_network_and_process(settings: LazySettings) -> None:
    settings.STREAMS_PER_ACCOUNT, settings.STREAMS_PER_ADDRESS = 2, 3
    settings.STREAMS_PER_PROCESS = 5

    async def scenario() -> None:
        ends = asyncio.Event()

        async def streaming(scope: dict[str, Any], receive: Any, send: Any) -> None:
            await receive()
            account = dict(scope["headers"]).get(b"account")
            try:
                claim_stream(scope, int(account) if account else None)
            except NoSlotError:
                await send({**ANSWERED, "status": 429})
                return
            await send(ANSWERED)
            await ends.wait()

        limits = RequestLimits(streaming)
        tasks: list[asyncio.Task[None]] = []

        async def opened(call: Call) -> int:
            tasks.append(asyncio.create_task(limits(call.scope, call.receive, call.send)))
            while not call.sent:
                await asyncio.sleep(0)
            return call.status

        # An IPv6 network is one client.
        for at, account, status in (
            ("192.0.2.1", "", 200), ("192.0.2.1", "7", 200), ("2001:db8::1", "7", 200),
            ("2001:db8::2", "7", 429), ("2001:db8::3", "8", 200), ("2001:db8::4", "", 200),
            ("2001:db8:0:1::1", "", 503), ("192.0.2.1", "", 503),
        ):  # fmt: skip
            assert await opened(came(at, account=account)) == status, (at, account)
        tasks[0].cancel()
        await asyncio.gather(tasks[0], return_exceptions=True)
        assert await opened(came("2001:db8::5")) == 429
        assert await opened(came("192.0.2.1", account="7")) == 429
        assert await opened(came("192.0.2.1", account="9")) == 200
        ends.set()
        await asyncio.gather(*tasks[1:])
        # Those end at once: each leaves its place to the next.
        for _ in range(6):
            assert await opened(came("192.0.2.9", "/lots/7/live", account="7")) == 200
            await tasks[-1]

    loops.run(scenario())


def test_every_stream_is_counted() -> None:
    addresses = [filled(r, {"lot_id": 7}) for r in routes() if re.fullmatch(LOTS, r)]
    streams = {a for a in addresses if iscoroutinefunction(resolve(a).func)}
    assert streams == {"/api/v1/lots/7/events", "/lots/7/live"}
    assert {a for a in addresses if STREAM.fullmatch(a)} == streams
