"""Reads of the saleroom, for pages and API."""

from auctions.selectors.lots import (
    HistoryRow,
    LotView,
    lot_history,
    lot_view,
    lot_views,
    require_lot,
    views_of,
)
from auctions.selectors.people import (
    Coach,
    OwnBid,
    bidder_of,
    coach,
    comparables,
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
    "Calendar",
    "Coach",
    "HistoryRow",
    "LotView",
    "OwnBid",
    "bidder_of",
    "calendar",
    "coach",
    "comparables",
    "invoices_of",
    "lot_history",
    "lot_view",
    "lot_views",
    "lots_of",
    "own_bids",
    "require_invoice",
    "require_lot",
    "require_sale",
    "sale_state",
    "sales",
    "views_of",
]
