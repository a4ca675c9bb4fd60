"""What follows from bids, voids and endings: notices, and what the recommender may know."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.utils import translation

from auctions import signals
from auctions.models import Author, Bid, Bidder, Consequence, LedgerKind, Lot, Watch
from common.money import Money
from shelves.services.notices import LOT, News, notify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User

logger = logging.getLogger(__name__)

Texts = dict[str, Callable[[], str]]
# Notices of lots that still run say when these end.
STILL_RUNNING = frozenset({"outbid", "extended", "ending_soon", "voided"})


def work_off(*, most: int = 2000) -> int:
    """Do what waits, oldest first, each in a transaction of its own; return how many were done.

    Rows are taken with SKIP LOCKED, so workers share them. One that fails is put behind the others
    and tried again by the next call.
    """
    done = 0
    tried: set[int] = set()
    pk = 0
    while done < most:
        try:
            with transaction.atomic():
                waiting = (
                    Consequence.objects.select_for_update(skip_locked=True, of=("self",))
                    .exclude(pk__in=tried)
                    .select_related("lot__sale", "lot__artwork", "bidder__user", "outbid__user")
                    .order_by("attempts", "pk")
                )
                consequence = waiting.first()
                if consequence is None:
                    return done
                pk = consequence.pk
                WORK[Consequence.Kind(consequence.kind)](consequence)
                consequence.delete()
            done += 1
        except Exception:  # one bad row must not keep back the others
            logger.exception("Consequence %s failed; it is tried again later", pk)
            tried.add(pk)
            Consequence.objects.filter(pk=pk).update(attempts=1)
    return done


def _after_bid(event: Consequence) -> None:
    lot = event.lot
    if event.bidder is not None and event.bidder.user is not None and lot.artwork_id is not None:
        signals.bid_placed.send(
            sender=None,
            user=event.bidder.user,
            artwork_id=lot.artwork_id,
            at=event.at,
            # One event a bidder and lot, however often they bid.
            event_id=uuid5(NAMESPACE_OID, f"artrec bid {event.bidder_id} {lot.pk}"),
        )
    if event.outbid is not None and event.outbid.user is not None:
        _tell(
            event, "outbid", [event.outbid.user],
            en=f"You were outbid on “{LOT}”.",
            zh=f"你对《{LOT}》的出价已被超过。",
        )  # fmt: skip
    if event.extended:
        _tell(
            event, "extended", _interested(lot),
            en=f"“{LOT}” runs longer: somebody bid in the last minutes.",
            zh=f"《{LOT}》在最后几分钟有人出价，拍卖延时。",
        )  # fmt: skip


def _after_void(event: Consequence) -> None:
    if event.bidder is not None and event.bidder.user is not None:
        _tell(
            event, "voided", [event.bidder.user],
            en=f"A bid of yours on “{LOT}” was voided by the house.",
            zh=f"你对《{LOT}》的一次出价已被拍卖行作废。",
        )  # fmt: skip


def _after_withdrawal(event: Consequence) -> None:
    lot = event.lot
    row = Bid.objects.filter(lot=lot, kind=LedgerKind.WITHDRAW).first()
    en, zh = "was withdrawn from the sale.", "已撤拍。"
    if row is not None and row.author == Author.SOLD_ELSEWHERE:
        en, zh = "was withdrawn: the work was sold elsewhere.", "因作品已另行售出而撤拍。"
    if lot.bid_count:
        en, zh = f"{en} No bid on it counts any more.", f"{zh}此前的出价一律不再有效。"
    _tell(
        event, "withdrawn", _interested(lot),
        en=f"“{LOT}” {en}", zh=f"《{LOT}》{zh}",
    )  # fmt: skip


def _after_extension(event: Consequence) -> None:
    lot = event.lot
    _tell(
        event, "extended", _interested(lot),
        en=f"“{LOT}” ends later than announced: the house has extended it.",
        zh=f"《{LOT}》已由拍卖行延长竞价时间。",
    )  # fmt: skip


def _before_end(event: Consequence) -> None:
    lot = event.lot
    _tell(
        event, "ending_soon", _interested(lot),
        en=f"“{LOT}” ends within a quarter of an hour.",
        zh=f"《{LOT}》将在一刻钟内结束。",
    )  # fmt: skip


def _after_close(event: Consequence) -> None:
    lot, winner = event.lot, event.bidder
    buyer = winner.user if winner is not None else None
    hammer = Money(lot.price or 0, lot.sale.currency)
    if buyer is not None:
        if lot.artwork_id is not None:
            signals.lot_bought.send(
                sender=None,
                user=buyer,
                artwork_id=lot.artwork_id,
                at=event.at,
                event_id=uuid5(NAMESPACE_OID, f"artrec bought {lot.pk}"),
            )
        _tell(
            event, "won", [buyer],
            en=f"You won “{LOT}” for {_said(hammer, 'en')}. The invoice is ready.",
            zh=f"你以 {_said(hammer, 'zh-hans')} 拍得《{LOT}》，账单已开出。",
        )  # fmt: skip
    lost = [user for user in bidders_of(lot) if buyer is None or user.pk != buyer.pk]
    if winner is None:
        en, zh = "was not sold.", "未成交。"
    else:
        en, zh = f"was sold for {_said(hammer, 'en')}.", f"以 {_said(hammer, 'zh-hans')} 售出。"
    _tell(
        event, "lost", lost,
        en=f"“{LOT}” {en}", zh=f"《{LOT}》{zh}",
    )  # fmt: skip


WORK: dict[Consequence.Kind, Callable[[Consequence], None]] = {
    Consequence.Kind.BID: _after_bid,
    Consequence.Kind.VOID: _after_void,
    Consequence.Kind.WITHDRAW: _after_withdrawal,
    Consequence.Kind.EXTEND: _after_extension,
    Consequence.Kind.ENDING: _before_end,
    Consequence.Kind.CLOSED: _after_close,
}


def _tell(event: Consequence, kind: str, users: "Iterable[User]", *, en: str, zh: str) -> None:
    event_id: UUID = event.event_id
    news = News(
        kind=kind,
        event_id=event_id,
        text_en=en,
        text_zh=zh,
        link=event.lot.get_absolute_url(),
        at=event.at,
        ends_at=event.lot.ends_at if kind in STILL_RUNNING else None,
        timezone=event.lot.sale.timezone,
    )
    notify(users=users, news=news)


def bidders_of(lot: Lot) -> "list[User]":
    """Return the people who bid on a lot."""
    ids = Bid.objects.filter(lot=lot, bidder__isnull=False).values_list("bidder_id", flat=True)
    bidders = Bidder.objects.filter(pk__in=set(ids)).select_related("user")
    return [bidder.user for bidder in bidders if bidder.user is not None]


def _interested(lot: Lot) -> "list[User]":
    """Return who bid on a lot or watches it."""
    watchers = [watch.user for watch in Watch.objects.filter(lot=lot).select_related("user")]
    return list({user.pk: user for user in [*bidders_of(lot), *watchers]}.values())


def _said(money: Money, language: str) -> str:
    with translation.override(language):
        return str(money)
