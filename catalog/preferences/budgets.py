"""Budgets in a statement, by the prices that a search understands."""

import re
from collections.abc import Iterator

from catalog.preferences.preference import Kind, Preference
from catalog.search.amounts import PriceRange, read_prices
from common.money import site_currency, to_minor
from common.reading import UnreadableError

# A search compares prices in the site's currency; what one can spend is in one's own.
AFTER = re.compile(r"(?:左右|上下)?\s*(?:[元块]|[，,(（]?\s*(?:人民币|rmb|cny))?")
# 「花三千」 spends it, and shows no flower.
LONGEST_SPENT = 4
SPENT = re.compile(r"(?:花|出|付|掏)(?:个|到)?\s*$")
RENMINBI = re.compile(r"(?<![美欧日港澳加])[元块]|人民币|rmb|cny")


def read_budgets(text: str) -> Iterator[Preference]:
    """Return the budget that a text names, in small letters and simplified."""
    for price in read_prices(text):
        words = text[price.start : price.end] + (AFTER.match(text, price.end) or [""])[0]
        currency = price.currency or ("CNY" if RENMINBI.search(words) else site_currency())
        if (bounds := _bounds(price, currency)) is not None:
            least, most = bounds
            spent = SPENT.search(text, max(0, price.start - LONGEST_SPENT), price.start)
            start = spent.start() if spent else price.start
            yield Preference(
                Kind.BUDGET, least=least, most=most, currency=currency
            ).placed(text, start, price.end)  # fmt: skip


def _bounds(price: PriceRange, currency: str) -> tuple[int | None, int | None] | None:
    try:
        least = None if price.least is None else to_minor(price.least, currency)
        most = None if price.most is None else to_minor(price.most, currency)
    except UnreadableError:
        return None
    return least, most
