"""Parses filters out of a search: prices, years, sizes, colours, media, and exclusions.

Rules: `amounts` for prices, `periods` for years, `measures` for sizes in figures, `negations` for
what a work shall be without.
"""

import re
from dataclasses import replace
from typing import Any

from catalog.search.amounts import PriceRange, read_prices
from catalog.search.colours import mentions_of
from catalog.search.measures import Measure, read_measures
from catalog.search.negations import read_negations
from catalog.search.periods import Period, read_period
from catalog.search.query import LARGEST, BrowseQuery
from catalog.search.understood import Understood, UnderstoodFilter
from catalog.vocabulary import Facet, concepts, normalise
from catalog.vocabulary.characters import simplified
from catalog.vocabulary.text import tokenise
from common.money import site_currency, to_minor
from common.nearby import match_before
from common.reading import UnreadableError

READ = "|"
SIZE_WORDS = {
    "small": re.compile(r"\b(?:small|little|tiny)\b|小幅|小画|小尺寸|小件"),
    "large": re.compile(r"\b(?:large|big|huge)\b|大幅|大画|大尺寸|巨幅"),
}
FOR_SALE = re.compile(r"\b(?:for sale|available|to buy)\b|在售|可购买|可售")
# A word behind these is not asked for, even where it is not read what is refused: it stays a word.
REFUSED = re.compile(
    r"\b(?:not|no|non|without|never|less|sans|neither|nor|isn't|aren't|don't|doesn't|instead of|"
    r"rather than|can't|won't|free (?:of|from))\b(?:\s+(?:in|with|of|the|an?|any|this|that|too|"
    r"very|so|"
    r"such|much|colou?rs?|shades?|tones?|works?|pictures?|made|painted|done|using|featuring|"
    r"about))*"
    r"(?:\s+[a-z']+)?[\s-]*$|"
    r"[不没无非别少](?:[太很要是想含有只仅止能会了]{0,2}|讨厌|反感|介意|排斥|反对|排除|拒绝|避开)$"
)
FILLER = re.compile(
    r"\b(?:i|i'm|want|would like|looking for|look for|show me|find|please|an?|the|some|with|"
    r"painting of|picture of|something)\b|[的]|我想要|我想找|我想看|想要|想找|一幅|一件|有没有|请",
    re.IGNORECASE,
)
# 'Under 500 in oil' is no length, and 'under 2m' a price.
NO_UNIT = re.compile(r"\s+in$|\d\s*m$")
# Longer is no work: 'above 1000 metres'.
LONGEST_WORK_CM = 2000
MARKS_ALONE = re.compile(r"(?<!\S)[^\w\s&]+(?!\S)")
_EITHER = "of|and|but|or|from|in|for|at|by|to|only|just|dated?|painted|made"
_MARKS = r"[\s,.;:、。，\-–]|但是?|而且?|[和既也要](?=\s|$)|和(?![平谐服尚田睦])"
EDGES = re.compile(
    rf"^(?:(?:{_EITHER})\b|{_MARKS}|只要)+|"
    rf"(?:\b(?:{_EITHER}|is|are|priced?|costing|preis|prix|precio|prezzo|prijs|"
    rf"aus(?: dem)?|im|du|del?|des|en|vom|von|sin|pour|für|por|à)|{_MARKS}|价格|价位)+$",
    re.IGNORECASE,
)


def understand(query: BrowseQuery, *, refusals: bool = True) -> tuple[BrowseQuery, Understood]:
    """Read filters from the query's text; a filter given by hand is never overruled.

    Without `refusals` nothing is excluded: the text is known to be a title.
    """
    sentence = _Sentence(query)
    unwanted = sentence.read_unwanted() if refusals else []
    sentence.read_measures()
    sentence.read_prices()
    sentence.read_years()
    sentence.read_sizes_and_availability()
    sentence.read_colours_and_media(others_read=bool(unwanted))
    sentence.found += unwanted
    return sentence.result()


def exclusions(query: BrowseQuery) -> tuple[BrowseQuery, Understood]:
    """Parse only exclusions from the query's text."""
    sentence = _Sentence(query)
    sentence.found += sentence.read_unwanted()
    return sentence.result()


def _of_longer_side(measure: Measure) -> dict[str, int]:
    """Return the filters that a measure comes to; a height of at most 50 cm bounds no width."""
    given = {"side_min": measure.least}
    if measure.side == "longest":
        given["side_max"] = measure.most
    elif measure.most is not None:
        return {}
    return {field: size for field, size in given.items() if size and size <= LONGEST_WORK_CM}


