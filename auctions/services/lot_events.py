"""Lot events: the effects of bids, voids and endings: notices, and the recommender's log.

A job with its effect in the database: exactly once. Events are processed in the order in which they
were written; one that is retried comes after later ones of its lot. That is harmless, since nothing
that follows depends on what followed before: a notice takes its place by the time of its event, not
by when it was written, and the log is a set. A lot's other notices, which are worth something for
minutes only, do not wait for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from auctions import signals
from auctions.models import Author, Bid, Bidder, LedgerKind, Lot, LotEvent, Watch
from common import jobs
from common.money import Money
from shelves.services.notices import LOT, NoticeContent, notify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User

Texts = dict[str, Callable[[], str]]
# Notices of open lots contain their end.
STILL_RUNNING = frozenset({"outbid", "extended", "ending_soon", "voided"})


class _LotEvents(jobs.TransactionalJob[LotEvent]):
    """Writes the notices and the recommender's events of a lot event."""

    task = "auctions.default.process_lot_events"
    label = _("Lot events")
    model = LotEvent

    def rows(self) -> QuerySet[LotEvent]:
        """Return the events with their lots and bidders."""
        return LotEvent.objects.select_related(
            "lot__sale", "lot__artwork", "bidder__user", "outbid__user"
        )

    def apply(self, row: LotEvent) -> None:
        """Apply the effects of an event."""
        EFFECTS[LotEvent.Kind(row.kind)](row)


LOT_EVENTS = jobs.register(_LotEvents())


def process() -> int:
    """Process the events that are due; return how many are done."""
    return jobs.process(LOT_EVENTS)


def _after_bid(event: LotEvent) -> None:
    lot = event.lot
    if event.bidder is not None and event.bidder.user is not None and lot.artwork_id is not None:
        signals.bid_placed.send(
            sender=None,
            user=event.bidder.user,
            artwork_id=lot.artwork_id,
            at=event.at,
            # One event per bidder and lot, however often they bid.
            event_id=uuid5(NAMESPACE_OID, f"artrec bid {event.bidder_id} {lot.pk}"),
        )
    if event.outbid is not None and event.outbid.user is not None:
        _notify(
            event, "outbid", [event.outbid.user],
            en=f"You were outbid on “{LOT}”.",
            zh=f"你对《{LOT}》的出价已被超过。",
        )  # fmt: skip
    if event.extended:
        _notify(
            event, "extended", _interested(lot),
            en=f"“{LOT}” was extended: a bid came in during the last minutes.",
            zh=f"《{LOT}》在最后几分钟有新的出价，竞拍已延时。",
        )  # fmt: skip


def _after_void(event: LotEvent) -> None:
    if event.bidder is not None and event.bidder.user is not None:
        _notify(
            event, "voided", [event.bidder.user],
            en=f"The house voided one of your bids on “{LOT}”.",
            zh=f"拍卖行作废了你对《{LOT}》的一次出价。",
        )  # fmt: skip


def _after_withdrawal(event: LotEvent) -> None:
    lot = event.lot
    row = Bid.objects.filter(lot=lot, kind=LedgerKind.WITHDRAW).first()
    en, zh = "was withdrawn from the sale.", "已撤拍。"
    if row is not None and row.author == Author.SOLD_ELSEWHERE:
        en, zh = "was withdrawn: the work was sold elsewhere.", "因作品已另行售出而撤拍。"
    if lot.bid_count:
        en, zh = f"{en} Bids on it are void.", f"{zh}此前的出价均已失效。"
    _notify(
        event, "withdrawn", _interested(lot),
        en=f"“{LOT}” {en}", zh=f"《{LOT}》{zh}",
    )  # fmt: skip


def _after_extension(event: LotEvent) -> None:
    lot = event.lot
    _notify(
        event, "extended", _interested(lot),
        en=f"The house has extended “{LOT}”. It ends later than announced.",
        zh=f"拍卖行已延长《{LOT}》的竞拍时间。",
    )  # fmt: skip


def _before_end(event: LotEvent) -> None:
    lot = event.lot
    _notify(
        event, "ending_soon", _interested(lot),
        en=f"“{LOT}” ends within 15 minutes.",
        zh=f"《{LOT}》将在 15 分钟内结束。",
    )  # fmt: skip


def _after_close(event: LotEvent) -> None:
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
        _notify(
            event, "won", [buyer],
            en=f"You won “{LOT}” for {_text(hammer, 'en')}. The invoice is ready.",
            zh=f"你以 {_text(hammer, 'zh-hans')} 拍得《{LOT}》，账单已开具。",
        )  # fmt: skip
    lost = [user for user in bidders_of(lot) if buyer is None or user.pk != buyer.pk]
    if winner is None:
        en, zh = "was not sold.", "流拍。"
    else:
        en, zh = f"was sold for {_text(hammer, 'en')}.", f"以 {_text(hammer, 'zh-hans')} 成交。"
    _notify(
        event, "lost", lost,
        en=f"“{LOT}” {en}", zh=f"《{LOT}》{zh}",
    )  # fmt: skip


EFFECTS: dict[LotEvent.Kind, Callable[[LotEvent], None]] = {
    LotEvent.Kind.BID: _after_bid,
    LotEvent.Kind.VOID: _after_void,
    LotEvent.Kind.WITHDRAW: _after_withdrawal,
    LotEvent.Kind.EXTEND: _after_extension,
    LotEvent.Kind.ENDING: _before_end,
    LotEvent.Kind.CLOSED: _after_close,
}


def _notify(event: LotEvent, kind: str, users: "Iterable[User]", *, en: str, zh: str) -> None:
    event_id: UUID = event.event_id
    content = NoticeContent(
        kind=kind,
        event_id=event_id,
        text_en=en,
        text_zh=zh,
        link=event.lot.get_absolute_url(),
        at=event.at,
        ends_at=event.lot.ends_at if kind in STILL_RUNNING else None,
        timezone=event.lot.sale.timezone,
    )
    notify(users=users, content=content)


def bidders_of(lot: Lot) -> "list[User]":
    """Return the people who bid on a lot."""
    ids = Bid.objects.filter(lot=lot, bidder__isnull=False).values_list("bidder_id", flat=True)
    bidders = Bidder.objects.filter(pk__in=set(ids)).select_related("user")
    return [bidder.user for bidder in bidders if bidder.user is not None]


def _interested(lot: Lot) -> "list[User]":
    """Return the people who bid on a lot or watch it."""
    watchers = [watch.user for watch in Watch.objects.filter(lot=lot).select_related("user")]
    return list({user.pk: user for user in [*bidders_of(lot), *watchers]}.values())


def _text(money: Money, language: str) -> str:
    with translation.override(language):
        return str(money)
