"""Suggestions while a search is typed: artists, works, concepts and sales whose names begin so.

Names are found by any of their words, in English and Chinese, by pinyin or its initials
(`catalog.vocabulary.beginnings`). Where nothing is found so, mistyped words are corrected first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery
from django.urls import reverse

from catalog.models import Artist, Artwork, Tag
from catalog.search.known_words import nearest_beginning
from catalog.search.weights import weights
from catalog.vocabulary.beginnings import BEGINNING, typed, typed_in_one
from catalog.vocabulary.concept import HAN
from common import ports

LONGEST = 100
EACH = 4
CANDIDATES = 60
# A work's title is looked for from so many letters on: fewer begin thousands.
LEAST_LETTERS = 3
ENOUGH = 400
ARTIST_NAMES = (
    "name_en", "name_zh", "other_names", "dates_text", "birth_year", "death_year",
)  # fmt: skip
WORK_NAMES = ("title_en", "title_zh", "artist__name_en", "artist__name_zh")


@dataclass(frozen=True)
class Suggestion:
    """Something to go to: its kind, id, name, what distinguishes it, and its page."""

    kind: str
    key: str
    name: str
    detail: str
    url: str


@dataclass(frozen=True)
class Suggestions:
    """What was found, by kind, and the corrected text where what was typed begins nothing."""

    artists: tuple[Suggestion, ...] = ()
    works: tuple[Suggestion, ...] = ()
    concepts: tuple[Suggestion, ...] = ()
    sales: tuple[Suggestion, ...] = ()
    corrected: str = ""

    @property
    def groups(self) -> list[tuple[str, tuple[Suggestion, ...]]]:
        """Return the kinds of which there is something, in the order of the page."""
        kinds = ("artists", "works", "concepts", "sales")
        return [(kind, found) for kind in kinds if (found := getattr(self, kind))]

    @property
    def count(self) -> int:
        """Return how many suggestions there are."""
        return sum(len(found) for _kind, found in self.groups)


def suggest(text: str) -> Suggestions:
    """Return what begins with a text: five queries at most, three more for a corrected one."""
    words = typed(text[:LONGEST])
    if not words:
        return Suggestions()
    found = _found(words)
    if found.count:
        return found
    better = tuple(nearest_beginning(word) or word for word in words)
    if better == words:
        return found
    corrected = _found(better)
    if not corrected.count:
        return found
    return Suggestions(
        corrected.artists, corrected.works, corrected.concepts, corrected.sales,
        corrected=" ".join(better),
    )  # fmt: skip


def _found(words: tuple[str, ...]) -> Suggestions:
    return Suggestions(
        artists=_artists(words),
        works=_works(words),
        concepts=_concepts(words),
        sales=tuple(
            Suggestion("sale", str(sale.pk), sale.name, sale.when, sale.url)
            for sale in ports.sales_named(words, limit=EACH)
        ),
    )


def grade(words: tuple[str, ...], names: Iterable[str]) -> int:
    """Return how well names begin with typed words: 0 is one, 1 begins one, 2 stands within."""
    whole = typed_in_one(words)
    best = 2
    for name in filter(None, names):
        letters = typed_in_one(typed(name))
        if letters == whole:
            return 0
        if letters.startswith(whole):
            best = 1
    return best


def _begins(words: tuple[str, ...], mark: str = "") -> SearchQuery:
    """Return the index's query: each word begins a stretch, or all in one do."""
    each = " & ".join(f"'{mark}{word}':*" for word in words)
    whole = f"'{mark}{typed_in_one(words)}':*"
    config = "english" if mark else "simple"
    return SearchQuery(f"({each}) | {whole}", config=config, search_type="raw")


def _artists(words: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """Return artists with shown works, those with the most first where names match as well."""
    ids = Artist.objects.filter(search_vector=_begins(words)).values_list("pk", flat=True)
    weight = weights().artists
    likely = sorted(ids, key=lambda pk: (-weight.get(pk, 0), pk))[:CANDIDATES]
    if not likely:
        return ()
    rows = Artist.objects.visible().filter(pk__in=likely).only(*ARTIST_NAMES)
    ranked = sorted(
        rows, key=lambda row: (grade(words, row.all_names), -weight.get(row.pk, 0), row.pk)
    )
    return tuple(
        Suggestion("artist", str(row.pk), row.name, _life(row), row.get_absolute_url())
        for row in ranked[:EACH]
    )


def _life(artist: Artist) -> str:
    if artist.dates_text:
        return artist.dates_text
    years = [str(year) for year in (artist.birth_year, artist.death_year) if year]
    return "–".join(years)


def _works(words: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """Return works by their titles, those with a picture and the newest first."""
    if len("".join(words)) < LEAST_LETTERS and not any(HAN.match(word) for word in words):
        return ()
    # Not in order: the index is left as soon as there are enough.
    found = Artwork.objects.visible().filter(search_vector=_begins(words, BEGINNING))
    some = found.order_by().values_list("has_picture", "pk")[:ENOUGH]
    likely = [pk for _pictured, pk in sorted(some, reverse=True)[:CANDIDATES]]
    if not likely:
        return ()
    rows = Artwork.objects.filter(pk__in=likely).select_related("artist").only(*WORK_NAMES)
    place = {pk: number for number, pk in enumerate(likely)}
    ranked = sorted(
        rows, key=lambda row: (grade(words, (row.title_en, row.title_zh)), place[row.pk])
    )
    # Of works with one title by one artist the best is enough: the whole search shows the others.
    first = {(str(row), row.artist_id): row for row in reversed(ranked)}
    chosen = [row for row in ranked if first[str(row), row.artist_id] is row]
    return tuple(
        Suggestion("work", str(row.pk), str(row), str(row.artist or ""), row.get_absolute_url())
        for row in chosen[:EACH]
    )


def _concepts(words: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """Return concepts that shown works bear."""
    weight = weights().tags
    rows = [
        tag
        for tag in Tag.objects.filter(search_vector=_begins(words)).only("label_en", "label_zh")
        if weight.get(tag.pk)
    ]
    ranked = sorted(rows, key=lambda tag: (grade(words, tag.all_names), -weight[tag.pk], tag.pk))
    address = reverse("catalog:browse")
    return tuple(
        Suggestion("concept", tag.pk, tag.label, "", f"{address}?{urlencode({'tag': tag.pk})}")
        for tag in ranked[:EACH]
    )
