"""Reads of the saleroom, for pages and API."""

from auctions.selectors.comparables import Comparable, comparables, comparables_of
from auctions.selectors.consigned import consigned_lots, require_consigned
from auctions.selectors.lots import (
    HistoryRow,
    LotForReader,
    lot_for,
    lot_history,
    lots_for,
    require_lot,
    views_of,
)
from auctions.selectors.people import (
    BidPreview,
    OwnBid,
    bid_preview,
    bidder_of,
    invoices_of,
    own_bids,
    require_invoice,
)
from auctions.selectors.sales import (
    Calendar,
    calendar,
    lots_of,
    require_sale,
    sale_state,
    sales,
)

__all__ = [
    "BidPreview",
    "Calendar",
    "Comparable",
    "HistoryRow",
    "LotForReader",
    "OwnBid",
    "bid_preview",
    "bidder_of",
    "calendar",
    "comparables",
    "comparables_of",
    "consigned_lots",
    "invoices_of",
    "lot_for",
    "lot_history",
    "lots_for",
    "lots_of",
    "own_bids",
    "require_consigned",
    "require_invoice",
    "require_lot",
    "require_sale",
    "sale_state",
    "sales",
    "views_of",
]
