"""What is asked of the catalogue: filters as given, and filters read from a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalog.vocabulary import Facet, concepts, find_mentions, normalise
from common.errors import DomainError, Text
from common.money import Money, minor_per_unit, site_currency
from common.reading import UnreadableError
from common.typed import read_typed_amount

LONGEST = 300
SORTS = ("relevance", "newest", "price_asc", "price_desc", "year_asc", "year_desc")
PRICE_SORTS = {"price_asc", "price_desc"}
SIZES = ("small", "medium", "large")
LARGEST = 2**62
PRICE_BAND = re.compile(r"([0-9]{0,18})-([0-9]{0,18})")
PRICE_SIGNS = {"price_min": "≥", "price_max": "≤"}

NUMBER = r"(?P<{0}>\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十]+[千万百]+)\s*(?P<{0}k>k\b|千|万)?"
MONEY = r"[$¥€£]?\s*"
UNITS = r"\s*(?:usd|dollars?|yuan|rmb|euros?|pounds?|元|块钱|块|美元|人民币)?"
MOST = re.compile(
    rf"\b(?:under|below|less than|up to|at most|cheaper than|max(?:imum)?)\s*{MONEY}"
    rf"{NUMBER.format('a')}{UNITS}|{NUMBER.format('b')}{UNITS}\s*(?:以下|以内|之内|之下)",
    re.IGNORECASE,
)
LEAST = re.compile(
    rf"\b(?:over|above|more than|at least|from)\s*{MONEY}{NUMBER.format('a')}{UNITS}(?!\s*s\b)"
    rf"|{NUMBER.format('b')}{UNITS}\s*(?:以上|之上)",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(1[0-9]\d\d|20\d\d)\s*(?:-|–|to|至|到)\s*(1[0-9]\d\d|20\d\d)\b年?")
BEFORE = re.compile(
    r"\b(?:before|until|no later than)\s+(1\d{3}|20\d\d)\b|(1\d{3}|20\d\d)年?(?:以前|之前)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\b(?:after|since|no earlier than)\s+(1\d{3}|20\d\d)\b|(1\d{3}|20\d\d)年?(?:以后|之后|以来)",
    re.IGNORECASE,
)
DECADE = re.compile(r"\b(1[0-9]\d0|20\d0)(?:s\b|年代)")
YEAR = re.compile(r"(?<![\d,.])(1[4-9]\d\d|20[0-4]\d)(?:年)?(?![\d,.])")
CENTURY = re.compile(r"\b(\d\d)(?:st|nd|rd|th)[ -]century\b|(\d\d|十[四五六七八九]|二十一?)世纪")
SIZE_WORDS = {
    "small": re.compile(r"\b(?:small|little|tiny)\b|小幅|小画|小尺寸|小件", re.IGNORECASE),
    "large": re.compile(r"\b(?:large|big|huge)\b|大幅|大画|大尺寸|巨幅", re.IGNORECASE),
}
FOR_SALE = re.compile(r"\b(?:for sale|available|to buy)\b|在售|可购买|可售", re.IGNORECASE)
FILLER = re.compile(
    r"\b(?:i|i'm|want|would like|looking for|look for|show me|find|please|an?|the|some|with|"
    r"painting of|picture of|something)\b|[的]|我想要|我想找|我想看|想要|想找|一幅|一件|有没有|请",
    re.IGNORECASE,
)
EDGES = re.compile(r"^(?:of\b|[\s,.;:、。])+|[\s,.;:、。]+$", re.IGNORECASE)
CENTURIES = {"十四": 14, "十五": 15, "十六": 16, "十七": 17, "十八": 18, "十九": 19, "二十": 20,
             "二十一": 21}  # fmt: skip
# What a filter is called on the pages; the API names it by its parameter.
FIELD_LABELS = {
    "price_min": gettext_lazy("lowest price"),
    "price_max": gettext_lazy("highest price"),
    "price": gettext_lazy("price"),
    "year_min": gettext_lazy("earliest year"),
    "year_max": gettext_lazy("latest year"),
    "artist": gettext_lazy("artist"),
    "tag": gettext_lazy("tag"),
    "medium": gettext_lazy("medium"),
    "style": gettext_lazy("style"),
    "colour": gettext_lazy("colour"),
    "period": gettext_lazy("period"),
    "size": gettext_lazy("size"),
    "available": gettext_lazy("availability"),
    "sort": gettext_lazy("order"),
    "cursor": gettext_lazy("page"),
}
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


class BadQueryError(DomainError):
    """A filter's value is not possible; `fields` says which and why."""

    @property
    def labelled(self) -> dict[Text, list[Text]]:
        """Return what is wrong by each filter's name on the pages."""
        return {FIELD_LABELS.get(field, field): texts for field, texts in self.fields.items()}


