"""`place_bid`: the only way to bid.

Request key (try-lock), then the lot (FOR NO KEY UPDATE), then the database's clock, then the rules,
then one statement that writes ledger, answer, lot event and lot. READ COMMITTED; nothing is sent
under the lock. The statements are spelled out because they are the hot path: the bench replays them
(`python -m benchmarks bids`) and nothing else may run in between.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from auctions import locks, rules
from auctions.models import BidderStatus, LotState
from auctions.selectors.snapshots import LotUpdate
from auctions.services.announcing import announce_own, announce_update
from auctions.services.bid_outcomes import (
    BusyError,
    InProgressError,
    InvalidBidError,
    KeyMissingError,
    KeyReusedError,
    NotRegisteredError,
    Receipt,
    RefusedError,
)
from common.errors import ForbiddenError, NotFoundError
from common.money import Money

if TYPE_CHECKING:
    from accounts.models import User

MAX_KEY_LENGTH = 200
MAX_AMOUNT = 2**63 - 1
LOCK_NOT_AVAILABLE = "55P03"

FIND_REQUEST = """
SELECT bidder.id, request.body_hash, request.answer
FROM auctions_lot lot
JOIN auctions_sale sale ON sale.id = lot.sale_id AND sale.published
LEFT JOIN auctions_bidder bidder ON bidder.sale_id = lot.sale_id AND bidder.user_id = %s
LEFT JOIN auctions_bidrequest request ON request.bidder_id = bidder.id AND request.key = %s
WHERE lot.id = %s
"""
LOCK = """
SELECT lot.start, lot.reserve, sale.increments, lot.opens_at, lot.scheduled_ends_at,
       sale.soft_close_window_s, sale.soft_close_extension_s, sale.hard_stop_at,
       lot.ends_at, lot.leader_id, lot.top, lot.second, lot.price,
       lot.last_seq, lot.last_at, lot.bid_count, lot.version, lot.state, lot.seller_id,
       sale.currency, sale.approval_above
FROM auctions_lot lot JOIN auctions_sale sale ON sale.id = lot.sale_id
WHERE lot.id = %s FOR NO KEY UPDATE OF lot
"""
# Read under the lock: neither the time nor a suspension may be older than the wait for it.
CLOCK = "SELECT clock_timestamp(), status FROM auctions_bidder WHERE id = %s"
ACCEPT = """
WITH ledger AS (
    INSERT INTO auctions_bid (lot_id, seq, at, bidder_id, maximum, idempotency_key, reason,
                              changed, leader_id, price, ends_at)
    VALUES (%(lot)s, %(seq)s, %(at)s, %(bidder)s, %(maximum)s, %(key)s, '',
            %(changed)s, %(leader)s, %(price)s, %(ends_at)s)
), answer AS (
    INSERT INTO auctions_bidrequest (bidder_id, key, body_hash, answer, at)
    VALUES (%(bidder)s, %(key)s, %(body_hash)s, %(answer)s, %(at)s)
), event AS (
    INSERT INTO auctions_lotevent (lot_id, kind, event_id, bidder_id, outbid_id, extended, at)
    SELECT %(lot)s, 'bid', %(event)s, %(bidder)s, %(outbid)s, %(extended)s, %(at)s
    WHERE %(changed)s  -- a private raise is no event
)
UPDATE auctions_lot SET leader_id = %(leader)s, top = %(top)s, second = %(second)s,
    price = %(price)s, ends_at = %(ends_at)s, last_seq = %(seq)s, last_at = %(at)s,
    bid_count = bid_count + %(changed)s::int, version = version + %(changed)s::int
