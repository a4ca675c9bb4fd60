"""Sales as visitors see them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from auctions.models import Lot, Sale
from auctions.querysets import LotQuerySet, SaleQuerySet
from auctions.selectors.lots import LotForReader, views_of
from common import ports, zones
from common.errors import NotFoundError
from common.money import Money

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


def sales() -> SaleQuerySet:
    """Published sales with the times and the number of their lots.

    Lots that were withdrawn set no time; of a sale that has no others its own times count.
    """
    held = ~Q(lots__state="withdrawn")
    found: SaleQuerySet = Sale.objects.visible().annotate(
        lot_count=Count("lots"),
        first_opens=Coalesce(Min("lots__opens_at", filter=held), "opens_at"),
        last_ends=Coalesce(Max("lots__ends_at", filter=held), "ends_at"),
    )
    return found


def require_sale(sale_id: int) -> Sale:
    """Return a visible sale; raise NotFoundError."""
    sale: Sale | None = sales().filter(pk=sale_id).first()
    if sale is None:
        raise NotFoundError(_("Sale not found."))
    return sale


def sale_state(sale: Sale, now: datetime) -> str:
    """Return announced, running or past, by the sale's lots."""
    opens = getattr(sale, "first_opens", None) or sale.opens_at
    ends = getattr(sale, "last_ends", None) or sale.ends_at
    if now < opens:
        return "announced"
    return "running" if now < ends else "past"


def sales_named(words: Sequence[str], *, limit: int) -> list[ports.NamedSale]:
    """Return the published sales with a title that begins with the words: `ports.sales_named`.

    Those to come first. There are few sales: no index is needed.
    """
    whole = "".join(words)
    each = Q(*(Q(search_text__regex=rf"(^| ){re.escape(word)}") for word in words))
    rows = Sale.objects.visible().filter(each | Q(search_text__regex=rf"(^| ){re.escape(whole)}"))
    return [
        ports.NamedSale(sale.pk, str(sale.title), period_text(sale), sale.get_absolute_url())
        for sale in rows.order_by("-ends_at", "-pk")[:limit]
    ]


def period_text(sale: Sale) -> str:
    """Return the day on which a sale ends, where it is held."""
    ends = sale.ends_at.astimezone(zones.known(sale.timezone))
    return date_format(ends, "DATE_FORMAT")


def lots_of(sale: Sale) -> LotQuerySet:
    """A sale's lots in the order of their numbers."""
    found: LotQuerySet = Lot.objects.visible().filter(sale=sale).order_by("number")
    return found


SHOWN = ("open", "mine", "watched", "for-you")


@dataclass(frozen=True)
class SaleLots:
    """A sale's lots on its page: those in play, open ones first, and those that have ended."""

    in_play: list[LotForReader]
    ended: list[LotForReader]


def sale_lots(sale: Sale, *, user: "User | None", show: str) -> SaleLots:
    """Return a sale's lots for a reader; `show` is one of `SHOWN`, '' for all."""
    views = views_of(lots_of(sale), user=user)
    if show == "open":
        views = [view for view in views if view.is_open]
    elif show == "mine":
        views = [view for view in views if view.own_maximum is not None or view.voided]
    elif show == "watched":
        views = [view for view in views if view.watching]
    elif show == "for-you" and user is not None:
        ranks = {pk: rank for rank, pk in enumerate(ports.listed_works(user=user))}
        views = [view for view in views if view.lot.artwork_id in ranks]
        views.sort(key=lambda view: ranks[view.lot.artwork_id or 0])
    order = {"open": 0, "closed": 1, "scheduled": 2}
    in_play = [view for view in views if view.state in order]
    return SaleLots(
        in_play=sorted(in_play, key=lambda view: order[view.state]),
        ended=[view for view in views if view.state not in order],
    )


def neighbours(lot: Lot) -> tuple[Lot | None, Lot | None]:
    """Return the lots before and after one in its sale."""
    others = Lot.objects.filter(sale=lot.sale_id).only("pk", "number")
    before = others.filter(number__lt=lot.number).order_by("-number").first()
    return before, others.filter(number__gt=lot.number).order_by("number").first()


@dataclass(frozen=True)
class Calendar:
    """Sales by their time: running (ending first), announced (opening first), past (latest)."""

    running: tuple[Sale, ...]
    announced: tuple[Sale, ...]
    past: tuple[Sale, ...]

    @property
    def awaits_demo(self) -> bool:
        """Tell whether the demo's next running sale waits for works that are free."""
        known = [*self.announced, *self.past]
        return settings.DEMO and not self.running and any(sale.is_demo for sale in known)


def calendar(now: datetime) -> Calendar:
    """Return all published sales, each with its first lots for pictures."""
    shown: dict[str, list[Sale]] = {"running": [], "announced": [], "past": []}
    for sale in sales():
        shown[sale_state(sale, now)].append(sale)
        sale.first_lots = list(lots_of(sale).with_cover()[:3])
    return Calendar(
        running=tuple(sorted(shown["running"], key=attrgetter("last_ends"))),
        announced=tuple(sorted(shown["announced"], key=attrgetter("first_opens"))),
        past=tuple(sorted(shown["past"], key=attrgetter("last_ends"), reverse=True)),
    )


def turnover(sale: Sale) -> Money:
    """Return the sum of a sale's hammer prices."""
    total = Lot.objects.filter(sale=sale, state="sold").aggregate(sum=Sum("price"))["sum"]
    return Money(total or 0, sale.currency)


def addresses_of_sales() -> "QuerySet[Any, Any]":
    """Return the id of each published sale, and when it was put into the catalogue."""
    return Sale.objects.visible().order_by("pk").values_list("pk", "created_at")
