"""What to do about a search that finds nothing: what to leave out, and what else to look for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.models import Artwork
from catalog.search.describing import described
from catalog.search.filters import filtered
from catalog.search.known_words import nearest
from catalog.search.matching import matching
from catalog.search.query import BrowseQuery
from catalog.vocabulary import concepts, find_mentions, match_term
from catalog.vocabulary.hierarchy import broader

MOST, MOST_TRIED, COUNTED = 5, 10, 1000
# Fields that are one filter to a reader.
GROUPS = (
    ("price_min", "price_max"), ("year_min", "year_max"), ("side_min", "side_max"),
    ("size",), ("available",), ("artist",), ("hue",), ("colours_of",), ("text",),
)  # fmt: skip
# A kind, its label, and the search.
Way = tuple[str, str, BrowseQuery]


@dataclass(frozen=True)
class WayOut:
    """A search that finds something: what is done to the one that did not, and how many it finds.

    `kind`: without (a filter is left out), meant (a word is spelled otherwise), broader, and alone
    (one filter stays, where leaving out one is not enough).
    """

    kind: str
    label: str
    query: BrowseQuery
    count: int
    capped: bool

    @property
    def address(self) -> str:
        """Return the search as the page's parameters."""
        return self.query.address_params(minor=False)


def ways_out(query: BrowseQuery) -> tuple[WayOut, ...]:
    """Return the searches nearest to one without a result that have some; a count for each."""
    nearest_ways = [*_meant(query), *_broader(query), *_without(query)]
    return _with_results(query, nearest_ways) or _with_results(query, list(_alone(query)))


def _with_results(query: BrowseQuery, ways: Sequence[Way]) -> tuple[WayOut, ...]:
    found: list[WayOut] = []
    seen: set[BrowseQuery] = {query}
    for kind, label, changed in ways[:MOST_TRIED]:
        if changed in seen or changed.is_open:
            continue
        seen.add(changed)
        count = _count(changed)
        if count:
            shown = min(count, COUNTED)
            found.append(WayOut(kind, label, changed, shown, capped=count > COUNTED))
    return tuple(found[:MOST])


def _count(query: BrowseQuery) -> int:
    works = matching(query, Artwork.objects.visible()) if query.text else filtered(query)
    return int(works.order_by()[: COUNTED + 1].count())


def _alone(query: BrowseQuery) -> Iterator[Way]:
    """Yield each of the filters by itself."""
    for tag in query.tags:
        yield _only(BrowseQuery(tags=(tag,)))
    for names in GROUPS:
        only = BrowseQuery(**{name: getattr(query, name) for name in names})
        if not only.is_open:
            yield _only(only)


def _only(query: BrowseQuery) -> Way:
    return "alone", _(", ").join(described(query)), query


def _without(query: BrowseQuery) -> Iterator[Way]:
    """Yield the search without each of its filters, then without its words."""
    for value in query.without:
        less = tuple(one for one in query.without if one != value)
        yield _less(query, replace(query, without=less))
    for tag in query.tags:
        yield _less(query, replace(query, tags=tuple(one for one in query.tags if one != tag)))
    for names in GROUPS:
        empty = {name: getattr(BrowseQuery, name) for name in names}
        changed = replace(query, **empty)
        if changed != query:
            yield _less(query, changed)


def _less(query: BrowseQuery, changed: BrowseQuery) -> Way:
    """Name what was left out by what is no longer asked."""
    remaining = described(changed)
    gone = [piece for piece in described(query) if piece not in remaining]
    return "without", _(", ").join(gone), changed


def _meant(query: BrowseQuery) -> Iterator[Way]:
    """Yield the search with its unknown words spelled as the catalogue has them."""
    words = query.text.split()
    better = [word if match_term(word) else (nearest(word.casefold()) or word) for word in words]
    if better != words:
        text = " ".join(better)
        yield "meant", text, replace(query, text=text)


def _broader(query: BrowseQuery) -> Iterator[Way]:
    """Yield the search with a broader concept in place of one that is asked for."""
    language = get_language() or "en"
    for tag in query.tags:
        for wider in broader(tag):
            tags = tuple(wider if one == tag else one for one in query.tags)
            yield "broader", concepts()[wider].label(language), replace(query, tags=tags)
    for mention in find_mentions(query.text):
        for wider in broader(mention.concept_id):
            name = concepts()[wider].label(language)
            text = f"{query.text[: mention.start]}{name}{query.text[mention.end :]}"
            yield "broader", name, replace(query, text=text)
