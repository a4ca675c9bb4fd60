"""Sales."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from auctions.querysets import SaleQuerySet
from catalog.name_words import NameWordsField
from common.bilingual import Bilingual
from common.zones import site_zone_name


class Sale(models.Model):
    """A sale of lots under one set of terms, which freeze when its first lot opens."""

    title_en = models.CharField(_("title"), max_length=300)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    text_en = models.TextField(_("text"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    # Where the sale is held: its times are typed and shown in it. It is not frozen with the terms.
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
    # A sale of the demo: the only ones in which the automatic bidder may bid.
    is_demo = models.BooleanField(_("demo"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    # By which the title is found while it is typed.
    search_text = NameWordsField(editable=False, blank=True, default="", db_default="")
    title = Bilingual("title")
    text = Bilingual("text")
    objects = SaleQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        verbose_name = _("sale")
        verbose_name_plural = _("sales")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("opens_at")),
                name="sale_ends_after_opening",
                violation_error_code="ends_at",
                violation_error_message=_("A sale must end after it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("auctions:sale", args=[self.pk])

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return the title in both languages."""
        return tuple(filter(None, (self.title_en, self.title_zh)))
