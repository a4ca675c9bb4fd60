"""Bidders, and what collectors watch and budget."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from auctions.models.lots import Lot
from auctions.models.sales import Sale

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_pseudonym() -> str:
    """Return six random characters."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))


class BidderStatus(models.TextChoices):
    """What a registered bidder may do."""

    REGISTERED = "registered", _("registered")
    APPROVED = "approved", _("approved without limit")
    SUSPENDED = "suspended", _("suspended")


class Bidder(models.Model):
    """A registration for a sale: a paddle and a pseudonym, no personal data.

    Deleting an account sets `user` to null and leaves the ledger complete.
    """

    sale = models.ForeignKey(
        Sale, on_delete=models.PROTECT, related_name="bidders", verbose_name=_("sale")
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+", db_index=True,
        verbose_name=_("collector"),
    )  # fmt: skip
    paddle = models.PositiveIntegerField(_("paddle"))
    pseudonym = models.CharField(_("pseudonym"), max_length=12, default=new_pseudonym)
    status = models.CharField(
        _("status"), max_length=12, choices=BidderStatus, default=BidderStatus.REGISTERED
    )
    approval_asked = models.BooleanField(_("approval requested"), default=False)
    terms_accepted_at = models.DateTimeField(_("terms accepted"))

    class Meta:
        ordering = ["sale", "paddle"]
        verbose_name = _("bidder")
        verbose_name_plural = _("bidders")
        constraints = [
            models.UniqueConstraint(
                fields=["sale", "user"],
                name="one_registration_a_sale",
                violation_error_code="user",
                violation_error_message=_("The collector is registered for this sale already."),
            ),
            models.UniqueConstraint(
                fields=["sale", "paddle"],
                name="a_paddle_is_held_once",
                violation_error_code="paddle",
                violation_error_message=_("Another bidder of the sale holds this paddle."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paddle} ({self.pseudonym})"


class Watch(models.Model):
    """A lot that a collector watches."""

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
    """A collector's limit for all open bids in a currency; private."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "currency"], name="one_budget_a_currency")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.currency}"
