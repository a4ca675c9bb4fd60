"""The operators' commands: a sale from a file, bidders, closing, replaying, checking; the demo."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.services import create_account
from auctions.models import Bidder, Lot, Sale
from auctions.services import registration
from common import clock
from common.errors import ForbiddenError
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """Return what a command prints."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def sale_file(tmp_path: Path, **changes: Any) -> str:
    """Return a file that describes a sale of two lots."""
    now = clock.now()
    payload = {
        "title": "From a file", "currency": "JPY",
        "opens_at": (now - timedelta(minutes=1)).isoformat(),
        "ends_at": (now + timedelta(hours=1)).isoformat(),
        "soft_close_window_s": 30, "soft_close_extension_s": 45,
        "increments": [[0, 1_000], [50_000, 5_000]],
        "premium": [[1_000_000, 25], [None, 20.5]], "approval_above": 900_000,
        "lots": [
            {"artwork": None, "title": "One", "start": 10_000, "reserve": 20_000},
            {"title": "Two", "start": 5_000, "seller": None,
             "ends_at": (now + timedelta(hours=2)).isoformat()},
        ],
        **changes,
    }  # fmt: skip
    path = tmp_path / "sale.json"
    path.write_text(json.dumps(payload))
    return str(path)


def test_a_sale_comes_from_a_file_and_takes_bids_at_once(tmp_path: Path, client: Client) -> None:
    payload = json.loads(run("load_sale", sale_file(tmp_path)).splitlines()[-1])
    sale = Sale.objects.get(pk=payload["sale"])
    assert [lot.pk for lot in sale.lots.order_by("number")] == payload["lots"]
    assert sale.premium == [[1_000_000, 25_000], [None, 20_500]]
    assert (sale.soft_close_window_s, sale.approval_above) == (30, 900_000)
    output = run("create_collector", "bidder@artrec.example", "--register-for", str(sale.pk))
    collector = json.loads(output.splitlines()[-1])
    answer = client.post(
        f"{API}lots/{payload['lots'][0]}/bids", {"maximum": 1_000_000},
        content_type="application/json",
        headers={"x-session-token": collector["session_token"], "idempotency-key": "1"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["price"]["currency"]) == (201, "JPY")
    assert answer.json()["price"]["amount"] == 20_000  # the reserve, met at once


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"currency": "DOLLARS"}, "currency"),
        ({"currency": "ZZZ"}, "currency"),
        ({"increments": [[5, 10]]}, "increments"),
        ({"premium": [[None, 120]]}, "premium"),
        ({"premium": [[100, 10], [50, 5]]}, "premium"),
        ({"ends_at": "2001-01-01T00:00:00Z"}, "ends_at"),
        ({"lots": []}, "lots"),
        ({"lots": [{"title": "x", "start": 0}]}, "start"),
        ({"lots": [{"title": "x", "start": 1.5}]}, "start"),
        ({"lots": [{"start": 100}]}, "title"),
        ({"lots": [{"title": "x", "start": 100, "reserv": 500}]}, "reserv"),
        ({"lots": [{"artwork": 10**9, "title": "x", "start": 100}]}, "Works not found"),
        ({"lots": [{"title": "x", "start": 100, "seller": "nobody@x.example"}]}, "nobody@x"),
    ],
)
def test_a_bad_file_is_refused_whole_and_says_where(
    tmp_path: Path, changes: dict[str, Any], named: str
) -> None:
    with pytest.raises(CommandError, match=named):
        run("load_sale", sale_file(tmp_path, **changes))
    assert not Sale.objects.exists()
    assert not Lot.objects.exists()


def test_a_missing_file_or_invalid_json_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run("load_sale", str(tmp_path / "none.json"))
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"{nope")
    with pytest.raises(CommandError, match="not JSON"):
        run("load_sale", str(broken))


def test_registering_by_command_needs_a_sale_that_is_not_over() -> None:
    past, _ = make_sale(opens_in_s=-60, ends_in_s=-1)
    for sale_id in (past.pk, 999_999):
        with pytest.raises(CommandError):
            run("create_collector", "late@artrec.example", "--register-for", str(sale_id))
    assert not Bidder.objects.exists()


def test_lots_are_closed_replayed_and_checked_by_hand() -> None:
    sale, (lot,) = make_sale()
    BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)
    make_sale(opens_in_s=-60, ends_in_s=-1)
    assert run("close_due_lots") == "closed 1: sold 0, passed 1\n"
    assert run("close_due_lots") == "closed 0: sold 0, passed 0\n"
    payload = json.loads(run("replay_lot", str(lot.pk)).splitlines()[-1])
    assert payload["stored"] == payload["replayed"]
    assert (payload["rows"], payload["differences"]) == (1, [])
    assert run("check_ledgers") == "2 lots, 1 ledger rows, 0 differ\n"
    Lot.objects.filter(pk=lot.pk).update(price=1)
    for command in (("replay_lot", str(lot.pk)), ("check_ledgers",)):
        with pytest.raises(SystemExit, match="1"):
            run(*command)
    with pytest.raises(CommandError):
        run("replay_lot", "999999")


def test_a_simulated_collector_can_not_register_for_a_real_sale() -> None:
    sale, _ = make_sale()
    simulated = create_account(email="s@artrec.example", password=None, simulated=True)
    with pytest.raises(ForbiddenError):
        registration.register(user=simulated, sale_id=sale.pk, accept_terms=True, now=clock.now())
    assert not Bidder.objects.exists()
