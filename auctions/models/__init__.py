"""The saleroom's tables. Amounts are whole minor units of the sale's currency."""

from auctions.models.bidders import Bidder, BidderStatus, Budget, Watch, new_pseudonym
from auctions.models.ledger import Author, Bid, BidRequest, LedgerKind
from auctions.models.lots import Lot, LotEvent, LotState
from auctions.models.outcomes import Invoice, Result
from auctions.models.sales import Sale

__all__ = [
    "Author", "Bid", "BidRequest", "Bidder", "BidderStatus", "Budget", "Invoice", "LedgerKind",
    "Lot", "LotEvent", "LotState", "Result", "Sale", "Watch", "new_pseudonym",
]  # fmt: skip