class _Sentence:
    """A search's words, and the filters taken out of them so far.

    `text` is read: simplified, in small letters, what was taken replaced by marks, so that each
    character keeps its place in `typed`.
    """

    def __init__(self, query: BrowseQuery) -> None:
        self.query = query
        self.typed = normalise(query.text)
        self.text = "".join(
            small if len(small := mark.lower()) == 1 else mark for mark in simplified(self.typed)
        )
        self.found: list[UnderstoodFilter] = []
        self.taken: dict[str, Any] = {}

    def result(self) -> tuple[BrowseQuery, Understood]:
        """Return the query with the filters taken from its text, and what was understood."""
        rest = self.typed
        if self.found:
            left = "".join(
                " " if mark == READ else typed
                for mark, typed in zip(self.text, self.typed, strict=True)
            )
            rest = MARKS_ALONE.sub(" ", FILLER.sub(" ", left))
            rest = EDGES.sub("", " ".join(rest.split()))
        read = replace(self.query, text=rest, **self.taken)
        return read, Understood(tuple(self.found), text=rest, currency=read.currency)

    def read_unwanted(self) -> list[UnderstoodFilter]:
        """Take and return the exclusions."""
        unwanted = read_negations(self.text)
        found = [
            UnderstoodFilter("without", each.value, words=self._take(each.start, each.end))
            for each in unwanted
        ]
        if found:
            values = (*self.query.without, *(each.value for each in found))
            self.taken["without"] = tuple(dict.fromkeys(values))
        return found

    def read_measures(self) -> None:
        """Take the bounds of the longer side, which is at least as long as any other."""
        for measure in list(read_measures(self.text)):
            bounds = _of_longer_side(measure)
            free = bounds and not any(map(self._is_set, ("side_min", "side_max", "size")))
            said = self.text[measure.start : measure.end]
            if free and READ not in said and not NO_UNIT.search(said):
                words = self._take(measure.start, measure.end)
                self.taken.update(bounds)
                for field, size in bounds.items():
                    self.found.append(UnderstoodFilter(field, str(size), words=words))

    def read_prices(self) -> None:
        """Take prices: of one currency, that of the filters given by hand if there are any."""
        for price in read_prices(self.text):
            fixed = self.query.has_price or {"price_min", "price_max"} & self.taken.keys()
            if not (fixed and price.currency != self.taken.get("currency", "")):
                self._take_price(price)

    def _take_price(self, price: PriceRange) -> None:
        currency = price.currency or site_currency()
        sides = {"price_min": price.least, "price_max": price.most}
        try:
            bounds = {
                field: minor
                for field, value in sides.items()
                if value is not None
                and (minor := to_minor(value, currency)) <= LARGEST
                and not self._is_set(field)
            }
        except UnreadableError:
            bounds = {}
        if not bounds:
            # No figure vanishes: what becomes no filter stays among the words.
            return
        words = self._take(price.start, price.end)
        for field, minor in bounds.items():
            self.taken[field] = minor
            if price.currency:
                self.taken["currency"] = price.currency
            self.found.append(
                UnderstoodFilter(field, str(minor), words=words, currency=price.currency)
            )

    def read_years(self) -> None:
        """Take a period, and the other end of it if the sentence says that apart."""
        while (period := read_period(self.text)) is not None:
            if self._period_is_set(period):
                return
            self._take_period(period)

    def _period_is_set(self, period: Period) -> bool:
        """Tell whether a side is read already, or all sides are given by hand."""
        sides = (("year_min", period.first), ("year_max", period.last))
        bounds = [field for field, year in sides if year is not None]
        return any(field in self.taken for field in bounds) or all(map(self._is_set, bounds))

    def _take_period(self, period: Period) -> None:
        words = self._take(period.start, period.end)
        first = None if self._is_set("year_min") else period.first
        last = None if self._is_set("year_max") else period.last
        for field, year in (("year_min", first), ("year_max", last)):
            if year is not None:
                self.taken[field] = year
        if first is not None:
            until = "" if last is None else str(last)
            self.found.append(UnderstoodFilter("year_min", str(first), until, words=words))
        elif last is not None:
            self.found.append(UnderstoodFilter("year_max", str(last), words=words))

    def read_sizes_and_availability(self) -> None:
        """Take a size, and availability."""
        for pattern, field, value in (
            (SIZE_WORDS["small"], "size", "small"),
            (SIZE_WORDS["large"], "size", "large"),
            (FOR_SALE, "available", True),
        ):
            match = pattern.search(self.text)
            if match and not match_before(REFUSED, self.text, match.start()):
                words = self._take(*match.span())
                if not self._is_set(field):
                    self.taken[field] = value
                    value_text = "1" if value is True else str(value)
                    self.found.append(UnderstoodFilter(field, value_text, words=words))

    def read_colours_and_media(self, *, others_read: bool) -> None:
        """Take colours and media out of a text that says more than them."""
        mentions = mentions_of(self.text, tokenise(self.text))
        applied = [
            mention
            for mention in mentions
            if concepts()[mention.concept_id].facet in {Facet.COLOUR, Facet.MEDIUM}
            and not match_before(REFUSED, self.text, mention.start)
        ]
        if len(applied) == len(mentions) and not self.found and not others_read:
            return
        for mention in applied:
            words = self._take(mention.start, mention.end)
            self.found.append(UnderstoodFilter("tag", mention.concept_id, words=words))
        if applied:
            tags = (*self.query.tags, *(mention.concept_id for mention in applied))
            self.taken["tags"] = tuple(dict.fromkeys(tags))

    def _is_set(self, field: str) -> bool:
        given = getattr(self.query, field)
        return not (given is None or given is False or given == "") or field in self.taken

    def _take(self, start: int, end: int) -> str:
        """Mark a place as read; return its words as they were typed."""
        self.text = self.text[:start] + READ * (end - start) + self.text[end:]
        return self.typed[start:end].strip()