@dataclass(frozen=True)
class BrowseQuery:
    """What is asked: a text, and filters. Tags are concept ids.

    Prices are minor units of the site's currency, and only works priced in it are compared by them.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    artist: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    year_min: int | None = None
    year_max: int | None = None
    size: str = ""
    available: bool = False
    sort: str = "relevance"

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is asked but the order."""
        return replace(self, sort="relevance") == BrowseQuery()

    @property
    def has_price(self) -> bool:
        """Tell whether only works of some price are asked for."""
        return self.price_min is not None or self.price_max is not None

    @property
    def compares_prices(self) -> bool:
        """Tell whether prices decide what is found or in which order."""
        return self.has_price or self.sort in PRICE_SORTS

    @classmethod
    def from_params(cls, params: QueryDict | Mapping[str, str], *, minor: bool) -> "BrowseQuery":
        """Read query parameters; prices in whole units unless `minor`. Raises BadQueryError."""
        return _Reader(params, minor=minor).read()


@dataclass(frozen=True)
class UnderstoodFilter:
    """A filter read from a sentence; `until` closes a span of years."""

    field: str
    value: str
    until: str = ""

    @property
    def label(self) -> str:
        """Return the filter in the language of the request: a kept ranking serves both."""
        if self.field == "tag":
            return concepts()[self.value].label(get_language() or "en")
        if self.field in PRICE_SIGNS:
            price = Money(int(self.value), site_currency())
            return f"{_('price')} {PRICE_SIGNS[self.field]} {price}"
        if self.field == "year_max":
            return f"≤ {self.value}"
        if self.field == "year_min":
            return f"{self.value}–{self.until}"
        return {"small": _("small"), "large": _("large")}.get(self.value, _("available"))


