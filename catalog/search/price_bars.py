"""Prices of the works found, as bars over steps of 1, 2 and 5: a histogram that stays in place."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.search.query import BrowseQuery
from common.money import Money, site_currency, to_minor
from common.phrases import labelled

# In whole units of the site's currency. The price bands of the facet are among them.
EDGES = (
    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
    1_000_000,
)  # fmt: skip
HEIGHT = 40
LEAST_HEIGHT = 2


@dataclass(frozen=True)
class Bar:
    """Works priced from `least` to below `most`, whole units; `place` and `height` of a drawing.

    `chosen`: the query's prices include the bar.
    """

    least: int | None
    most: int | None
    count: int
    place: int
    height: int
    chosen: bool

    @property
    def label(self) -> str:
        """Return the prices in words."""
        currency = site_currency()
        least, most = (
            None if edge is None else Money(to_minor(edge, currency), currency)
            for edge in (self.least, self.most)
        )
        if least is None:
            return _("Under %(most)s") % {"most": most}
        if most is None:
            return _("Over %(least)s") % {"least": least}
        return f"{least} – {most}"

    @property
    def in_words(self) -> str:
        """Return the bar as a sentence part: the prices and how many works have them."""
        return labelled(self.label, str(self.count))

    @property
    def top(self) -> int:
        """Return where the bar begins, from above."""
        return HEIGHT - self.height


def _steps() -> list[tuple[int | None, int | None]]:
    return list(pairwise((None, *EDGES, None)))


def price_conditions() -> list[Q]:
    """Return the condition of each bar; prices in another currency are in none."""
    currency = site_currency()
    priced = Q(price_minor__isnull=False, currency=currency)
    conditions = []
    for least, most in _steps():
        condition = priced
        if least is not None:
            condition &= Q(price_minor__gte=to_minor(least, currency))
        if most is not None:
            condition &= Q(price_minor__lt=to_minor(most, currency))
        conditions.append(condition)
    return conditions


def prices_between(counts: Sequence[int], least: int | None, most: int | None) -> int:
    """Return how many prices lie between two edges."""
    first = 0 if least is None else bisect_left(EDGES, least) + 1
    last = len(counts) if most is None else bisect_left(EDGES, most) + 1
    return sum(counts[first:last])


def bars(counts: Sequence[int], query: BrowseQuery) -> tuple[Bar, ...]:
    """Return the bars, none where fewer than two have works: they would say nothing."""
    if not any(counts) or (sum(count > 0 for count in counts) < 2 and not query.has_price):
        return ()
    highest = max(counts)
    return tuple(
        Bar(
            least, most, count, place,
            max(LEAST_HEIGHT, round(HEIGHT * count / highest)) if count else 0,
            _includes(query, least, most),
        )
        for place, ((least, most), count) in enumerate(zip(_steps(), counts, strict=True))
    )  # fmt: skip


def _includes(query: BrowseQuery, least: int | None, most: int | None) -> bool:
    """Tell whether prices asked for reach into a bar."""
    currency = site_currency()
    if not query.has_price or query.compared_currency != currency:
        return False
    low, high = query.price_min or 0, query.price_max
    above = most is None or low < to_minor(most, currency)
    return above and (high is None or least is None or high > to_minor(least, currency))
