"""Results and invoices."""

from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auctions.models.bidders import Bidder
from auctions.models.lots import Lot
from auctions.querysets import InvoiceQuerySet
from common import zones
from common.bilingual import Bilingual
from common.money import Money


class Result(models.Model):
    """The result of a lot: written once, frozen by the database."""

    lot = models.OneToOneField(
        Lot, on_delete=models.PROTECT, primary_key=True, related_name="result",
        verbose_name=_("lot"),
    )  # fmt: skip
    sold = models.BooleanField(_("sold"))
    winner = models.ForeignKey(
        Bidder, on_delete=models.PROTECT, null=True, related_name="wins", verbose_name=_("winner")
    )
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
                violation_error_code="winner",
                violation_error_message=_(
                    "A lot that is sold has a winner and a hammer price; one that passed has none."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.lot)


class Invoice(models.Model):
    """What the buyer of a lot owes: hammer price, premium and tax, each rounded by itself.

    Written once and frozen by the database (migrations 0010 and 0017), except for the payment, the
    last reminder, a cancellation, and the buyer's address, deleted with the buyer's account.
    """

    class State(models.TextChoices):
        """What is still to be done about an invoice."""

        DUE = "due", pgettext_lazy("invoice", "due")
        OVERDUE = "overdue", _("overdue")
        PAID = "paid", _("paid")
        CANCELLED = "cancelled", _("cancelled")

    lot = models.OneToOneField(
        Lot, on_delete=models.PROTECT, related_name="invoice", verbose_name=_("lot")
    )
    bidder = models.ForeignKey(
        Bidder, on_delete=models.PROTECT, related_name="invoices", verbose_name=_("bidder")
    )
    number = models.CharField(_("number"), max_length=40, unique=True)
    lot_number = models.PositiveIntegerField(_("lot number"))
    lot_name_en = models.CharField(_("lot name"), max_length=1000)
    lot_name_zh = models.CharField(_("lot name in Chinese"), max_length=1000)
    sale_title_en = models.CharField(_("sale title"), max_length=300)
    sale_title_zh = models.CharField(_("sale title in Chinese"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)
    timezone = models.CharField(_("time zone"), max_length=64)
    buyer = models.CharField(_("buyer"), max_length=254, blank=True)
    # SELLER, BANK_ACCOUNT and the address of DEFAULT_FROM_EMAIL, as they were when it was issued.
    seller = models.TextField(pgettext_lazy("invoice", "seller"), blank=True)
    bank_account = models.TextField(_("bank account"), blank=True)
    contact = models.TextField(_("contact address"), blank=True)
    # As in Sale: [[up to or null, rate], …], and the tax, in thousandths of a per cent.
    premium_tiers = models.JSONField(_("tiers of the buyer’s premium"))
    tax_rate = models.PositiveIntegerField(_("tax, thousandths of a per cent"))
    currency = models.CharField(_("currency"), max_length=3)
    hammer = models.BigIntegerField(_("hammer price"))
    premium = models.BigIntegerField(_("buyer’s premium"))
    tax = models.BigIntegerField(_("tax"))
    total = models.BigIntegerField(_("total"))
    issued_at = models.DateTimeField(_("issued"))
    due_on = models.DateField(_("due"))
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(
        _("reason of the cancellation"), max_length=500, blank=True, default="", db_default=""
    )
    lot_name = Bilingual("lot_name")
    sale_title = Bilingual("sale_title")
    objects = InvoiceQuerySet.as_manager()

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
                violation_error_code="total",
                violation_error_message=_("The total is hammer price, premium and tax."),
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | models.Q(paid_at__isnull=True),
                name="an_invoice_is_paid_or_cancelled",
                violation_error_code="paid_at",
                violation_error_message=_("A cancelled invoice can’t be paid."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("auctions:invoice", args=[self.pk])

    @property
    def buyer_shown(self) -> str:
        """Return the buyer's address, or the pseudonym once the account is deleted."""
        return self.buyer or self.bidder.pseudonym

    def state(self, today: date) -> "Invoice.State":
        """Return the state on a day of the sale's zone."""
        if self.cancelled_at is not None:
            return self.State.CANCELLED
        if self.paid_at is not None:
            return self.State.PAID
        return self.State.OVERDUE if self.due_on < today else self.State.DUE

    def state_at(self, now: datetime) -> "Invoice.State":
        """Return the state at a time, by the day that it is in the sale's zone."""
        zone = zones.known(self.timezone) or zones.site_zone()
        return self.state(now.astimezone(zone).date())

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the day of payment is over and nothing was paid."""
        return self.state_at(now) == self.State.OVERDUE

    def money(self, amount: int) -> Money:
        """Return an amount in the invoice's currency."""
        return Money(amount, self.currency)
