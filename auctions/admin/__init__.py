"""The saleroom at the desk: sales, lots, bidders, results, invoices.

Nothing here writes a bid: a lot's standing is read-only, and voiding goes through its service.
"""

from auctions.admin.bidders import BidderAdmin
from auctions.admin.lots import LotAdmin
from auctions.admin.outcomes import InvoiceAdmin, ResultAdmin
from auctions.admin.sales import SaleAdmin

__all__ = ["BidderAdmin", "InvoiceAdmin", "LotAdmin", "ResultAdmin", "SaleAdmin"]
