"""Titles as people type them: without accents, in capitals, full width, in the other script."""

import unicodedata
from collections.abc import Iterable, Iterator

import opencc

from catalog.models import Artwork
from catalog.search.words import exactly_named
from catalog.vocabulary.folding import keys

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
TRADITIONAL, SIMPLIFIED = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")


def typed(title: str) -> Iterator[str]:
    """Yield the ways in which a title may be typed."""
    yield title
    yield title.upper()
    yield title.translate(FULL_WIDTH)
    yield unicodedata.normalize("NFD", title)
    bare = unicodedata.normalize("NFD", title)
    yield "".join(mark for mark in bare if not unicodedata.combining(mark))
    yield TRADITIONAL.convert(title)
    yield SIMPLIFIED.convert(title)


def not_first(titles: Iterable[str]) -> list[tuple[str, str]]:
    """Return the titles, and how they were typed, for which no work so titled comes first.

    Titles that differ by case or marks alone are one: 'Degli' and 'degli'.
    """
    missed: list[tuple[str, str]] = []
    for title in titles:
        for way in dict.fromkeys(typed(title)):
            first = exactly_named(Artwork.objects.visible(), way)[:1]
            found = Artwork.objects.filter(pk__in=first).values_list("title_en", "title_zh").first()
            if found is None or not any(set(keys(title)) & set(keys(one)) for one in found):
                missed.append((title, way))
    return missed
