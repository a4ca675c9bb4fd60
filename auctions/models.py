"""The saleroom's tables. Amounts are whole minor units of the sale's currency.

`Bid` is the ledger: the database itself refuses to change or delete its rows (migration 0002).
"""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from auctions.querysets import LotQuerySet, SaleQuerySet
from auctions.rules import Entry, Standing, Terms
from catalog.selectors import may_be_shown
from common.bilingual import Bilingual
from common.jobs.models import JobRow
from common.money import Money
from common.zones import site_zone_name

if TYPE_CHECKING:
    from catalog.models import Artwork

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_pseudonym() -> str:
    """Return six letters that say nothing of anybody."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))


class Sale(models.Model):
    """A sale of lots under one set of terms, which freeze when its first lot opens."""

    title_en = models.CharField(_("title"), max_length=300)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    text_en = models.TextField(_("text"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    # Where the sale is held: its times are typed and shown in it. No term of the sale: not frozen.
    timezone = models.CharField(_("time zone"), max_length=64, default=site_zone_name)
    opens_at = models.DateTimeField(_("opens"))
    ends_at = models.DateTimeField(_("ends"))
    soft_close_window_s = models.PositiveIntegerField(
        _("soft close: window in seconds"), default=120
    )
    soft_close_extension_s = models.PositiveIntegerField(
        _("soft close: extension in seconds"), default=120
    )
    hard_stop_at = models.DateTimeField(_("hard stop"), null=True, blank=True)
    # [[from, step], …] and [[up to or null, rate], …], amounts in minor units. Rates here and in
    # `tax_rate` are thousandths of a per cent: 8.875 % is 8875.
    increments = models.JSONField(_("increments"))
    premium = models.JSONField(_("buyer’s premium"))
    tax_rate = models.PositiveIntegerField(_("tax, thousandths of a per cent"), default=0)
    approval_above = models.BigIntegerField(
        _("approval needed above, minor units"), null=True, blank=True
    )
    payment_days = models.PositiveSmallIntegerField(_("days to pay"), default=14)
    published = models.BooleanField(_("published"), default=False)
    # A demo's sale: the automatic bidder may bid here and nowhere else.
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    title = Bilingual("title")
    text = Bilingual("text")
    objects = SaleQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        verbose_name = _("sale")
        verbose_name_plural = _("sales")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("opens_at")), name="sale_ends_after_opening"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("auctions:sale", args=[self.pk])


class LotState(models.TextChoices):
    """What was written down; whether an unsettled lot is open is a matter of the clock."""

    UNSETTLED = "unsettled", _("result pending")
    SOLD = "sold", _("sold")
    PASSED = "passed", _("passed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Lot(models.Model):
    """A lot with its terms and where it stands.

    `top`, `second`, `reserve`, `last_seq` and `last_at` never leave the server: they move when
    nothing public does. `version` counts public changes only.
    """

    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveIntegerField(_("lot"))
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("work"),
    )  # fmt: skip
    # Which copy of its work the lot holds: the database gives it to a lot of a published sale that
    # is not settled or is sold, and takes it back when the lot passes or is withdrawn.
    copy = models.PositiveSmallIntegerField(null=True, editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True)
    # The work's, written by the database when the work is deleted.
    work_title_en = models.CharField(
        max_length=1000, blank=True, default="", db_default="", editable=False
    )
    work_title_zh = models.CharField(
        max_length=1000, blank=True, default="", db_default="", editable=False
    )
    seller = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("seller"),
    )  # fmt: skip
    estimate_low = models.BigIntegerField(_("low estimate"), null=True, blank=True)
    estimate_high = models.BigIntegerField(_("high estimate"), null=True, blank=True)
    start = models.BigIntegerField(_("starting price"))
    reserve = models.BigIntegerField(_("reserve"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"))
    scheduled_ends_at = models.DateTimeField(_("ends"))
    ends_at = models.DateTimeField(_("end, with extensions"))

    leader = models.ForeignKey(
        "auctions.Bidder", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    top = models.BigIntegerField(null=True, editable=False)
    second = models.BigIntegerField(null=True, editable=False)
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    last_at = models.DateTimeField(null=True, editable=False)
    price = models.BigIntegerField(_("price"), null=True, editable=False)
    bid_count = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        max_length=12, choices=LotState, default=LotState.UNSETTLED, editable=False
    )
    # When a sale was undone after the lot had closed: its work is free again.
    rescinded_at = models.DateTimeField(null=True, editable=False)
    ending_told = models.BooleanField(default=False, editable=False)
    work_title = Bilingual("work_title")
    objects = LotQuerySet.as_manager()

    class Meta:
        ordering = ["sale", "number"]
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        constraints = [
            models.UniqueConstraint(fields=["sale", "number"], name="a_lot_number_is_used_once"),
            models.UniqueConstraint(fields=["artwork", "copy"], name="a_copy_is_in_one_lot"),
            models.CheckConstraint(condition=models.Q(start__gt=0), name="start_is_positive"),
            models.CheckConstraint(
                condition=models.Q(reserve__isnull=True) | models.Q(reserve__gt=0),
                name="reserve_is_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(scheduled_ends_at__gt=models.F("opens_at"))
                & models.Q(ends_at__gte=models.F("scheduled_ends_at")),
                name="lot_ends_after_opening",
            ),
        ]
        indexes = [
            # The scan for due lots, and lots that end soon.
            models.Index(
                fields=["ends_at"], condition=models.Q(state="unsettled"), name="unsettled_lots"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.desk_name}"

    def get_absolute_url(self) -> str:
        return reverse("auctions:lot", args=[self.pk])

    @property
    def name(self) -> str:
        """Return the lot's own title, else its work's, also of a work that was deleted.

        A lot of a work that is not shown goes by its number.
        """
        work = self.shown_artwork
        return self.title or (str(work) if work else self.work_title or self.number_in_words)

    @property
    def number_in_words(self) -> str:
        """Return what a lot goes by whose name is not shown."""
        return str(_("Lot %(number)s") % {"number": self.number})

    @property
    def desk_name(self) -> str:
        """Return the name that curators see: a work's title, whether or not it is shown."""
        return self.title or (str(self.artwork) if self.artwork else self.name)

    @property
    def shown_artwork(self) -> "Artwork | None":
        """Return the work where the public pages show it."""
        return self.artwork if may_be_shown(self.artwork) else None

    def terms(self) -> Terms:
        """Return what the rules need; reads the sale."""
        return Terms(
            start=self.start,
            reserve=self.reserve,
            increments=tuple((bound, step) for bound, step in self.sale.increments),
            opens_at=self.opens_at,
            ends_at=self.scheduled_ends_at,
            window=timedelta(seconds=self.sale.soft_close_window_s),
            extension=timedelta(seconds=self.sale.soft_close_extension_s),
            hard_stop=self.sale.hard_stop_at,
        )

    def standing(self) -> Standing:
        """Return the standing that the row says."""
        return Standing(
            self.ends_at, self.leader_id, self.top, self.second, self.price,
            withdrawn=self.state == LotState.WITHDRAWN,
        )  # fmt: skip

    def money(self, amount: int) -> Money:
        """Return an amount in the sale's currency."""
        return Money(amount, self.sale.currency)


