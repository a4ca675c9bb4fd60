"""Sales, lots, bids and invoices as JSON."""

from typing import Any

from rest_framework import serializers

from auctions.models import Invoice, Sale
from auctions.selectors.lots import HistoryRow, LotForReader
from auctions.selectors.sales import sale_state
from auctions.services.bid_outcomes import Receipt
from catalog.serializers import ArtworkOfLotSerializer
from common.drf import FlagField, MoneySerializer, SparseSerializer

STATES = ["scheduled", "open", "closed", "sold", "passed", "withdrawn"]
RESERVES = ["none", "not_met", "met"]
MOST = 2**63 - 1
ZONE = "The sale's own time zone, such as Europe/London. Times here are in UTC."
RATE = "Thousandths of a per cent: 8.875 % is 8875."


class TierSerializer(serializers.Serializer[Any]):
    """A rate of the buyer's premium, up to a hammer price; the last one has no bound."""

    up_to = MoneySerializer(allow_null=True)
    rate = serializers.IntegerField(help_text=RATE)


class StepSerializer(serializers.Serializer[Any]):
    """From this price on, the step to the next bid."""

    from_price = MoneySerializer()
    step = MoneySerializer()


class SaleSerializer(SparseSerializer):
    """A sale."""

    id = serializers.CharField(source="pk")
    title = serializers.CharField()
    text = serializers.CharField()
    currency = serializers.CharField()
    state = serializers.SerializerMethodField()
    timezone = serializers.CharField(help_text=ZONE)
    opens_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    lot_count = serializers.IntegerField()
    demo = serializers.BooleanField(source="is_demo")

    def get_state(self, sale: Sale) -> str:
        """Return announced, running or past."""
        return sale_state(sale, self.context["now"])


class BidderSerializer(serializers.Serializer[Any]):
    """The caller's registration for a sale."""

    paddle = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["registered", "approved", "suspended"])
    approval_asked = serializers.BooleanField()


class RegistrationSerializer(serializers.Serializer[Any]):
    """The input of a registration."""

    accept_terms = FlagField(help_text="Must be true: accepts the terms of sale.")
    ask_approval = FlagField(default=False, help_text="Ask a curator to lift the sale's limit.")


class LotSerializer(SparseSerializer):
    """A lot as the caller may see it: `min_next`, `leading`, `winning` are their own."""

    id = serializers.CharField(source="lot.pk")
    sale_id = serializers.CharField(source="lot.sale_id")
    number = serializers.IntegerField(source="lot.number")
    title = serializers.CharField(source="lot.name")
    copy = serializers.SerializerMethodField(
        help_text="Which copy of an edition is sold: `number` of `copies`. Null for other works."
    )
    artwork = serializers.SerializerMethodField()
    estimate = serializers.SerializerMethodField()
    start = MoneySerializer()
    state = serializers.ChoiceField(choices=STATES)
    price = MoneySerializer(allow_null=True)
    min_next = MoneySerializer()
    leading = serializers.BooleanField()
    winning = serializers.BooleanField()
    own_maximum = MoneySerializer(allow_null=True)
    reserve = serializers.ChoiceField(choices=RESERVES)
    timezone = serializers.CharField(source="lot.sale.timezone", help_text=ZONE)
    opens_at = serializers.DateTimeField(source="lot.opens_at")
    ends_at = serializers.DateTimeField(source="lot.ends_at")
    bid_count = serializers.IntegerField(
        source="lot.bid_count", help_text="Counts bids that changed leader or price."
    )
    watching = serializers.BooleanField()
    server_time = serializers.DateTimeField(source="now")

    def get_artwork(self, view: LotForReader) -> dict[str, Any] | None:
        """Return the work, if it is public."""
        work = view.lot.shown_artwork
        return (
            None if work is None else ArtworkOfLotSerializer(work, context={"request": None}).data
        )

    def get_copy(self, view: LotForReader) -> dict[str, int] | None:
        """Return which copy of an edition is sold."""
        if view.copies is None:
            return None
        number, copies = view.copies
        return {"number": number, "copies": copies}

    def get_estimate(self, view: LotForReader) -> dict[str, Any] | None:
        """Return the estimate's two ends."""
        if view.estimate is None:
            return None
        low, high = view.estimate
        return {"low": low.as_json(), "high": high.as_json()}


