"""The site with a bare view beside the real one, and what the benchmark of bids starts from.

`python -m benchmarks.bidding_site prepare` writes sales and bidders and prints them as JSON;
`script LOT` prints the statements of one bid for pgbench.
"""

import json
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.asgi import get_asgi_application

# The site's own application sets Django up; the bare view joins its addresses.
application = get_asgi_application()
settings.ROOT_URLCONF = "benchmarks.bidding_site"

from django.db import connection, transaction  # noqa: E402 - after the setup
from django.urls import path  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

from accounts import services as accounts  # noqa: E402
from artrec_site.urls import urlpatterns as of_the_site  # noqa: E402
from auctions import locks  # noqa: E402
from auctions.services import bidding  # noqa: E402
from auctions.services.announcing import PROCESS_LOT_EVENTS  # noqa: E402
from auctions.services.registration import register_approved  # noqa: E402
from auctions.services.sales import NewLot, NewSale, write_sale  # noqa: E402
from common import clock, outbox  # noqa: E402

BIDDERS = 200
TRY = "SELECT set_config('lock_timeout', %s, true), pg_try_advisory_xact_lock(%s)"
ANSWER = {
    "outcome": "leading", "price": {"amount": 1, "currency": "USD"},
    "min_next": {"amount": 2, "currency": "USD"}, "leading": True, "winning": True,
    "reserve": "none", "ends_at": "2026-01-01T00:00:00Z",
}  # fmt: skip
MESSAGE = json.dumps({"lot": 1, "version": 1, "state": "unsettled", "price": 1, "min_next": 2,
                      "leader": 1, "reserve": "none", "opens_at": "2026-01-01T00:00:00+00:00",
                      "ends_at": "2026-01-01T00:00:00+00:00", "bid_count": 1,
                      "currency": "USD"})  # fmt: skip


class Bare(APIView):
    """The statements of a bid and nothing else: authenticated, unthrottled, unchecked."""

    throttle_classes = ()

    def post(self, request: Request, lot_id: int) -> Response:
        """Run them under the same lock; every bid is written."""
        key = request.headers["Idempotency-Key"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TRY, [locks.WAIT, hash(key)])
            cursor.fetchone()
            cursor.execute(bidding.FIND_REQUEST, [request.user.pk, key, lot_id])
            bidder = cursor.fetchone()[0]
            cursor.execute(bidding.LOCK, [lot_id])
            row = cursor.fetchone()
            cursor.execute(bidding.CLOCK, [bidder])
            at = cursor.fetchone()[0]
            cursor.execute(
                bidding.ACCEPT,
                {
                    "lot": lot_id, "seq": row[13] + 1, "at": at, "bidder": bidder,
                    "maximum": dict(request.data)["maximum"], "key": key, "changed": True,
                    "leader": bidder, "price": 10_000, "ends_at": row[8], "body_hash": key,
                    "answer": MESSAGE, "event": uuid4(), "outbid": row[9], "extended": False,
                    "top": 10_000, "second": 10_000,
                },
            )  # fmt: skip
            cursor.execute(outbox.INSERT, [PROCESS_LOT_EVENTS, "bench", MESSAGE])
            cursor.fetchone()
        return Response(ANSWER, status=201)


urlpatterns = [path("api/v1/bench/<int:lot_id>", Bare.as_view()), *of_the_site]


def prepare() -> None:
    """Write a sale of lots that run for hours, one that ends within a minute, and bidders."""
    now = clock.now()
    lots = [NewLot(start=10_000, title=f"Lot {number}") for number in range(1, 11)]
    ending = NewLot(start=10_000, title="Ending", ends_at=now + timedelta(minutes=4))
    new = NewSale(
        title="Bench", currency="USD", opens_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=9), lots=[*lots, ending], increments=((0, 1),),
    )  # fmt: skip
    sale, written = write_sale(new)
    ids = [lot.pk for lot in written]
    tokens: list[str] = []
    for number in range(BIDDERS):
        user = accounts.create_account(email=f"bench-{number}@artrec.example", password=None)
        register_approved(user=user, sale_id=sale.pk)
        tokens.append(accounts.open_app_session(user=user))
    setup = {
        "hot": ids[:1], "eight": ids[1:9], "ceiling": ids[9], "ending": ids[10], "tokens": tokens,
    }  # fmt: skip
    sys.stdout.write(json.dumps(setup) + "\n")


def script(lot_id: int) -> None:
    """Print a bid's statements for pgbench, on one lot by a bidder drawn anew each time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(b.user_id), max(b.user_id), min(b.id) - min(b.user_id)"
            " FROM auctions_bidder b JOIN auctions_lot l ON l.sale_id = b.sale_id WHERE l.id = %s",
            [lot_id],
        )
        first, last, offset = cursor.fetchone()
    accept = bidding.ACCEPT % {
        name: f":{name}"
        for name in (
            "lot", "seq", "at", "bidder", "maximum", "key", "changed", "leader", "price",
            "ends_at", "body_hash", "answer", "event", "outbid", "extended", "top", "second",
        )
    }  # fmt: skip
    values: dict[str, Any] = {
        "lot": lot_id, "seq": ":last_seq + 1", "at": "clock_timestamp()", "bidder": ":bidder",
        "maximum": ":maximum", "key": "gen_random_uuid()::text", "changed": "true",
        "leader": ":bidder", "price": "10000", "ends_at": "':ends_at'::timestamptz",
        "body_hash": "'x'", "answer": f"'{MESSAGE}'::jsonb", "event": "gen_random_uuid()",
        "outbid": ":bidder", "extended": "false", "top": ":maximum", "second": "10000",
    }  # fmt: skip
    for name, value in values.items():
        accept = _put(accept, name, str(value))
    lines = [
        f"\\set user random({first}, {last})",
        f"\\set bidder :user + {offset}",
        "\\set maximum random(20000, 1000000000)",
        "BEGIN;",
        TRY % ("'3s'", "(random() * 1e15)::bigint") + ";",
        _one_line(bidding.FIND_REQUEST % (":user", "'none'", lot_id)) + ";",
        _one_line(bidding.LOCK % lot_id).replace("lot.last_seq", "lot.last_seq AS last_seq")
        + " \\gset",
        _one_line(bidding.CLOCK % ":bidder") + ";",
        _one_line(accept) + ";",
        _one_line(outbox.INSERT % ("''", "'bench'", f"'{MESSAGE}'")) + ";",
        "COMMIT;",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _put(text: str, name: str, value: str) -> str:
    """Put a value where `:name` stands as a word of its own."""
    import re  # noqa: PLC0415 - beside its one use

    return re.sub(rf"(?<![:\w]):{name}\b", lambda _match: value, text)


def _one_line(sql: str) -> str:
    return " ".join(line.split("--")[0].strip() for line in sql.splitlines()).strip()


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        script(int(sys.argv[2]))
