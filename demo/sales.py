"""The demo's sales: one past, one running, one announced; and the bidder that keeps them moving.

The automatic bidder is an account marked as simulated, which registers in sales marked as demo
alone; it bids through `place_bid` like everybody. The past sale is a real one, run in seconds: its
bids were placed and its lots close by the same scan.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from accounts import services as accounts
from auctions import rules
from auctions.locks import database_clock
from auctions.selectors.simulated import demo_sales, open_demo_lots, position_of
from auctions.services import consigning
from auctions.services.bidding import place_bid
from auctions.services.registration import register
from auctions.services.sales import NewLot, NewSale, write_sale
from common.errors import DomainError

if TYPE_CHECKING:
    from accounts.models import User
    from auctions.models import Sale

AUTOMATIC = "automatic-bidder-{number}@artrec.example"
BIDDERS = 3
PREMIUM: rules.Tiers = ((1_000_000, 25_000), (None, 20_000))
# A house in New York City, where sales tax is 8.875 %.
TAX, ZONE = 8_875, "America/New_York"
# A lot moves by chance, more often towards its end.
CHANCE, CHANCE_AT_END, END = 0.12, 0.45, timedelta(minutes=6)
BETWEEN = timedelta(minutes=9)


def automatic_bidders() -> "list[User]":
    """Return the demo's bidders, made on first use and marked as simulated."""
    return [
        accounts.create_account(
            email=AUTOMATIC.format(number=number),
            password=None,
            display_name=f"Automatic bidder {number} (demo)",
            simulated=True,
        )
        for number in range(1, BIDDERS + 1)
    ]


def load_sales(
    works: Sequence[tuple[int, int]], *, now: datetime, most: int | None = None
) -> "list[Sale]":
    """Write what the demo lacks of its three sales; `works` are (id, price in cents).

    Each takes a share, `most` works at most, of those that are for sale and in no other lot.
    """
    present = demo_sales(now)
    wanted = ((present.past, _past), (present.running, _open), (present.announced, _announced))
    lacking = [write for is_there, write in wanted if not is_there]
    free = _free(works) if lacking else []
    share = min(len(free) // max(1, len(lacking)), most or len(free))
    shares = [free[place * share : (place + 1) * share] for place in range(len(lacking))]
    return [write(lots, now) for write, lots in zip(lacking, shares, strict=True) if lots]


def _free(works: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the works that can be consigned, each once."""
    prices = dict(works)
    with transaction.atomic():
        taken = consigning.refusals({str(pk): pk for pk in prices})
    return [(pk, price) for pk, price in prices.items() if str(pk) not in taken]


def _lots(works: Sequence[tuple[int, int]], ends: Sequence[datetime]) -> list[NewLot]:
    """Return lots that start at half the asking price; every third has a reserve."""
    lots: list[NewLot] = []
    for place, ((artwork_id, price), ends_at) in enumerate(zip(works, ends, strict=True)):
        start = max(5_000, price // 2 // 5_000 * 5_000)
        reserve = start * 3 // 2 if place % 3 == 1 else None
        estimate = (start * 6 // 5, start * 2)
        lots.append(
            NewLot(
                start=start, artwork_id=artwork_id, reserve=reserve, ends_at=ends_at,
                estimate=estimate,
            )
        )  # fmt: skip
    return lots


def _past(works: Sequence[tuple[int, int]], now: datetime) -> "Sale":
    """Run a sale at once: its lots end as soon as the bids are in."""
    ends = now + timedelta(seconds=8)
    sale, lots = write_sale(
        NewSale(
            title="Autumn Opening", title_zh="秋季首场", currency="USD",
            text="The demo’s first sale, run in a few seconds by its automatic bidders.",
            text_zh="演示的第一场拍卖，由自动竞买人在几秒内完成。",
            opens_at=now - timedelta(days=2), ends_at=ends, window_s=0, extension_s=0,
            premium=PREMIUM, tax_rate=TAX, timezone=ZONE, is_demo=True,
            lots=_lots(works, [ends] * len(works)),
        )
    )  # fmt: skip
    rng = random.Random(f"past {sale.pk}")  # noqa: S311 - no secret
    people = automatic_bidders()
    for place, lot in enumerate(lots):
        # Some pass, the first one never.
        for _ in range(rng.choice([0, 2, 3, 4, 5]) if place else 3):
            _bid(rng, rng.choice(people), lot.pk)
    return sale


def _open(works: Sequence[tuple[int, int]], now: datetime) -> "Sale":
    """Return the running sale, one lot ending after the other over some hours."""
    ends = [now + timedelta(minutes=35) + BETWEEN * place for place in range(len(works))]
    sale, _ = write_sale(
        NewSale(
            title="Colour and Line", title_zh="色与线", currency="USD",
            text="Paintings, ink and prints of the demo’s invented artists, a lot ending every "
            "few minutes.",
            text_zh="演示中虚构艺术家的绘画、水墨与版画，每隔几分钟有一件落槌。",
            opens_at=now - timedelta(hours=1), ends_at=max(ends), premium=PREMIUM, tax_rate=TAX,
            timezone=ZONE, approval_above=5_000_000, is_demo=True, lots=_lots(works, ends),
        )
    )  # fmt: skip
    return sale


def _announced(works: Sequence[tuple[int, int]], now: datetime) -> "Sale":
    opens = (now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    ends = [opens + timedelta(days=2) + timedelta(minutes=2) * place for place in range(len(works))]
    sale, _ = write_sale(
        NewSale(
            title="Winter Evening", title_zh="冬夜专场", currency="USD",
            text="Announced: look at the lots, watch some, register.",
            text_zh="预展中：先看拍品，关注几件，登记参拍。",
            opens_at=opens, ends_at=max(ends), premium=PREMIUM, tax_rate=TAX, timezone=ZONE,
            is_demo=True, lots=_lots(works, ends),
        )
    )  # fmt: skip
    return sale


def keep_moving(*, rng: random.Random) -> int:
    """Let the automatic bidders bid by chance on the demo's open lots; return how many bids."""
    now = database_clock()
    placed = 0
    people: list[User] = []
    for lot_id, ends_at in open_demo_lots(now):
        chance = CHANCE_AT_END if ends_at - now < END else CHANCE
        if rng.random() < chance / 4:
            people = people or automatic_bidders()
            placed += _bid(rng, rng.choice(people), lot_id)
    return placed


def _bid(rng: random.Random, user: "User", lot_id: int) -> bool:
    """Bid a little more than is least; leave a lot that went far above its start."""
    position = position_of(user, lot_id)
    if not position.is_registered:
        register(
            user=user,
            sale_id=position.sale_id,
            accept_terms=True,
            now=database_clock(),
            approved=True,
        )
    if position.leads or position.price > 3 * position.start:
        return False
    maximum = position.min_next + rng.randint(0, 3) * position.increment
    try:
        place_bid(user=user, lot_id=lot_id, maximum=maximum, key=str(uuid4()))
    except DomainError:
        return False
    return True