class SaleDetailSerializer(SaleSerializer):
    """A sale with its terms, its lots and the caller's registration."""

    increments = serializers.SerializerMethodField()
    premium = serializers.SerializerMethodField()
    tax_rate = serializers.IntegerField(help_text=RATE)
    approval_above = serializers.SerializerMethodField()
    soft_close_window_s = serializers.IntegerField()
    soft_close_extension_s = serializers.IntegerField()
    hard_stop_at = serializers.DateTimeField(allow_null=True)
    registration = serializers.SerializerMethodField()
    lots = serializers.SerializerMethodField()

    def _money(self, sale: Sale, amount: int | None) -> dict[str, Any] | None:
        return None if amount is None else {"amount": amount, "currency": sale.currency}

    def get_increments(self, sale: Sale) -> list[dict[str, Any]]:
        """Return the table of increments."""
        return [
            {"from_price": self._money(sale, bound), "step": self._money(sale, step)}
            for bound, step in sale.increments
        ]

    def get_premium(self, sale: Sale) -> list[dict[str, Any]]:
        """Return the buyer's premium by tiers."""
        return [{"up_to": self._money(sale, bound), "rate": rate} for bound, rate in sale.premium]

    def get_approval_above(self, sale: Sale) -> dict[str, Any] | None:
        """Return the limit above which bids need approval."""
        return self._money(sale, sale.approval_above)

    def get_registration(self, sale: Sale) -> dict[str, Any] | None:  # noqa: ARG002
        """Return the caller's registration."""
        bidder = self.context["bidder"]
        return None if bidder is None else BidderSerializer(bidder).data

    def get_lots(self, sale: Sale) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the lots in order."""
        return LotSerializer(self.context["lots"], many=True).data  # type: ignore[return-value]


class SalesPageSerializer(serializers.Serializer[Any]):
    """A page of sales."""

    results = SaleSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class BidSerializer(serializers.Serializer[Any]):
    """A bid: a secret maximum."""

    maximum = serializers.IntegerField(
        min_value=1, max_value=MOST, help_text="Whole minor units of the sale's currency."
    )


class ReceiptSerializer(serializers.Serializer[Any]):
    """The answer to an accepted bid."""

    outcome = serializers.ChoiceField(choices=["leading", "outbid"])
    price = MoneySerializer()
    min_next = MoneySerializer()
    leading = serializers.BooleanField()
    winning = serializers.BooleanField()
    reserve = serializers.ChoiceField(choices=RESERVES)
    ends_at = serializers.DateTimeField()


def receipt_body(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as `ReceiptSerializer` describes it, built by hand on the hot path."""
    currency = receipt.currency
    return {
        "outcome": receipt.outcome,
        "price": {"amount": receipt.price, "currency": currency},
        "min_next": {"amount": receipt.min_next, "currency": currency},
        "leading": receipt.leading,
        "winning": receipt.winning,
        "reserve": receipt.reserve,
        "ends_at": receipt.ends_at,
    }


class HistorySerializer(serializers.Serializer[Any]):
    """A public change of a lot, with masked bidders.

    `withdraw` and `extend` are the house's: the lot was withdrawn, or ends at `ends_at`.
    """

    event = serializers.ChoiceField(choices=["bid", "void", "withdraw", "extend"])
    ends_at = serializers.DateTimeField(help_text="The lot's end after this change.")

    at = serializers.DateTimeField()
    price = MoneySerializer(allow_null=True)
    bidder = serializers.CharField()
    own = serializers.BooleanField()
    withdrawn = serializers.BooleanField(help_text="True if the house voided a bid.")
    automatic = serializers.BooleanField(
        help_text="True if the house bid automatically for the leader."
    )


class HistoryPageSerializer(serializers.Serializer[Any]):
    """A lot's public history, newest first."""

    results = HistorySerializer(many=True)
    next = serializers.CharField(allow_null=True)


def history_body(rows: list[HistoryRow]) -> dict[str, Any]:
    """Return a history as `HistoryPageSerializer` describes it."""
    return {"results": HistorySerializer(rows, many=True).data, "next": None}


class OwnBidSerializer(serializers.Serializer[Any]):
    """A lot that the caller bid on."""

    status = serializers.ChoiceField(
        choices=["leading", "outbid", "won", "lost", "withdrawn", "voided"],
        help_text="voided: the house voided all bids of the caller.",
    )
    lot = LotSerializer(source="view")


class OwnBidsSerializer(serializers.Serializer[Any]):
    """The caller's bids."""

    results = OwnBidSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class InvoiceSerializer(serializers.Serializer[Any]):
    """An invoice of the caller."""

    id = serializers.CharField(source="pk")
    number = serializers.CharField()
    lot_id = serializers.CharField()
    lot_number = serializers.IntegerField()
    title = serializers.CharField(source="lot_name", help_text="The lot's title when it was sold.")
    sale = serializers.CharField(source="sale_title")
    buyer = serializers.CharField(source="buyer_shown")
    timezone = serializers.CharField(help_text=ZONE)
    hammer = serializers.SerializerMethodField()
    premium = serializers.SerializerMethodField()
    tax = serializers.SerializerMethodField()
    tax_rate = serializers.IntegerField(help_text=RATE)
    total = serializers.SerializerMethodField()
    issued_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    paid_at = serializers.DateTimeField(allow_null=True)
    cancelled_at = serializers.DateTimeField(
        allow_null=True, help_text="A cancelled invoice keeps its number and is not to be paid."
    )

    def get_hammer(self, invoice: Invoice) -> dict[str, Any]:
        """Return the hammer price."""
        return invoice.money(invoice.hammer).as_json()

    def get_premium(self, invoice: Invoice) -> dict[str, Any]:
        """Return the buyer's premium."""
        return invoice.money(invoice.premium).as_json()

    def get_tax(self, invoice: Invoice) -> dict[str, Any]:
        """Return the tax."""
        return invoice.money(invoice.tax).as_json()

    def get_total(self, invoice: Invoice) -> dict[str, Any]:
        """Return the total."""
        return invoice.money(invoice.total).as_json()


class InvoicesSerializer(serializers.Serializer[Any]):
    """The caller's invoices."""

    results = InvoiceSerializer(many=True)
    next = serializers.CharField(allow_null=True)
