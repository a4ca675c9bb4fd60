"""Search queries: a text and filters, parsed from the parameters of a page or an API request."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.search import without
from catalog.vocabulary import concepts, normalise
from common.errors import DomainError, Text
from common.money import site_currency, to_minor, to_units
from common.reading import UnreadableError
from common.typed import read_typed_amount

LONGEST = 300
SORTS = ("relevance", "newest", "price_asc", "price_desc", "year_asc", "year_desc")
PRICE_SORTS = {"price_asc", "price_desc"}
SIZES = ("small", "medium", "large")
LARGEST = 2**62
LONGEST_SIDE_CM = 100_000
PLAIN_FIELDS = (
    "artist", "year_min", "year_max", "side_min", "side_max", "hue", "colours_of",
)  # fmt: skip
OWN_HUE = "own"
HUE = re.compile(r"#?([0-9a-fA-F]{6})")
PRICE_BAND = re.compile(r"([0-9]{0,18})-([0-9]{0,18})")
# What a filter is called on the pages; the API names it by its parameter.
FIELD_LABELS = {
    "price_min": gettext_lazy("lowest price"),
    "price_max": gettext_lazy("highest price"),
    "price": gettext_lazy("price"),
    "year_min": gettext_lazy("earliest year"),
    "year_max": gettext_lazy("latest year"),
    "artist": gettext_lazy("artist"),
    "tag": gettext_lazy("tag"),
    "without": gettext_lazy("excluded tag"),
    "medium": gettext_lazy("medium"),
    "style": gettext_lazy("style"),
    "colour": gettext_lazy("colour"),
    "period": gettext_lazy("period"),
    "size": gettext_lazy("size"),
    "side_min": gettext_lazy("smallest size"),
    "side_max": gettext_lazy("largest size"),
    "hue": gettext_lazy("picked colour"),
    "colours_of": gettext_lazy("work with these colours"),
    "available": gettext_lazy("availability"),
    "sort": gettext_lazy("order"),
    "cursor": gettext_lazy("page"),
}


class BadQueryError(DomainError):
    """A filter's value is not possible; `fields` says which and why, `readable` is the rest.

    `reversed` names the ranges that end before they begin: "price", "year".
    """

    def __init__(
        self,
        text: Text,
        *,
        fields: Mapping[str, list[Text]],
        readable: "BrowseQuery | None" = None,
        reversed_ranges: Sequence[str] = (),
    ) -> None:
        super().__init__(text, fields=fields)
        self.readable = readable or BrowseQuery()
        self.reversed = tuple(reversed_ranges)

    @property
    def labelled(self) -> dict[Text, list[Text]]:
        """Return what is wrong by each filter's name on the pages."""
        return {FIELD_LABELS.get(field, field): texts for field, texts in self.fields.items()}