@dataclass(frozen=True)
class Understood:
    """What was read from the text: filters, what is left to search by, and what was dropped.

    `corrected` maps words that the catalogue does not know to those searched for instead.
    `words_found` is false when no work that passes has any of the words: what is shown then is
    near in meaning alone.
    """

    filters: tuple[UnderstoodFilter, ...] = ()
    text: str = ""
    dropped: tuple[UnderstoodFilter, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    words_found: bool = True

    @property
    def compares_prices(self) -> bool:
        """Tell whether a price was read from the text."""
        return any(read.field in PRICE_SIGNS for read in self.filters)


class _Reader:
    """Reads parameters and collects everything that is wrong with them."""

    def __init__(self, params: QueryDict | Mapping[str, str], *, minor: bool) -> None:
        self.params = params
        self.minor = minor
        self.wrong: dict[str, list[Text]] = {}

    def read(self) -> BrowseQuery:
        least, most = self._band()
        query = BrowseQuery(
            text=self._text(),
            tags=self._tags(),
            artist=self._whole("artist"),
            price_min=least if least is not None else self._price("price_min"),
            price_max=most if most is not None else self._price("price_max"),
            year_min=self._whole("year_min", least=-10_000, most=9999),
            year_max=self._whole("year_max", least=-10_000, most=9999),
            size=self._choice("size", SIZES, ""),
            available=self._choice("available", ("1", "true", "0", "false"), "0") in {"1", "true"},
            sort=self._choice("sort", SORTS, "relevance"),
        )
        if self.wrong:
            raise BadQueryError(_("Some filters are not possible; see each."), fields=self.wrong)
        return query

    def _text(self) -> str:
        given = (self.params.get("search") or self.params.get("q") or "").strip()
        return normalise(given[: LONGEST * 4])[:LONGEST]

    def _tags(self) -> tuple[str, ...]:
        given: list[str] = []
        for field in ("tag", "medium", "style", "colour", "period"):
            values = (
                self.params.getlist(field)
                if isinstance(self.params, QueryDict)
                else [self.params.get(field, "")]
            )
            for value in values:
                if value and value not in concepts():
                    self.wrong[field] = [_("“%(tag)s” is not in the vocabulary.") % {"tag": value}]
                elif value:
                    given.append(value)
        return tuple(dict.fromkeys(given))

    def _whole(self, field: str, *, least: int = 1, most: int = LARGEST) -> int | None:
        value = (self.params.get(field) or "").strip()
        if not value:
            return None
        try:
            number = int(value) if len(value) <= 20 and "_" not in value else most + 1
        except ValueError:
            number = most + 1
        if not least <= number <= most:
            self.wrong[field] = [_("Give a whole number.")]
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
            self.wrong[field] = [_("Give an amount such as 1500.")]
            return None
        return int(amount * minor_per_unit(site_currency()))

    def _band(self) -> tuple[int | None, int | None]:
        """Read a value of the facet `price`, 'least-most' in minor units, either left out."""
        value = (self.params.get("price") or "").strip()
        match = PRICE_BAND.fullmatch(value)
        if match is None:
            if value:
                self.wrong["price"] = [_("Give a band such as 100000-500000, in minor units.")]
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


def understand(query: BrowseQuery) -> tuple[BrowseQuery, Understood]:
    """Read filters from the query's text; a filter given by hand is never overruled."""
    sentence = _Sentence(query)
    sentence.read_prices()
    sentence.read_years()
    sentence.read_sizes_and_availability()
    tags, rest = _colours_and_media(sentence.rest, sentence.found)
    if sentence.found:
        rest = EDGES.sub("", " ".join(FILLER.sub(" ", rest).split()))
    read = replace(query, tags=(*query.tags, *tags), text=rest, **sentence.taken)
    return read, Understood(filters=tuple(sentence.found), text=rest)


class _Sentence:
    """A search's words, and the filters taken out of them so far."""

    def __init__(self, query: BrowseQuery) -> None:
        self.query = query
        self.rest = query.text
        self.found: list[UnderstoodFilter] = []
        self.taken: dict[str, Any] = {}

    def read_prices(self) -> None:
        for pattern, field in ((MOST, "price_max"), (LEAST, "price_min")):
            if match := pattern.search(self.rest):
                self._take(field, _amount(match) * minor_per_unit(site_currency()), match.group())

    def read_years(self) -> None:
        years = _years(self.rest)
        if years is None:
            return
        first, last, words = years
        if first is None:
            self._take("year_max", last, words)
            return
        self._take("year_min", first, words, until=str(last or ""))
        if last is not None:
            self.taken.setdefault("year_max", last)

    def read_sizes_and_availability(self) -> None:
        for pattern, field, value in (
            (SIZE_WORDS["small"], "size", "small"),
            (SIZE_WORDS["large"], "size", "large"),
            (FOR_SALE, "available", 1),
        ):
            if match := pattern.search(self.rest):
                self._take(field, value, match.group())

    def _take(self, field: str, value: int | str | None, words: str, *, until: str = "") -> None:
        if not getattr(self.query, field) and field not in self.taken:
            self.taken[field] = value
            self.found.append(UnderstoodFilter(field, str(value).lower(), until))
        # In one form, as the vocabulary reads texts: the places of its mentions then fit.
        self.rest = normalise(self.rest.replace(words, " ", 1))


def _colours_and_media(text: str, found: list[UnderstoodFilter]) -> tuple[list[str], str]:
    """Take colours and media out of a text that says more than them."""
    mentions = [
        mention
        for mention in find_mentions(text)
        if concepts()[mention.concept_id].facet in {Facet.COLOUR, Facet.MEDIUM}
    ]
    rest = text
    tags: list[str] = []
    others = len(find_mentions(text)) - len(mentions)
    if not others and not found:
        return [], text
    for mention in reversed(mentions):
        concept = concepts()[mention.concept_id]
        tags.append(concept.id)
        found.append(UnderstoodFilter("tag", concept.id))
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return tags, rest


def _amount(match: re.Match[str]) -> int:
    groups = match.groupdict()
    number = groups.get("a") or groups.get("b") or "0"
    factor = {"k": 1000, "K": 1000, "千": 1000, "万": 10_000}.get(
        groups.get("ak") or groups.get("bk") or "", 1
    )
    if number[0].isdigit():
        return int(float(number.replace(",", "")) * factor)
    return _chinese_number(number) * factor


def _chinese_number(text: str) -> int:
    """Return a Chinese numeral such as 「两千五百」 as a number."""
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    return total + section + digit


def _years(text: str) -> tuple[int | None, int | None, str] | None:
    """Return the first and last year that a text asks for, and its words for them."""
    if match := BEFORE.search(text):
        return None, int(match.group(1) or match.group(2)), match.group()
    if match := AFTER.search(text):
        return int(match.group(1) or match.group(2)), None, match.group()
    if match := YEARS.search(text):
        first, last = sorted((int(match.group(1)), int(match.group(2))))
        return first, last, match.group()
    if match := DECADE.search(text):
        return int(match.group(1)), int(match.group(1)) + 9, match.group()
    if match := CENTURY.search(text):
        said = match.group(1) or match.group(2)
        century = int(said) if said.isdigit() else CENTURIES.get(said, 20)
        return century * 100 - 99, century * 100, match.group()
    if match := YEAR.search(text):
        return int(match.group(1)), int(match.group(1)), match.group()
    return None
