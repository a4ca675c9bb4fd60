"""What no honest client sends is refused by name, never answered by a 500."""

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from auctions.models import Sale
from catalog.models import Artwork
from common.strict_json import BadJSONError, loads
from recommendations.models import Interaction

pytestmark = pytest.mark.django_db
API, SIGN_IN = "/api/v1/", "/_allauth/app/v1/auth/login"
DEEP = "[" * 5000 + "]" * 5000


def cursor(position: str) -> str:
    """Return a cursor as DRF encodes it."""
    return quote(base64.b64encode(f"p={position}".encode()).decode())


@pytest.fixture
def app(collector: User) -> Client:
    """An app in which the collector is signed in."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


@pytest.mark.parametrize("position", ["abc", "9" * 40, "\x00", "NaN", "2026-02-31", "'", "é"])
@pytest.mark.parametrize(
    "call", ["sales", "exhibitions", "me/saved", "me/notifications", "me/invoices", "me/feed"]
)
def test_a_cursor_that_is_none_of_ours_is_refused(app: Client, call: str, position: str) -> None:
    answer = app.get(f"{API}{call}?cursor={cursor(position)}")
    assert answer.status_code == 400
    assert answer.json()["code"] in {"invalid", "cursor_expired"}


@pytest.mark.parametrize(
    "query",
    [
        "me/saved?changed_since=9999-12-31T23:59:59-23:59",
        "me/saved?changed_since=0001-01-01T00:00:00%2B23:59",
        "me/saved?changed_since=2026-13-01T00:00:00Z",
        "artworks?price_min=1e999999999",
        "artworks?price_max=NaN",
        "artworks?year_min=1e9",
        "artworks?year_max=99999999999999999999999",
        "artworks?artist=1_0",
    ],
)
def test_a_parameter_that_can_not_be_is_refused(app: Client, query: str) -> None:
    assert app.get(API + query).status_code == 400


BAD_BODIES = [
    '{"events": 1e999}',
    '{"events": NaN}',
    '{"events": -Infinity}',
    '{"events": [], "events": []}',
    '{"events": ["\\u0000"]}',
    '{"events": ["\\ud800"]}',
    '{"events": [' + "9" * 5000 + "]}",
    '{"events": ' + DEEP + "}",
    "\ufeff",
    "{",
    "[]",
    '"x"',
    "null",
]


@pytest.mark.parametrize("body", BAD_BODIES)
def test_a_body_that_is_no_strict_json_is_refused(app: Client, body: str) -> None:
    answer = app.post(API + "me/interactions", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    page = Client().post(SIGN_IN, body, content_type="application/json")
    assert page.status_code == 400
    assert not Interaction.objects.exists()


def test_bytes_that_are_no_text_are_refused(app: Client) -> None:
    answer = app.post(API + "me/interactions", b'{"events": "\xff"}', "application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "change",
    [{"artwork_id": 10**400}, {"artwork_id": "1"}, {"source": "a" * 10**6}, {"at": "9999-12-31"},
     {"at": "9999-12-31T23:59:59-23:59"}, {"position": 2**31}, {"kind": "x" * 99}],
)  # fmt: skip
def test_an_event_that_can_not_be_is_refused(
    app: Client, gallery: list[Artwork], change: dict[str, Any]
) -> None:
    event = {"id": "0b0e7a52-3b1c-4f0e-9d3a-000000000001", "kind": "view",
             "artwork_id": gallery[0].pk, "at": "2026-01-01T00:00:00Z"} | change  # fmt: skip
    for address in (API + "me/interactions", "/events"):
        answer = app.post(address, json.dumps({"events": [event]}), content_type="application/json")
        assert answer.status_code < 500
    assert not Interaction.objects.filter(source__startswith="aaa").exists()


@pytest.mark.parametrize(
    "sale",
    [
        '{"tax": NaN}', '{"tax": Infinity}', '{"tax": 1e5000}', '{"premium": [[null, 1e5000]]}',
        '{"increments": [[0, 1e30]]}', f'{{"increments": [[0, {10**30}]]}}',
        '{"increments": [[0, 1.5]]}', '{"currency": "XQZ"}', '{"currency": "usd"}',
        '{"soft_close_extension_s": 2147483647}', '{"soft_close_window_s": -1}',
        '{"title": "a", "title": "b"}', '{"title": "\\u0000"}', DEEP, '{"approval_above": 1e400}',
    ],
)  # fmt: skip
def test_a_sales_file_that_can_not_be_is_refused_by_name(tmp_path: Path, sale: str) -> None:
    whole = {
        "title": "Evening", "currency": "USD", "opens_at": "2026-05-01T10:00:00Z",
        "ends_at": "2026-05-02T10:00:00Z", "lots": [{"title": "A", "start": 100}],
    }  # fmt: skip
    given = [
        f'"{key}": {json.dumps(value)}' for key, value in whole.items() if f'"{key}"' not in sale
    ]
    path = tmp_path / "sale.json"
    path.write_text(sale if sale == DEEP else "{" + ", ".join([*given, sale[1:-1]]) + "}")
    with pytest.raises(CommandError):
        call_command("load_sale", str(path))
    assert not Sale.objects.exists()


@pytest.mark.parametrize("text", ['{"a": [1, 2.5, "é", null, true]}', "0", '"\\ud83d\\ude00"'])
def test_strict_json_is_json(text: str) -> None:
    assert loads(text) == loads(text.encode()) == json.loads(text)


def test_strict_json_says_what_is_wrong() -> None:
    with pytest.raises(BadJSONError, match="a key stands twice"):
        loads('{"a": {"b": 1, "b": 2}}')