@dataclass(frozen=True)
class BrowseQuery:
    """A text, and filters. Tags are concept ids, `without` as its module says.

    Prices are minor units of one currency, the site's unless a sentence names another, and only
    works priced in it are compared by them.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    artist: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    currency: str = ""
    year_min: int | None = None
    year_max: int | None = None
    size: str = ""
    available: bool = False
    sort: str = "relevance"
    side_min: int | None = None
    side_max: int | None = None
    # A colour as six hexadecimal digits; and the work whose colours are looked for.
    hue: str = ""
    colours_of: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the query is empty except for the order."""
        return replace(self, sort="relevance") == BrowseQuery()

    @property
    def has_price(self) -> bool:
        """Tell whether the query filters by price."""
        return self.price_min is not None or self.price_max is not None

    @property
    def compared_currency(self) -> str:
        """Return the currency that prices are compared in."""
        return self.currency or site_currency()

    @property
    def compares_prices(self) -> bool:
        """Tell whether prices decide what is found or in which order."""
        return self.has_price or self.sort in PRICE_SORTS

    def as_json(self) -> dict[str, Any]:
        """Return the query as JSON stores it, without what is not asked."""
        return {name: value for name, value in asdict(self).items() if value != EMPTY[name]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "BrowseQuery":
        """Return a query that was stored; tags that are in no vocabulary any more find nothing."""
        lists = {name: tuple(stored[name]) for name in ("tags", "without") if name in stored}
        return cls(**{**stored, **lists})

    def address_params(self, *, minor: bool) -> str:
        """Return the query as parameters of the page, or of the API with prices in minor units.

        Prices in another currency than the site's are part of the text that names it.
        """
        named: list[tuple[str, object]] = [("search", self.text)]
        named += [("tag", tag) for tag in self.tags]
        named += [("without", value) for value in self.without]
        named += [(name, getattr(self, name)) for name in PLAIN_FIELDS]
        for name in ("price_min", "price_max"):
            value = getattr(self, name)
            if value is not None and not minor:
                value = f"{to_units(value, self.compared_currency).normalize():f}"
            named.append((name, value))
        named += [("size", self.size), ("available", "1" if self.available else "")]
        if self.sort != EMPTY["sort"]:
            named.append(("sort", self.sort))
        return urlencode([(name, value) for name, value in named if value not in {None, ""}])

    @classmethod
    def from_params(cls, params: QueryDict | Mapping[str, str], *, minor: bool) -> "BrowseQuery":
        """Read query parameters; prices in whole units unless `minor`. Raises BadQueryError."""
        return _Reader(params, minor=minor).read()


EMPTY: dict[str, Any] = asdict(BrowseQuery())


def _is_reversed(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


class _Reader:
    """Reads parameters and collects everything that is wrong with them."""

    def __init__(self, params: QueryDict | Mapping[str, str], *, minor: bool) -> None:
        self.params = params
        self.minor = minor
        self.wrong: dict[str, list[Text]] = {}
        self.reversed: list[str] = []

    def read(self) -> BrowseQuery:
        least, most = self._band()
        query = BrowseQuery(
            text=self._text(),
            tags=self._tags(),
            without=self._without(),
            artist=self._whole("artist"),
            price_min=least if least is not None else self._price("price_min"),
            price_max=most if most is not None else self._price("price_max"),
            year_min=self._whole("year_min", least=-10_000, most=9999),
            year_max=self._whole("year_max", least=-10_000, most=9999),
            size=self._choice("size", SIZES, ""),
            available=self._choice("available", ("1", "true", "0", "false"), "0") in {"1", "true"},
            sort=self._choice("sort", SORTS, "relevance"),
            side_min=self._whole("side_min", most=LONGEST_SIDE_CM),
            side_max=self._whole("side_max", most=LONGEST_SIDE_CM),
            hue=self._hue(),
            colours_of=self._whole("colours_of"),
        )
        query = self._ordered(query)
        if self.wrong:
            message = _("Some filters are not valid. Check the marked fields.")
            raise BadQueryError(
                message, fields=self.wrong, readable=query, reversed_ranges=self.reversed
            )
        return query

    def _ordered(self, query: BrowseQuery) -> BrowseQuery:
        """Return the query without a range that ends before it begins."""
        if _is_reversed(query.price_min, query.price_max):
            self.reversed.append("price")
            self.wrong["price_max"] = [_("The highest price is below the lowest.")]
            query = replace(query, price_min=None, price_max=None)
        if _is_reversed(query.year_min, query.year_max):
            self.reversed.append("year")
            self.wrong["year_max"] = [_("The latest year is before the earliest.")]
            query = replace(query, year_min=None, year_max=None)
        if _is_reversed(query.side_min, query.side_max):
            self.reversed.append("side")
            self.wrong["side_max"] = [_("The largest size is below the smallest.")]
            query = replace(query, side_min=None, side_max=None)
        return query

    def _hue(self) -> str:
        """Read a colour; `own` stands for the one that was picked beside the swatches."""
        value = (self.params.get("hue") or "").strip()
        if value == OWN_HUE:
            value = (self.params.get("own_hue") or "").strip()
        match = HUE.fullmatch(value)
        if value and match is None:
            self.wrong["hue"] = [_("Enter a colour such as #336699.")]
        return match[1].lower() if match else ""

    def _text(self) -> str:
        given = (self.params.get("search") or self.params.get("q") or "").strip()
        return normalise(given[: LONGEST * 4])[:LONGEST]

    def _tags(self) -> tuple[str, ...]:
        given: list[str] = []
        for field in ("tag", "medium", "style", "colour", "period"):
            for value in self._values(field):
                if value and value not in concepts():
                    self.wrong[field] = [_("“%(tag)s” is not in the vocabulary.") % {"tag": value}]
                elif value:
                    given.append(value)
        return tuple(dict.fromkeys(given))

    def _without(self) -> tuple[str, ...]:
        given = [value for value in self._values("without") if value]
        for value in given:
            if not without.is_known(value):
                self.wrong["without"] = [_("“%(tag)s” is not in the vocabulary.") % {"tag": value}]
        return tuple(dict.fromkeys(given))

    def _values(self, field: str) -> list[str]:
        if isinstance(self.params, QueryDict):
            return self.params.getlist(field)
        return [self.params.get(field, "")]

    def _whole(self, field: str, *, least: int = 1, most: int = LARGEST) -> int | None:
        value = (self.params.get(field) or "").strip()
        if not value:
            return None
        try:
            number = int(value) if len(value) <= 20 and "_" not in value else most + 1
        except ValueError:
            number = most + 1
        if not least <= number <= most:
            self.wrong[field] = [_("Enter a whole number.")]
            return None
        return number

    def _price(self, field: str) -> int | None:
        value = (self.params.get(field) or "").strip()
        if self.minor or not value:
            return self._whole(field, least=0)
        try:
            amount = read_typed_amount(value, currency=site_currency())
        except UnreadableError as error:
            self.wrong[field] = [str(error)]
            return None
        if amount is None or amount < 0:
            self.wrong[field] = [_("Enter an amount such as 1500.")]
            return None
        return to_minor(amount, site_currency())

    def _band(self) -> tuple[int | None, int | None]:
        """Read a value of the facet `price`, 'least-most' in minor units, either left out."""
        value = (self.params.get("price") or "").strip()
        match = PRICE_BAND.fullmatch(value)
        if match is None:
            if value:
                self.wrong["price"] = [
                    _("Enter a price band such as 100000-500000, in minor units.")
                ]
            return None, None
        least, most = (int(side) if side else None for side in match.groups())
        return least, most

    def _choice(self, field: str, choices: tuple[str, ...], default: str) -> str:
        value = (self.params.get(field) or "").strip().lower()
        if value in choices:
            return value
        if value:
            self.wrong[field] = [_("Choose one of: %(choices)s.") % {"choices": ", ".join(choices)}]
        return default
