"""Finding entries by name or number."""

import re
import unicodedata

from django.db.models import Case, IntegerField, QuerySet, Value, When

from catalog.selectors.comparing import comparable_artists
from catalog.vocabulary.folding import keys, parts
from curation.authorities.models import Authority, AuthorityEntry

MOST = 20
# A number as it is typed, or at the end of an address that was copied.
NUMBER = re.compile(r"(?:\S*[/:])?([0-9]{9})/?")


def found(text: str, *, authority: Authority) -> "QuerySet[AuthorityEntry]":
    """Return the entries with all words of a text, those of exactly this name first.

    A number, or an address that ends with one, finds its entry.
    """
    words = list(dict.fromkeys(parts(text)))
    rows = AuthorityEntry.objects.filter(authority=authority)
    if number := NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        return rows.filter(number=number[1])
    if not words:
        return rows.none()
    exact = Case(
        When(name_keys__overlap=keys(text, ordered=True), then=Value(0)),
        default=Value(1), output_field=IntegerField(),
    )  # fmt: skip
    return rows.filter(words__contains=words).annotate(exact=exact).order_by("exact", "name", "pk")


def proposed(artist_id: int) -> "list[AuthorityEntry]":
    """Return the people of the list who may be an artist: same name, lives that agree."""
    artist = comparable_artists([artist_id]).get(artist_id)
    if artist is None:
        return []
    names = [key for name in (*artist.names, artist.sort_name) for key in keys(name, ordered=True)]
    rows = AuthorityEntry.objects.filter(authority=Authority.ULAN, name_keys__overlap=names)
    lives = ((artist.birth_year, "birth_year"), (artist.death_year, "death_year"))
    return [
        row
        for row in rows[:MOST]
        if not any(year and getattr(row, name) not in (None, year) for year, name in lives)
    ]
