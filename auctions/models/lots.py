"""Lots, and their changes to be processed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from auctions.models.sales import Sale
from auctions.querysets import LotQuerySet
from auctions.rules import Standing, Terms
from catalog.selectors import may_be_shown
from common.bilingual import Bilingual
from common.jobs.models import JobRow
from common.money import Money

if TYPE_CHECKING:
    from catalog.models import Artwork


class LotState(models.TextChoices):
    """The stored state; whether an unsettled lot is open depends on the clock."""

    UNSETTLED = "unsettled", _("result pending")
    SOLD = "sold", _("sold")
    PASSED = "passed", _("passed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Lot(models.Model):
    """A lot with its terms and its standing.

    `top`, `second`, `reserve`, `last_seq` and `last_at` never leave the server: they move when
    nothing public does. `version` counts public changes only.
    """

    sale = models.ForeignKey(
        Sale, on_delete=models.PROTECT, related_name="lots", verbose_name=_("sale")
    )
    number = models.PositiveIntegerField(_("lot"))
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("work"),
    )  # fmt: skip
    # Which copy of its work the lot holds: a trigger assigns it to an unsettled or sold lot of a
    # published sale, and clears it when the lot passes or is withdrawn.
    copy = models.PositiveSmallIntegerField(_("copy number"), null=True, editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True)
    # The work's title, stored by a trigger when the work is deleted.
    work_title_en = models.CharField(
        _("title of the work"), max_length=1000, blank=True, default="", db_default="",
        editable=False,
    )  # fmt: skip
    work_title_zh = models.CharField(
        _("title of the work in Chinese"), max_length=1000, blank=True, default="", db_default="",
        editable=False,
    )  # fmt: skip
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
    bid_count = models.PositiveIntegerField(_("bids"), default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=LotState, default=LotState.UNSETTLED, editable=False
    )
    # When a sale was undone after the lot had closed: its work is available again.
    rescinded_at = models.DateTimeField(_("sale rescinded"), null=True, editable=False)
    ending_announced = models.BooleanField(_("ending announced"), default=False, editable=False)
    work_title = Bilingual("work_title")
    objects = LotQuerySet.as_manager()

    class Meta:
        ordering = ["sale", "number"]
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        constraints = [
            models.UniqueConstraint(
                fields=["sale", "number"],
                name="a_lot_number_is_used_once",
                violation_error_code="number",
                violation_error_message=_("Another lot of the sale has this number."),
            ),
            models.UniqueConstraint(
                fields=["artwork", "copy"],
                name="a_copy_is_in_one_lot",
                violation_error_code="artwork",
                violation_error_message=_("The work is in another lot."),
            ),
            models.CheckConstraint(
                condition=models.Q(start__gt=0),
                name="start_is_positive",
                violation_error_code="start",
                violation_error_message=_("Enter a starting price above zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(reserve__isnull=True) | models.Q(reserve__gt=0),
                name="reserve_is_positive",
                violation_error_code="reserve",
                violation_error_message=_("Enter a reserve above zero, or none."),
            ),
            models.CheckConstraint(
                condition=models.Q(scheduled_ends_at__gt=models.F("opens_at"))
                & models.Q(ends_at__gte=models.F("scheduled_ends_at")),
                name="lot_ends_after_opening",
                violation_error_code="scheduled_ends_at",
                violation_error_message=_("A lot must end after it opens."),
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

        A lot of a work that is not public is named by its number.
        """
        work = self.shown_artwork
        return self.title or (str(work) if work else self.work_title or self.number_in_words)

    @property
    def number_in_words(self) -> str:
        """Return “Lot 12”, for a lot whose name is not public."""
        return str(_("Lot %(number)s") % {"number": self.number})

    @property
    def desk_name(self) -> str:
        """Return the name that curators see: a work's title, public or not."""
        return self.title or (str(self.artwork) if self.artwork else self.name)

    @property
    def shown_artwork(self) -> "Artwork | None":
        """Return the work if it is public."""
        return self.artwork if may_be_shown(self.artwork) else None

    def terms(self) -> Terms:
        """Return the terms for `rules`; reads the sale."""
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
        """Return the stored standing."""
        return Standing(
            self.ends_at, self.leader_id, self.top, self.second, self.price,
            withdrawn=self.state == LotState.WITHDRAWN,
        )  # fmt: skip

    def money(self, amount: int) -> Money:
        """Return an amount in the sale's currency."""
        return Money(amount, self.sale.currency)


class LotEvent(JobRow):
    """A change of a lot to be processed after its commit: notices, recommendations.

    Written with the change, deleted in the transaction that processes it (`services.lot_events`),
    so that it is processed exactly once.
    """

    class Kind(models.TextChoices):
        """The kinds of changes."""

        BID = "bid"
        VOID = "void"
        WITHDRAW = "withdraw"
        EXTEND = "extend"
        ENDING = "ending"
        CLOSED = "closed"

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    # Deduplicates the resulting notices.
    event_id = models.UUIDField()
    bidder = models.ForeignKey(
        "auctions.Bidder", on_delete=models.CASCADE, null=True, related_name="+"
    )
    outbid = models.ForeignKey(
        "auctions.Bidder", on_delete=models.CASCADE, null=True, related_name="+"
    )
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
