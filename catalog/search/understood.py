"""What was read from a search's words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.search.without import label_without
from catalog.vocabulary import concepts
from common.money import Money, site_currency

PRICE_SIGNS = {"price_min": "≥", "price_max": "≤"}


@dataclass(frozen=True)
class UnderstoodFilter:
    """A filter read from a sentence; `until` closes a span of years.

    `words` are those it was read from, as they were typed. `currency` is a price's.
    """

    field: str
    value: str
    until: str = ""
    words: str = ""
    currency: str = ""

    @property
    def label(self) -> str:
        """Return the filter in the language of the request: a cached ranking serves both."""
        if self.field == "tag":
            return concepts()[self.value].label(get_language() or "en")
        if self.field == "without":
            return label_without(self.value)
        if self.field in PRICE_SIGNS:
            price = Money(int(self.value), self.currency or site_currency())
            return f"{_('price')} {PRICE_SIGNS[self.field]} {price}"
        if self.field == "side_min":
            return _("Longer side from %(least)d cm") % {"least": int(self.value)}
        if self.field == "side_max":
            return _("Longer side up to %(most)d cm") % {"most": int(self.value)}
        if self.field == "year_max":
            return f"≤ {_year(self.value)}"
        if self.field == "year_min":
            return self._span()
        sizes = {"small": _("small"), "medium": _("medium-sized"), "large": _("large")}
        return sizes.get(self.value, _("available"))

    def _span(self) -> str:
        if not self.until:
            return f"≥ {_year(self.value)}"
        first, last = _year(self.value), _year(self.until)
        return first if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Understood:
    """What was read from the text: filters, what is left to search by, and what was dropped.

    `corrected` maps words that the catalogue does not know to those searched for instead.
    `words_found` is false when no work that passes has any of the words: what is shown then is
    near in meaning alone. `currency` is the one that prices are compared in, when the words name
    another than the site's.
    """

    filters: tuple[UnderstoodFilter, ...] = ()
    text: str = ""
    dropped: tuple[UnderstoodFilter, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    words_found: bool = True
    currency: str = ""

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Understood":
        """Return what `dataclasses.asdict` made, as JSON keeps it."""
        lists = {
            name: tuple(UnderstoodFilter(**one) for one in stored[name])
            for name in ("filters", "dropped")
        }
        pairs = tuple((typed, meant) for typed, meant in stored["corrected"])
        return cls(**(stored | lists | {"corrected": pairs}))

    @property
    def compares_prices(self) -> bool:
        """Tell whether a price was read from the text."""
        return any(read.field in PRICE_SIGNS for read in self.filters)


def _year(value: str) -> str:
    """Return a year as people write it; years before the common era are negative."""
    year = int(value)
    return value if year > 0 else _("%(year)s BC") % {"year": -year}