class BidderStatus(models.TextChoices):
    """What a registered bidder may do."""

    REGISTERED = "registered", _("registered")
    APPROVED = "approved", _("approved without limit")
    SUSPENDED = "suspended", _("suspended")


class Bidder(models.Model):
    """Who bids in a sale: a paddle and a pseudonym, no personal data.

    Erasing a collector cuts `user`, and the ledger stays whole.
    """

    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="bidders")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+", db_index=True
    )
    paddle = models.PositiveIntegerField(_("paddle"))
    pseudonym = models.CharField(_("pseudonym"), max_length=12, default=new_pseudonym)
    status = models.CharField(
        _("status"), max_length=12, choices=BidderStatus, default=BidderStatus.REGISTERED
    )
    approval_asked = models.BooleanField(_("approval requested"), default=False)
    terms_accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["sale", "paddle"]
        verbose_name = _("bidder")
        verbose_name_plural = _("bidders")
        constraints = [
            models.UniqueConstraint(fields=["sale", "user"], name="one_registration_a_sale"),
            models.UniqueConstraint(fields=["sale", "paddle"], name="a_paddle_is_held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paddle} ({self.pseudonym})"


class LedgerKind(models.TextChoices):
    """What a row of the ledger does."""

    BID = "bid"
    VOID = "void"
    WITHDRAW = "withdraw"
    EXTEND = "extend"


class Author(models.TextChoices):
    """Who made the house's row of a ledger."""

    CURATOR = "curator", _("curator")
    SOLD_ELSEWHERE = "sold_elsewhere", _("the work was sold elsewhere")
    OFFERED_TWICE = "offered_twice", _("the work was in another lot")


class Bid(models.Model):
    """A row of the ledger: a bid, or what the house did. Appended under the lot's lock, for good.

    `changed`: leader or price moved; only such rows, withdrawals and the house's extensions are
    ever shown. `leader`, `price` and `ends_at` say where the lot stood after this row. `actor_id`
    is the curator's account by its number alone: erasing an account leaves the ledger as it is.
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
        """Return the row as the rules read it."""
        return Entry(
            self.seq, self.at, self.bidder_id, self.maximum, self.voids,
            withdraws=self.kind == LedgerKind.WITHDRAW,
            extends_to=self.ends_at if self.kind == LedgerKind.EXTEND else None,
        )  # fmt: skip


class BidRequest(models.Model):
    """The answer that a bidder's key was given, kept so that a retry gets the same."""

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


class Result(models.Model):
    """How a lot ended: written once, frozen by the database."""

    lot = models.OneToOneField(
        Lot, on_delete=models.PROTECT, primary_key=True, related_name="result"
    )
    sold = models.BooleanField()
    winner = models.ForeignKey(Bidder, on_delete=models.PROTECT, null=True, related_name="wins")
    hammer = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sold=True, winner__isnull=False, hammer__gt=0)
                | models.Q(sold=False, winner__isnull=True, hammer__isnull=True),
                name="sold_to_somebody_or_passed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lot_id}: {self.hammer if self.sold else '—'}"


class Invoice(models.Model):
    """What the buyer of a lot owes: hammer price, premium and tax, each rounded by itself.

    All that an invoice says is written when it is made and frozen by the database (migration 0010),
    but for the payment, and for the buyer's address, which goes when the buyer's account does.
    """

    lot = models.OneToOneField(Lot, on_delete=models.PROTECT, related_name="invoice")
    bidder = models.ForeignKey(Bidder, on_delete=models.PROTECT, related_name="invoices")
    number = models.CharField(_("number"), max_length=40, unique=True)
    lot_number = models.PositiveIntegerField(_("lot"))
    lot_name_en = models.CharField(max_length=1000)
    lot_name_zh = models.CharField(max_length=1000)
    sale_title_en = models.CharField(max_length=300)
    sale_title_zh = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)
    timezone = models.CharField(max_length=64)
    buyer = models.CharField(_("buyer"), max_length=254, blank=True)
    # As in Sale: [[up to or null, rate], …], and the tax, in thousandths of a per cent.
    premium_tiers = models.JSONField()
    tax_rate = models.PositiveIntegerField()
    currency = models.CharField(_("currency"), max_length=3)
    hammer = models.BigIntegerField(_("hammer price"))
    premium = models.BigIntegerField(_("buyer’s premium"))
    tax = models.BigIntegerField(_("tax"))
    total = models.BigIntegerField(_("total"))
    issued_at = models.DateTimeField(_("issued"))
    due_on = models.DateField(_("due"))
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True)
    lot_name = Bilingual("lot_name")
    sale_title = Bilingual("sale_title")

    class Meta:
        ordering = ["-issued_at", "-id"]
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    total=models.F("hammer") + models.F("premium") + models.F("tax")
                ),
                name="an_invoice_adds_up",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("auctions:invoice", args=[self.pk])

    @property
    def buyer_shown(self) -> str:
        """Return who bought, by address, or by pseudonym once the account is gone."""
        return self.buyer or self.bidder.pseudonym

    def money(self, amount: int) -> Money:
        """Return an amount in the invoice's currency."""
        return Money(amount, self.currency)


class Watch(models.Model):
    """A lot that a collector keeps an eye on."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="watches")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "lot"], name="a_lot_is_watched_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.lot_id}"


class Budget(models.Model):
    """What a collector means to spend at most on all open bids of a currency; only they see it."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "currency"], name="one_budget_a_currency")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.currency}"


class LotEvent(JobRow):
    """A change of a lot from which more follows once it is committed: notices, recommendations.

    Written with the change, deleted in the transaction that did what follows
    (`services.lot_events`): a lost signal to the workers loses nothing.
    """

    class Kind(models.TextChoices):
        """What happened."""

        BID = "bid"
        VOID = "void"
        WITHDRAW = "withdraw"
        EXTEND = "extend"
        ENDING = "ending"
        CLOSED = "closed"

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    # The notices that follow are told once by this number.
    event_id = models.UUIDField()
    bidder = models.ForeignKey(Bidder, on_delete=models.CASCADE, null=True, related_name="+")
    outbid = models.ForeignKey(Bidder, on_delete=models.CASCADE, null=True, related_name="+")
    extended = models.BooleanField(default=False, db_default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(set_aside_at__isnull=True),
                name="lot_events_to_process",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on lot {self.lot_id}"
