"""One client attacks a real web process, which is asked for its health meanwhile.

The limits are lowered, so that a few hundred connections show what thousands do; `make soak` does
it at full size.
"""

import json
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from accounts.services import open_app_session
from artrec_site.sockets import set_tcp_user_timeout
from auctions.models import Lot
from tests.artrec_site.attacks import (
    HALF_A_HEADER,
    Health,
    ask_health,
    half_a_body,
    head,
    held_open,
    statuses,
    upload,
)
from tests.auctions.conftest import make_sale
from tests.auctions.crowds import site
from tests.factories import make_collector
from tests.waiting import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
LOWERED = {
    "WEB_CONNECTIONS": "150",
    "HEADERS_TIME_S": "1",
    "BODY_TIME_S": "1",
    "BODIES_PER_ADDRESS": "10",
    "STREAMS_PER_ACCOUNT": "2",
    "STREAMS_PER_ADDRESS": "20",
    "REQUESTS_PER_ADDRESS": "2",
    "REQUESTS_WAITING_PER_ADDRESS": "10",
    # The last address is that which one trusted proxy saw.
    "TRUSTED_PROXIES": "1",
}
LARGE = 300_000_000


@pytest.fixture
def lot(transactional_db: None) -> Lot:
    """A lot of an open sale."""
    _sale, (lot,) = make_sale(ends_in_s=3600)
    return lot


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[int]:
    """A web process with lowered limits, one for all tests."""
    with site(tmp_path_factory.mktemp("web"), **LOWERED) as listening:
        yield listening


def is_well(health: Health) -> bool:
    """Tell whether every question was answered."""
    return len(health.seconds) == 20 and not health.unanswered


@pytest.mark.soak
@pytest.mark.slow
def test_a_web_process_answers_while_one_client_attacks_it(port: int, lot: Lot) -> None:
    stream = head("GET", f"/api/v1/lots/{lot.pk}/events")
    # More connections than the process takes: only their time makes room for others.
    for sent in (b"", HALF_A_HEADER):
        with held_open(port, sent, count=200) as links:
            assert is_well(ask_health(port))
            assert statuses(links, within_s=3) == {"closed": 200}
    with held_open(port, half_a_body(), count=120) as links:
        assert is_well(ask_health(port))
        assert statuses(links, within_s=3) == {"429": 110, "408": 10}
    for question in ("live", "ready", "nothing"):
        body = half_a_body(f"/api/v1/health/{question}")
        with held_open(port, body, count=120) as links:
            assert is_well(ask_health(port))
            expected = {"429": 110, "408": 10} if question == "nothing" else {"413": 120}
            assert statuses(links, within_s=3) == expected
    with held_open(port, head("GET", "/api/v1/health/ready"), count=100) as links:
        assert is_well(ask_health(port))
        asked = statuses(links, within_s=3)
        assert asked.keys() == {"200", "429"}
        assert 12 <= asked["200"] <= 60
    with held_open(port, stream, count=100) as links:
        assert is_well(ask_health(port))
        assert statuses(links, within_s=3) == {"200": 20, "429": 80}
    # When they have gone, there is room for as many again. Each try is a crowd that has to go, too,
    # which a busy machine takes seconds to notice: tries in quick succession would fill it up.
    wait_until(lambda: answers(port, stream, count=20) == {"200": 20}, within_s=60, every_s=8)
    with held_open(port, head("GET", "/browse?search=sea"), count=100) as links:
        assert is_well(ask_health(port))
        answered = statuses(links, within_s=10)
        assert answered.keys() == {"200", "429"}
        assert answered["200"] >= 12
        assert answered["429"] >= 50


def answers(port: int, sent: bytes, *, count: int) -> Counter[str]:
    """Return the statuses of some more requests."""
    with held_open(port, sent, count=count) as links:
        return statuses(links, within_s=3)


def test_a_client_that_reads_nothing_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as client:
        assert set_tcp_user_timeout(seconds=1) >= 1
        client.connect(listening.getsockname())
        server, _address = listening.accept()
        with server:
            server.settimeout(None)
            with pytest.raises(TimeoutError, match="timed out"):
                server.sendall(bytes(LARGE))


@pytest.mark.soak
@pytest.mark.slow
def test_a_body_of_300_mb_is_refused_before_it_is_read(port: int) -> None:
    for path, kind in (("/account/login/", "text/plain"),
                       ("/admin/catalog/artwork/add/", "text/plain"),
                       ("/api/v1/me/interactions", "application/problem+json"),
                       ("/api/v1/health/live", "application/problem+json"),
                       ("/api/v1/health/nothing", "application/problem+json")):  # fmt: skip
        for chunked in (False, True):
            came = upload(port, path, size=LARGE, chunked=chunked)
            assert (came.status, came.kind) == (413, kind)
            # What the kernel had taken already.
            assert came.sent < LARGE / 20
            if "json" in kind:
                assert json.loads(came.text)["code"] == "too_large"
            else:
                assert came.text.startswith("The request is too large. The limit here is ")
    assert is_well(ask_health(port))


@pytest.mark.slow
def test_a_body_that_drips_in_is_given_up_when_its_time_is_over(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as link:
        began = time.monotonic()
        link.sendall(half_a_body(length=1000))
        while not select.select([link], [], [], 0.1)[0]:
            link.sendall(b"a")
        assert link.recv(12).endswith(b"408")
        assert 0.9 < time.monotonic() - began < 4


@pytest.mark.slow
def test_the_streams_of_an_account_are_limited_over_all_its_addresses(port: int, lot: Lot) -> None:
    anna, ben = (open_app_session(user=make_collector()) for _ in range(2))

    def of(token: str, address: str, path: str = "/api/v1/lots/{}/events") -> bytes:
        lines = (f"X-Session-Token: {token}", f"Cookie: sessionid={token}")
        return head("GET", path.format(lot.pk), f"X-Forwarded-For: {address}", *lines)

    with held_open(port, of(anna, "192.0.2.1"), count=1) as app, \
            held_open(port, of(anna, "192.0.2.2", "/lots/{}/live"), count=1) as page:  # fmt: skip
        assert statuses(app, within_s=3) + statuses(page, within_s=3) == Counter({"200": 2})
        with held_open(port, of(anna, "192.0.2.3"), count=1) as third:
            third[0].settimeout(5)
            refusal = third[0].recv(4096).decode()
        assert refusal.startswith("HTTP/1.1 429")
        assert "\r\nretry-after: 10\r\n" in refusal
        assert json.loads(refusal.partition("\r\n\r\n")[2])["code"] == "throttled"
        assert answers(port, of(anna, "192.0.2.3", "/lots/{}/live"), count=1) == {"429": 1}
        assert answers(port, of(ben, "192.0.2.1"), count=2) == {"200": 2}
    wait_until(lambda: answers(port, of(anna, "192.0.2.4"), count=2) == {"200": 2}, within_s=10)
