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
from recommendations.interactions.models import Interaction
from tests import factories
from tests.auctions.conftest import quick_collector

pytestmark = pytest.mark.django_db
API, SIGN_IN = "/api/v1/", "/_allauth/app/v1/auth/login"
DEEP = "[" * 5000 + "]" * 5000


def cursor(position: str) -> str:
    """Return a cursor as DRF encodes it."""
    return quote(base64.b64encode(f"p={position}".encode()).decode())


@pytest.fixture
def app(db: None) -> Client:
    """An app in which a collector is signed in."""
    return Client(headers={"x-session-token": open_app_session(user=quick_collector())})


@pytest.mark.parametrize("position", ["abc", "9" * 40, "\x00", "NaN", "2026-02-31", "'", "é"])
@pytest.mark.parametrize(
    "call", ["sales", "exhibitions", "me/saved", "me/notifications", "me/invoices", "me/feed"]
)
def test_a_foreign_cursor_is_refused(app: Client, call: str, position: str) -> None:
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
        *(f"{call}?limit={limit}"
          for call in ("sales", "exhibitions", "me/saved", "me/notifications", "me/invoices")
          for limit in ("0", "-1", "x", "1.5", "9" * 30, "%00", "NaN")),
    ],
)  # fmt: skip
def test_an_impossible_parameter_is_refused(app: Client, query: str) -> None:
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


@pytest.mark.parametrize("given", [1, 0, "true", "no", "", None, [], {}, 1e400, [True]])
@pytest.mark.parametrize(
    ("method", "call", "name"),
    [("patch", "me/taste", "personalised"), ("put", "me/consents", "outside_model")],
)
def test_a_flag_is_true_or_false(
    app: Client, method: str, call: str, name: str, given: Any
) -> None:
    body = json.dumps({name: given})
    answer = getattr(app, method)(API + call, body, content_type="application/json")
    assert answer.status_code == 400


CHARSETS = ["utf-16", "utf-7", "idna", "zlib", "latin-1", "nonsense"]


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_that_is_not_in_utf_8_is_refused_or_read_as_utf_8(charset: str) -> None:
    # As a browser whose form's token is looked for in the body.
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "x" * 32
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    for address in ("/account/signup/", "/language", "/admin/catalog/artwork/add/"):
        answer = client.generic("POST", address, b"a=%FF%FE", kind)
        assert answer.status_code in {400, 403}
    call = client.generic("POST", API + "lots/1/bids", b"a=1", kind)
    assert call.status_code in {400, 401, 415}
    assert call.headers["Content-Type"] == "application/problem+json"


def test_an_unreadable_page_request_is_a_400() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "zh-hans"})
    client.cookies["csrftoken"] = "x" * 32
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    answer = client.post("/account/signup/", "a=1", content_type=kind)
    assert answer.status_code == 400
    assert "无法识别此请求" in answer.content.decode()


@pytest.mark.parametrize(
    "key", ["-1", "-", "--", "1", "", "zzzzzzzzzzzzz-a", "9" * 400 + "-a", "é-1"]
)
def test_a_key_of_no_reset_mail_is_refused(key: str) -> None:
    address = "/_allauth/app/v1/auth/password/reset"
    body = {"key": key, "password": factories.PASSWORD}
    answer = Client().post(address, body, content_type="application/json")
    assert answer.status_code == 400
    read = Client().get(address, headers={"x-password-reset-key": key.encode().decode("latin-1")})
    assert read.status_code == 400


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_there_are_no_telephone_numbers(app: Client, method: str) -> None:
    for client in (app, Client()):
        answer = client.generic(method.upper(), "/_allauth/app/v1/account/phone")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_documents_page_is_read_only() -> None:
    for method in ("options", "post", "put", "delete"):
        assert getattr(Client(), method)(API + "docs/").status_code == 405


NO_IDS = ["Text", "1.5", "1e3", "NaN", "\u200b", "9" * 5000, "'", "1 OR 1=1", "0x10"]


@pytest.fixture
def desk(db: None) -> Client:
    """The desk of a superuser."""
    client = Client()
    client.force_login(User.objects.create_superuser("root@artrec.example", None))
    return client


