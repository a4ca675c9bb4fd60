"""The ledger, and the answers to bids.

`Bid` is the ledger: the database itself refuses to change or delete its rows (migration 0002).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from auctions.models.bidders import Bidder
from auctions.models.lots import Lot
from auctions.rules import Entry


class LedgerKind(models.TextChoices):
    """The kinds of rows of the ledger."""

    BID = "bid"
    VOID = "void"
    WITHDRAW = "withdraw"
    EXTEND = "extend"


class Author(models.TextChoices):
    """The author of a row that is not a bid."""

    CURATOR = "curator", _("curator")
    SOLD_ELSEWHERE = "sold_elsewhere", _("the work was sold elsewhere")
    OFFERED_TWICE = "offered_twice", _("the work was in another lot")


class Bid(models.Model):
    """A row of the ledger: a bid or the house's action. Appended under the lot's lock, immutable.

    `changed`: leader or price moved; only such rows, withdrawals and the house's extensions are
    public. `leader`, `price` and `ends_at` are the standing after this row. `actor_id` is the
    curator's account, no foreign key: deleting the account leaves the ledger unchanged.
    """

    pk = models.CompositePrimaryKey("lot_id", "seq")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="ledger")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    bidder = models.ForeignKey(Bidder, on_delete=models.PROTECT, null=True, related_name="+")
    maximum = models.BigIntegerField(null=True)
    idempotency_key = models.CharField(max_length=200, null=True)  # noqa: DJ001 - only a bid has one
    kind = models.CharField(
        max_length=8, choices=LedgerKind, default=LedgerKind.BID, db_default=LedgerKind.BID
    )
    author = models.CharField(max_length=16, choices=Author, blank=True, default="", db_default="")
    actor_id = models.BigIntegerField(null=True)
    voids = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True, db_default="")
    changed = models.BooleanField()
    leader = models.ForeignKey(Bidder, on_delete=models.PROTECT, null=True, related_name="+")
    price = models.BigIntegerField(null=True)
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bidder", "idempotency_key"], name="a_key_bids_once"),
            models.UniqueConstraint(fields=["lot", "voids"], name="a_bid_is_voided_once"),
            models.CheckConstraint(
                condition=models.Q(
                    kind="bid", bidder__isnull=False, maximum__gt=0, idempotency_key__isnull=False,
                    voids__isnull=True,
                )
                | models.Q(
                    kind="void", bidder__isnull=True, maximum__isnull=True, voids__isnull=False
                )
                | models.Q(
                    ~models.Q(author=""), kind__in=["withdraw", "extend"], bidder__isnull=True,
                    maximum__isnull=True, voids__isnull=True,
                ),
                name="a_row_is_a_bid_or_the_houses",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"lot {self.lot_id}, {self.seq}"

    def entry(self) -> Entry:
        """Return the row for `rules`."""
        return Entry(
            self.seq, self.at, self.bidder_id, self.maximum, self.voids,
            withdraws=self.kind == LedgerKind.WITHDRAW,
            extends_to=self.ends_at if self.kind == LedgerKind.EXTEND else None,
        )  # fmt: skip


class BidRequest(models.Model):
    """The stored answer to a bidder's idempotency key, which a retry gets again."""

    bidder = models.ForeignKey(Bidder, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    body_hash = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bidder", "key"], name="one_answer_a_key")
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.bidder_id}: {self.key}"
