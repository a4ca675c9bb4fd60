"""Sales, bidders, and clients who bid as the app does."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import create_account, open_app_session
from auctions.models import Bidder, Lot, Sale
from auctions.services import registration, sales
from auctions.services.sales import NewLot, NewSale
from common import clock

API = "/api/v1/"
CENT = 100


def make_sale(
    *,
    lots: int = 1,
    opens_in_s: float = -60,
    ends_in_s: float = 3600,
    published: bool = True,
    around: datetime | None = None,
    **changes: Any,
) -> tuple[Sale, list[Lot]]:
    """Return a sale whose lots start at 100.00; times count from `around`, or now."""
    now = around or clock.now()
    lot = {
        key: changes.pop(key)
        for key in ("reserve", "seller", "artwork_id", "start", "estimate")
        if key in changes
    }
    lot.setdefault("start", 100 * CENT)
    new = NewSale(
        title="Evening Sale",
        title_zh="晚场",
        currency=changes.pop("currency", "USD"),
        opens_at=now + timedelta(seconds=opens_in_s),
        ends_at=now + timedelta(seconds=ends_in_s),
        lots=[NewLot(title=f"Lot {number}", **lot) for number in range(1, lots + 1)],
        **changes,
    )
    return sales.write_sale(new, published=published)


def quick_collector() -> User:
    """Return a collector without a password: hashing one takes longer than all else here."""
    return create_account(email=f"{uuid4().hex}@artrec.example", password=None)


def quick_curator() -> User:
    """Return a curator without a password."""
    return create_account(email=f"{uuid4().hex}@artrec.example", password=None, staff=True)


def make_bidder(sale: Sale, *, approved: bool = False) -> tuple[User, Bidder]:
    """Return a new collector registered for the sale."""
    user = quick_collector()
    bidder = registration.register(
        user=user, sale_id=sale.pk, accept_terms=True, now=clock.now(), approved=approved
    )
    return user, bidder


class BidderApp(Client):
    """The app of a collector who bids."""

    def __init__(self, user: User) -> None:
        self.user = user
        super().__init__(headers={"x-session-token": open_app_session(user=user)})

    def bid(self, lot: Lot, maximum: Any, key: str | None = "", **headers: str) -> Any:
        """Post a bid; a new key unless one is given, none for None."""
        if key is not None:
            headers["idempotency-key"] = key or str(uuid4())
        return self.post(
            f"{API}lots/{lot.pk}/bids", json.dumps({"maximum": maximum}),
            content_type="application/json", headers=headers,
        )  # fmt: skip


@pytest.fixture
def sale(db: None) -> Sale:
    """An open sale with one lot."""
    return make_sale()[0]


@pytest.fixture
def lot(sale: Sale) -> Lot:
    """Its lot, starting at 100.00."""
    found: Lot = sale.lots.get()
    return found


@pytest.fixture
def new_bidder(sale: Sale) -> Callable[[], BidderApp]:
    """Makes one more bidder of the sale."""
    return lambda: BidderApp(make_bidder(sale)[0])
