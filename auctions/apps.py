"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuctionsConfig(AppConfig):
    """Sales, lots, bids, results, invoices."""

    name = "auctions"
    verbose_name = _("Auctions")

    def ready(self) -> None:
        """Provide ports, connect receivers, register models for the audit log.

        A lot's standing changes with every bid, outside the ORM; only staff's changes are logged.
        """
        from auditlog.registry import auditlog

        from auctions import models, notice_kinds, receivers  # noqa: F401 - importing registers
        from auctions.selectors.consigned import works_in_drafts, works_in_sales
        from auctions.selectors.names import lot_facts, lot_names
        from auctions.selectors.sales import sales_named
        from auctions.selectors.valuing import value_of_work
        from auctions.selectors.works import lots_of_works
        from auctions.services import merging
        from auctions.services.registration import register_approved
        from catalog.services import followers
        from common import ports

        followers.follow(merging.FOLLOWER)

        ports.register_bidder.provide(register_approved)
        ports.lot_facts.provide(lot_facts)
        ports.lot_names.provide(lot_names)
        ports.lots_of_works.provide(lots_of_works)
        ports.sales_named.provide(sales_named)
        ports.value_of_work.provide(value_of_work)
        ports.works_in_sales.provide(works_in_sales)
        ports.works_in_drafts.provide(works_in_drafts)
        auditlog.register(models.Sale, exclude_fields=["search_text"])
        auditlog.register(
            models.Lot,
            exclude_fields=["leader", "top", "second", "last_seq", "last_at", "version"],
        )
        auditlog.register(models.Bidder)
        # The buyer's address is not logged.
        auditlog.register(models.Invoice, exclude_fields=["buyer"])
