"""The demo's sales: one past, one running, one announced, and the next whenever one nears its end.

The past sale is a real one, run in seconds: its bids are placed and its lots close by the same
scan. Whatever is missing is written; what is there is left alone. Each write is one transaction over
several people and lots, whose events are processed at the same time: hence `retried`.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from accounts import services as accounts
from auctions import rules
from auctions.selectors.simulated import demo_sales, has_open_bid
from auctions.services import consigning
from auctions.services.sales import NewLot, NewSale, write_sale
from common.transactions import retried
from demo import collector as collectors
from demo.bidders import automatic_bidders, bid_by_chance
from demo.painters.sketch import Phrase

if TYPE_CHECKING:
    from accounts.models import User
    from auctions.models import Lot, Sale

# Reads the demo's works as (id, price in cents), when a sale is missing.
Works = Callable[[], Iterable[tuple[int, int]]]

PREMIUM: rules.Tiers = ((1_000_000, 25_000), (None, 20_000))
# A house in New York City, where sales tax is 8.875 %.
TAX, ZONE = 8_875, "America/New_York"
# Lots of a sale, at most this part of the works that can be consigned, and the price in cents of a
# work without one.
LOTS, PART, ASKED = 18, 3, 120_000
# With fewer works left every lot has a reserve, else two of three.
FEW = 120
FIRST_END, BETWEEN = timedelta(minutes=35), timedelta(minutes=15)
# Time for the bids of the past sale, on a busy machine.
PAST_LASTS = timedelta(seconds=30)
PAST = (Phrase("Autumn Opening", "秋季首场"),)
RUNNING = (
    Phrase("Colour and Line", "色与线"),
    Phrase("Near and Far", "远与近"),
    Phrase("Light and Weight", "光与重"),
    Phrase("Late Session", "夜场"),
    Phrase("The Open Hand", "展开的手"),
    Phrase("New Arrivals", "新到作品"),
)
ANNOUNCED = (
    Phrase("Winter Evening", "冬夜专场"),
    Phrase("Long Weekend", "长周末专场"),
    Phrase("Evening Selection", "晚间精选"),
)


@dataclass(frozen=True)
class Stock:
    """Works for a sale, as (id, price in cents), and its title; `scarce`: few are left."""

    works: Sequence[tuple[int, int]]
    title: Phrase
    scarce: bool


@retried
def renew_sales(works: Works, *, now: datetime) -> "list[Sale]":
    """Write the running and the announced sale if they are missing."""
    if demo_sales(now).are_there:
        return []
    written: list[Sale] = []
    with transaction.atomic():
        _one_at_a_time()
        present = demo_sales(now)
        for is_there, titles, write in (
            (present.running, RUNNING, _running),
            (present.announced, ANNOUNCED, _announced),
        ):
            stock = None if is_there else _stock(works, titles, number=present.count)
            if stock is not None and stock.works:
                written.append(write(stock, now))
    return written


@retried
def hold_past_sale(
    works: Works, *, collector: "User", now: datetime, lasts: timedelta = PAST_LASTS
) -> "Sale | None":
    """Run a sale with the collector's bids, once: its lots end as soon as the bids are in.

    Sale and bids are one transaction: after an interruption there is no sale, and the next call
    begins anew. Raises `bid_outcomes.RefusedError` if the bids took too long.
    """
    if collectors.has_past_sale(collector):
        return None
    with transaction.atomic():
        _one_at_a_time()
        stock = _stock(works, PAST, number=0)
        if collectors.has_past_sale(collector) or not stock.works:
            return None
        sale, lots = _past(stock, now, now + lasts)
        people = automatic_bidders()
        ids = [lot.pk for lot in lots]
        own = collectors.bid_in_past_sale(collector, rival=people[0], lot_ids=ids)
        rng = random.Random(f"past {sale.pk}")  # noqa: S311 - no secret
        for lot_id in ids[own:]:
            # Some pass.
            for _ in range(rng.choice([0, 2, 3, 4, 5])):
                bid_by_chance(rng.choice(people), lot_id, rng=rng)
    return sale


@retried
def bid_for_collector(collector: "User", *, now: datetime) -> int:
    """Place bids of the collector on open lots if there are none; return on how many lots.

    Raises `bid_outcomes.RefusedError` if somebody else bids meanwhile.
    """
    if has_open_bid(collector, now):
        return 0
    with transaction.atomic():
        _one_at_a_time()
        rival = automatic_bidders()[-1]
        return collectors.bid_in_running_sale(collector, rival=rival, now=now)


def _one_at_a_time() -> None:
    """Let other processes that renew the demo wait until this transaction ends."""
    accounts.lock_profile(user=automatic_bidders()[0])


def _stock(works: Works, titles: Sequence[Phrase], *, number: int) -> Stock:
    """Return works for the demo's sale of this number; others than in the sale before."""
    prices = dict(works())
    taken = consigning.refusals({str(pk): pk for pk in prices})
    free = [(pk, price) for pk, price in sorted(prices.items()) if str(pk) not in taken]
    random.Random(f"sale {number}").shuffle(free)  # noqa: S311 - no secret
    chosen = free[: min(LOTS, len(free) // PART)]
    return Stock(chosen, titles[number % len(titles)], scarce=len(free) < FEW)


def _lots(stock: Stock, ends: Callable[[int], datetime]) -> list[NewLot]:
    """Return lots that start at half the asking price, most of them with a reserve."""
    lots: list[NewLot] = []
    for place, (artwork_id, price) in enumerate(stock.works):
        start = max(5_000, price // 2 // 5_000 * 5_000)
        reserve = start * 3 // 2 if stock.scarce or place % 3 else None
        lots.append(
            NewLot(
                start=start, artwork_id=artwork_id, reserve=reserve, ends_at=ends(place),
                estimate=(start * 6 // 5, start * 2),
            )
        )  # fmt: skip
    return lots


def _past(stock: Stock, now: datetime, ends_at: datetime) -> "tuple[Sale, list[Lot]]":
    """Return a sale that ends at once, without extensions."""
    return write_sale(
        NewSale(
            title=stock.title.en, title_zh=stock.title.zh, currency="USD",
            text="The demo’s first sale, run in a few seconds by its automatic bidders.",
            text_zh="演示的第一场拍卖，由自动竞买人在几秒内完成。",
            opens_at=now - timedelta(days=2), ends_at=ends_at, window_s=0, extension_s=0,
            premium=PREMIUM, tax_rate=TAX, timezone=ZONE, is_demo=True,
            lots=_lots(stock, lambda _place: ends_at),
        )
    )  # fmt: skip


def _running(stock: Stock, now: datetime) -> "Sale":
    """Return a running sale, one lot ending after the other over some hours."""
    lots = _lots(stock, lambda place: now + FIRST_END + BETWEEN * place)
    sale, _ = write_sale(
        NewSale(
            title=stock.title.en, title_zh=stock.title.zh, currency="USD",
            text="Paintings, ink and prints of the demo’s invented artists, a lot ending every "
            "15 minutes.",
            text_zh="演示中虚构艺术家的绘画、水墨与版画，每 15 分钟有一件拍品结束竞拍。",
            opens_at=now - timedelta(minutes=1), ends_at=now + FIRST_END + BETWEEN * len(lots),
            premium=PREMIUM, tax_rate=TAX, timezone=ZONE, approval_above=5_000_000, is_demo=True,
            lots=lots,
        )
    )  # fmt: skip
    return sale


def _announced(stock: Stock, now: datetime) -> "Sale":
    opens = (now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    lots = _lots(stock, lambda place: opens + timedelta(days=2, minutes=2 * place))
    sale, _ = write_sale(
        NewSale(
            title=stock.title.en, title_zh=stock.title.zh, currency="USD",
            text="Announced: look at the lots, watch some, register.",
            text_zh="预展中：先看拍品，关注几件，登记参拍。",
            opens_at=opens, ends_at=opens + timedelta(days=2, minutes=2 * len(lots)),
            premium=PREMIUM, tax_rate=TAX, timezone=ZONE, is_demo=True, lots=lots,
        )
    )  # fmt: skip
    return sale