@pytest.mark.parametrize("sent", NO_IDS)
def test_the_desk_refuses_impossible_ids(desk: Client, gallery: list[Artwork], sent: str) -> None:
    show = factories.make_exhibition(gallery[0])
    forms = {
        "catalog/series/add/": {"artist": sent},
        "catalog/artwork/add/": {"artist": sent, "series": ""},
        f"catalog/exhibition/{show.pk}/change/": {"placements-0-artwork": sent},
        "catalog/artwork/": {"action": "publish", "_selected_action": [gallery[0].pk, sent]},
        "auth/group/": {"action": "delete_selected", "_selected_action": sent},
        "account/emailaddress/add/": {"user": sent},
    }
    Artwork.objects.update(published=False)
    for address, form in forms.items():
        assert desk.post(f"/admin/{address}", form).status_code == 400
    assert not Artwork.objects.filter(published=True).exists()
    assert Artwork.objects.count() == len(gallery)


@pytest.mark.parametrize(
    "query",
    [
        "resource_type={0}",
        "timestamp__year=2026&timestamp__month=11&timestamp__day=9223372036854775807",
        "timestamp__year=99999999999999999999&timestamp__month=1", "timestamp__year=0",
        "timestamp__year=NaN", "resource_type=9223372036854775808", "user=x", "q=%00", "p=x",
        "p=" + "9" * 5000, "id__in=x", "nothing__at__all=1", "o=9.9.x", "all=%FF",
    ],
)  # fmt: skip
def test_a_list_of_the_desk_refuses_or_ignores_an_impossible_filter(
    desk: Client, query: str
) -> None:
    assert desk.get(f"/admin/auditlog/logentry/?{query}").status_code in {200, 302, 400}
    assert desk.get(f"/admin/catalog/artwork/?{query}").status_code in {200, 302, 400}
    assert desk.get(f"/admin/curation/exportrun/?{query}").status_code in {200, 302, 400}


def test_bytes_that_are_no_text_are_refused(app: Client) -> None:
    answer = app.post(API + "me/interactions", b'{"events": "\xff"}', "application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "change",
    [{"artwork_id": 10**400}, {"artwork_id": "1"}, {"source": "a" * 10**6}, {"at": "9999-12-31"},
     {"at": "9999-12-31T23:59:59-23:59"}, {"position": 2**31}, {"kind": "x" * 99}],
)  # fmt: skip
def test_an_impossible_event_is_refused(
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
        '{"increments": [[0, 1], [null, 2]]}', '{"increments": [[0]]}', '{"increments": [[]]}',
        '{"premium": [[null, 1, 2]]}',
        '{"premium": [1]}', '{"lots": [{"title": "A", "start": 1, "artwork": 0}]}',
        '{"lots": [{"title": "A", "start": 1, "artwork": 9223372036854775808}]}',
        '{"lots": [{"title": "A", "start": 1, "artwork": -1}]}', '{"lots": {}}', '{"lots": [null]}',
        '{"title": "a", "title": "b"}', '{"title": "\\u0000"}', DEEP, '{"approval_above": 1e400}',
    ],
)  # fmt: skip
def test_an_impossible_sale_file_is_refused_by_name(tmp_path: Path, sale: str) -> None:
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


@pytest.mark.parametrize(
    "line", ['{"id": ' + "9" * 5000 + "}", '{"id": 1e999}', "9" * 5000, DEEP, '{"id": NaN}', "\\"]
)
def test_an_impossible_line_of_a_source_is_refused_alone(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tate.jsonl"
    path.write_text(f'{line}\n{{"id": 2, "title": "Sea"}}\n')
    call_command("import_artworks", "tate", str(path))
    assert Artwork.objects.filter(source_id="2").exists()


@pytest.mark.parametrize("text", ['{"a": [1, 2.5, "é", null, true]}', "0", '"\\ud83d\\ude00"'])
def test_strict_json_is_json(text: str) -> None:
    assert loads(text) == loads(text.encode()) == json.loads(text)


def test_strict_json_says_what_is_wrong() -> None:
    with pytest.raises(BadJSONError, match="a key occurs twice"):
        loads('{"a": {"b": 1, "b": 2}}')