WHERE id = %(lot)s
"""
REFUSE = """
INSERT INTO auctions_bidrequest (bidder_id, key, body_hash, answer, at)
VALUES (%s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class LockedLot:
    """The lot's row, read under its lock."""

    terms: rules.Terms
    standing: rules.Standing
    last_seq: int
    last_at: datetime | None
    bid_count: int
    version: int
    state: str
    seller_id: int | None
    currency: str
    approval_above: int | None


@dataclass(frozen=True, slots=True)
class BidAttempt:
    """A well-formed bid."""

    lot_id: int
    user_id: int
    bidder_id: int
    maximum: int
    key: str
    body_hash: str


def place_bid(*, user: "User", lot_id: int, maximum: object, key: str | None) -> Receipt:
    """Bid up to `maximum` minor units on a lot; the same key again gives the same answer.

    Accepted bids and refusals are stored under the key; malformed bids, a missing registration and
    a busy lot are not. Raises the errors of `bid_outcomes`, NotFoundError, and
    ForbiddenError.
    """
    valid_key = check_key(key)
    valid_maximum = _valid_maximum(maximum)
    try:
        with transaction.atomic():
            decided = _decide(user, lot_id, valid_maximum, valid_key)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise BusyError(
                _("This lot is receiving many bids. Send the same bid again.")
            ) from error
        raise
    if isinstance(decided, RefusedError):
        raise decided
    return decided


def check_key(key: str | None) -> str:
    """Return a valid idempotency key; raises KeyMissingError or InvalidBidError."""
    if not key:
        raise KeyMissingError(
            _("Send an Idempotency-Key header with a new random value for each new bid.")
        )
    if len(key) > MAX_KEY_LENGTH or not (key.isascii() and key.isprintable()) or " " in key:
        text = _("Use up to 200 visible ASCII characters, for example a UUID.")
        raise InvalidBidError(text, fields={"Idempotency-Key": [text]})
    return key


def _valid_maximum(maximum: object) -> int:
    if type(maximum) is not int or not 0 < maximum <= MAX_AMOUNT:
        text = _("A whole number of minor units (cents) above 0, as a JSON integer.")
        raise InvalidBidError(text, fields={"maximum": [text]})
    return maximum


def _decide(user: "User", lot_id: int, maximum: int, key: str) -> "Receipt | RefusedError":
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    if not locks.try_request_lock(user.pk, key):
        raise InProgressError(
            _("A bid with this key is still being processed. Ask again in a moment.")
        )
    with connection.cursor() as cursor:
        cursor.execute(FIND_REQUEST, [user.pk, key, lot_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFoundError(_("Lot not found."))
    bidder_id, stored_hash, stored = row
    if bidder_id is None:
        raise NotRegisteredError(_("Register for the sale before you bid."))
    body_hash = sha256(f"{lot_id} {maximum}".encode()).hexdigest()
    if stored_hash is not None:
        return _stored_answer(json.loads(stored), same=stored_hash == body_hash)
    bid = BidAttempt(lot_id, user.pk, bidder_id, maximum, key, body_hash)
    lot = locked_lot(lot_id)
    with connection.cursor() as cursor:
        cursor.execute(CLOCK, [bidder_id])
        now, status = cursor.fetchone()
    at = max(now, lot.last_at) if lot.last_at else now
    refused = _refusal(user, lot, bid, status=status, at=at)
    if refused is not None:
        with connection.cursor() as cursor:
            answer = json.dumps({"refused": refused.code, "text": str(refused.text)})
            cursor.execute(REFUSE, [bidder_id, key, body_hash, answer, at])
        return refused
    return _accept(lot, bid, at)


def _stored_answer(stored: dict[str, Any], *, same: bool) -> "Receipt | RefusedError":
    if not same:
        raise KeyReusedError(_("This key was used for another bid. Use a new key for each bid."))
    if "refused" in stored:
        return RefusedError(stored["refused"], stored["text"])
    return Receipt.from_json(stored)


def locked_lot(lot_id: int) -> LockedLot:
    """Return the lot's row under its lock, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [lot_id])
        row = cursor.fetchone()
    (start, reserve, increments, opens_at, scheduled, window, extension, hard_stop,
     ends_at, leader, top, second, price, *rest) = row  # fmt: skip
    terms = rules.Terms(
        start, reserve, _parse_increments(increments), opens_at, scheduled,
        timedelta(seconds=window), timedelta(seconds=extension), hard_stop,
    )  # fmt: skip
    return LockedLot(terms, rules.Standing(ends_at, leader, top, second, price), *rest)


@lru_cache(maxsize=64)
def _parse_increments(increments: str) -> rules.Increments:
    return tuple((bound, step) for bound, step in json.loads(increments))


def _refusal(
    user: "User", lot: LockedLot, bid: BidAttempt, *, status: str, at: datetime
) -> RefusedError | None:
    """Return why the bid is refused; reasons that do not depend on the time come first."""
    if status == BidderStatus.SUSPENDED:
        return RefusedError("forbidden", _("Your registration is suspended. Please contact us."))
    if user.is_staff or lot.seller_id == user.pk:
        return RefusedError(
            "forbidden", _("Sellers and staff who can see reserves may not bid on this lot.")
        )
    if lot.state != LotState.UNSETTLED:
        return _refused("closed", lot, bid)
    reason = rules.refusal(
        lot.terms, lot.standing, bidder=bid.bidder_id, maximum=bid.maximum, at=at
    )
    if reason is not None:
        return _refused(reason, lot, bid)
    limit = lot.approval_above
    if limit is not None and bid.maximum > limit and status != BidderStatus.APPROVED:
        return RefusedError(
            "forbidden",
            _("Bids above %(limit)s need a curator’s approval. Ask for it on the sale’s page.")
            % {"limit": Money(limit, lot.currency)},
        )
    return None


def _refused(reason: rules.Refusal, lot: LockedLot, bid: BidAttempt) -> RefusedError:
    if reason == "not_open":
        return RefusedError(reason, _("Bidding on this lot has not opened yet."))
    if reason == "closed" and lot.state == LotState.WITHDRAWN:
        return RefusedError(reason, _("This lot was withdrawn from the sale."))
    if reason == "closed":
        return RefusedError(reason, _("Bidding on this lot has ended."))
    least = Money(rules.min_next(lot.terms, lot.standing, bid.bidder_id), lot.currency)
    return RefusedError(reason, _("Bid at least %(least)s.") % {"least": least})


def _accept(lot: LockedLot, bid: BidAttempt, at: datetime) -> Receipt:
    before = lot.standing
    after = rules.with_offer(lot.terms, before, bidder=bid.bidder_id, maximum=bid.maximum, at=at)
    changed = after.public != before.public
    receipt = _receipt(lot, after, bid.bidder_id)
    event: UUID = uuid4()
    outbid = before.leader if before.leader not in {None, after.leader} else None
    # A bid below the leader's maximum is outbid at once: its bidder gets that in the answer.
    with connection.cursor() as cursor:
        cursor.execute(
            ACCEPT,
            {
                "lot": bid.lot_id, "seq": lot.last_seq + 1, "at": at, "bidder": bid.bidder_id,
                "maximum": bid.maximum, "key": bid.key, "changed": changed,
                "leader": after.leader, "price": after.price, "ends_at": after.ends_at,
                "body_hash": bid.body_hash, "answer": receipt.as_json(), "event": event,
                "outbid": outbid, "extended": after.ends_at > before.ends_at,
                "top": after.top, "second": after.second,
            },
        )  # fmt: skip
    if changed:
        update = LotUpdate.after(
            lot.terms, after, lot_id=bid.lot_id, version=lot.version + 1,
            bid_count=lot.bid_count + 1, stored=LotState.UNSETTLED, currency=lot.currency,
        )  # fmt: skip
        announce_update(update)
    else:
        announce_own(bid.user_id)
    return receipt


def _receipt(lot: LockedLot, after: rules.Standing, bidder_id: int) -> Receipt:
    leading = after.leader == bidder_id
    reserve = rules.reserve_state(lot.terms, after)
    return Receipt(
        outcome="leading" if leading else "outbid",
        price=after.price or 0,
        min_next=rules.min_next(lot.terms, after, bidder_id),
        leading=leading,
        winning=leading and reserve != "not_met",
        reserve=reserve,
        ends_at=after.ends_at,
        currency=lot.currency,
    )
