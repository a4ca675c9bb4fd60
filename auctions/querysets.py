"""Querysets of the saleroom."""

from datetime import datetime

from django.db import models


class SaleQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Sales."""

    def visible(self) -> "SaleQuerySet":
        """Sales that a visitor may see."""
        return self.filter(published=True)


class LotQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Lots."""

    def visible(self) -> "LotQuerySet":
        """Lots that a visitor may see."""
        return self.filter(sale__published=True)

    def consigned(self) -> "LotQuerySet":
        """Lots that occupy a copy of their work: announced, open, or sold and not rescinded."""
        return self.visible().filter(state__in=["unsettled", "sold"], rescinded_at__isnull=True)

    def with_cover(self) -> "LotQuerySet":
        """With what a card shows, in two queries."""
        found = self.select_related("sale", "artwork__artist").prefetch_related("artwork__images")
        return found.defer(
            "artwork__search_text", "artwork__search_vector", "artwork__source_values"
        )

    def open_at(self, now: datetime) -> "LotQuerySet":
        """Lots of published sales that take bids at `now`."""
        return self.visible().filter(state="unsettled", opens_at__lte=now, ends_at__gt=now)

    def due_at(self, now: datetime) -> "LotQuerySet":
        """Unsettled lots past their end; index `unsettled_lots`."""
        return self.filter(state="unsettled", ends_at__lte=now, sale__published=True)


class InvoiceQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Invoices."""

    def unpaid(self) -> "InvoiceQuerySet":
        """Invoices that are still to be paid."""
        return self.filter(paid_at__isnull=True, cancelled_at__isnull=True)

    def overdue_at(self, now: datetime) -> "InvoiceQuerySet":
        """Unpaid invoices whose day of payment is over where the sale is, as `Invoice.state_at`."""
        today = models.Func(
            models.Value(now), models.F("timezone"), template="(%(expressions)s)::date",
            arg_joiner=" AT TIME ZONE ", output_field=models.DateField(),
        )  # fmt: skip
        return self.unpaid().filter(due_on__lt=today)
