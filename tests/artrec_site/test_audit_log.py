"""The audit log says who did what, from where: in words of the site, not of the client."""

from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client, RequestFactory

from accounts.models import User
from accounts.services import open_app_session
from common.clients import AuditMiddleware, client_address, network
from tests import factories
from tests.auctions.conftest import make_sale, quick_collector, quick_curator

pytestmark = pytest.mark.django_db
ADDRESS = "192.0.2.9"
WRITTEN: list[dict[str, str]] = [
    {"X-Correlation-ID": "x" * 300},
    {"X-Correlation-ID": "forged"},
    {"X-Correlation-ID": "x" * 10_000},
    {"X-Correlation-ID": "ключ 编号 \x7f"},
    {"X-Correlation-ID": "a\tb"},
    {"X-Request-ID": "x" * 300},
    {"X-Forwarded-Port": "99999999999999999999"},
    {"X-Forwarded-Port": "-70000"},
    {"X-Forwarded-Port": "443"},
    {"X-Forwarded-Port": "٤٤٣"},
    {"X-Forwarded-For": "6.6.6.6"},
    {"X-Forwarded-For": "<b>, 6.6.6.6"},
    {"X-Forwarded-For": "x" * 5000},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
    {"Forwarded": "for=6.6.6.6", "X-Real-IP": "6.6.6.6", "X-Client-IP": "6.6.6.6"},
    {"User-Agent": "x" * 5000},
    {"Referer": "x" * 5000},
]


def of_desk(work_id: int) -> LogEntry:
    """Return the entry of a change to a work by somebody who is signed in."""
    return LogEntry.objects.get(
        object_pk=str(work_id), content_type__model="artwork", actor__isnull=False
    )


def changed(**sent: Any) -> LogEntry:
    """Change a work at the desk; return what the log says of it."""
    work = factories.make_artwork("Before")
    desk = Client()
    desk.force_login(quick_curator())
    answer = desk.post(
        "/admin/catalog/artwork/",
        {"action": "mark_sold", "_selected_action": [str(work.pk)]}, **sent,
    )  # fmt: skip
    assert answer.status_code == 302
    return of_desk(work.pk)


@pytest.mark.parametrize("headers", WRITTEN, ids=lambda sent: str(sent)[:40])
def test_no_header_breaks_or_forges_the_log(headers: dict[str, str]) -> None:
    entry = changed(headers=headers, REMOTE_ADDR=ADDRESS)
    assert (entry.remote_addr, entry.remote_port, entry.cid) == (ADDRESS, None, None)
    assert User.objects.get(pk=entry.actor_id).email == entry.actor_email


@pytest.mark.parametrize("headers", WRITTEN[:7], ids=lambda sent: str(sent)[:40])
def test_no_header_breaks_a_registration(headers: dict[str, str]) -> None:
    sale = make_sale()[0]
    app = {**headers, "x-session-token": open_app_session(user=quick_collector())}
    answer = Client().post(
        f"/api/v1/sales/{sale.pk}/registration",
        {"accept_terms": True},
        content_type="application/json",
        headers=app,
    )
    assert answer.status_code in {200, 201}
    assert {(row.cid, row.remote_port) for row in LogEntry.objects.all()} == {(None, None)}


@pytest.mark.parametrize(
    ("connected", "logged"),
    [
        ("2001:db8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("unix:", None),
        ("localhost", None),
    ],
)
def test_what_is_no_address_is_not_logged_as_one(connected: str, logged: str | None) -> None:
    work = factories.make_artwork("Before")
    user = quick_curator()

    def change(_request: Any) -> Any:
        work.title_en = "After"
        work.save()

    request = RequestFactory().post("/", REMOTE_ADDR=connected)
    request.user = user
    AuditMiddleware(change)(request)
    entry = of_desk(work.pk)
    assert (entry.remote_addr, entry.actor_id) == (logged, user.pk)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::1"),
        ("fe80::1%'; drop table", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:5678", "203.0.113.9"),
        ("[2001:db8::1]:80", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ('"[2001:db8::1]:80"', "2001:db8::1"),
        ("[::ffff:203.0.113.9]:5678", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("203.0.113.9:x", ADDRESS),
        ("[203.0.113.9", ADDRESS),
        ("999.1.1.1", ADDRESS),
        ("203.0.113.9\x00", ADDRESS),
    ],
)
def test_a_proxys_word_is_an_address_or_is_not_believed(forwarded: str, address: str) -> None:
    headers = {"REMOTE_ADDR": ADDRESS, "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(headers, 1) == address
    assert client_address(headers, 0) == ADDRESS


def test_a_link_is_no_network_of_its_own() -> None:
    assert network("fe80::1%eth0") == network("fe80::2%eth1") == "fe80::/64"
