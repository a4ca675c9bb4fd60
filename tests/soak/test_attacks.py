"""Attacks of one client at full size, on a process as it is set up; figures are printed (-s)."""

from pathlib import Path
from threading import Thread

import pytest

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
from tests.auctions.streams import memory_mb

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("saleroom"),
]
# What crowds of bidders are given is taken back.
AS_SET_UP = {"STREAMS_PER_ADDRESS": "300", "REQUESTS_PER_ADDRESS": "8"}


def test_one_client_attacks_and_health_is_answered(tmp_path: Path) -> None:
    _sale, (lot,) = make_sale(ends_in_s=7200)
    attacks = {
        "1,100 silent connections": (b"", 1100, {"-": 1100}),
        "1,100 half headers": (HALF_A_HEADER, 1100, {"-": 1100}),
        "1,100 half prefaces of HTTP/2": (b"PRI * HT", 1100, {"-": 1100}),
        "1,100 half bodies": (half_a_body(), 1100, {"429": 1050, "-": 50}),
        "1,100 half bodies to health": (
            half_a_body("/api/v1/health/live"), 1100, {"413": 1100},
        ),
        "1,100 questions for health": (head("GET", "/api/v1/health/ready"), 1100, None),
        "1,024 streams": (
            head("GET", f"/api/v1/lots/{lot.pk}/events"), 1024, {"200": 300, "429": 724},
        ),
        "1,100 searches at once": (head("GET", "/browse?search=sea"), 1100, None),
    }  # fmt: skip
    with site(tmp_path, **AS_SET_UP) as port:
        print("calm:", ask_health(port, times=50).summary())
        for name, (sent, count, expected) in attacks.items():
            asked: list[Health] = []
            asking = Thread(target=ask_into, args=(asked, port))
            asking.start()
            with held_open(port, sent, count=count) as links:
                asking.join()
                held = ask_health(port)
                answered = statuses(links, within_s=2)
            opening = asked[0]
            print(f"{name}: opening {opening.summary()}; held {held.summary()}; {dict(answered)}")
            assert (opening.unanswered, held.unanswered) == (0, 0)
            assert expected is None or answered == expected
        before = memory_mb(port)
        for path in ("/account/login/", "/admin/catalog/artwork/add/", "/api/v1/me/interactions"):
            for chunked in (False, True):
                came = upload(port, path, size=300_000_000, chunked=chunked)
                print(f"300 MB to {path}: {came.status} after {came.sent / 1e6:.1f} MB sent")
                assert came.status == 413
                assert came.sent < 15_000_000
        assert memory_mb(port) - before < 20
        assert ask_health(port).unanswered == 0


def ask_into(asked: list[Health], port: int) -> None:
    """Ask for the health and keep how that went."""
    asked.append(ask_health(port, times=30))
