"""The inventory: works that may be recommended, counted by artist, by tag and by group of artists.

Groups are of what the record says of an artist; what it does not say is a group of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from catalog.models import Artist, Artwork, Tag

UNKNOWN, OTHER = "unknown", "other"
# Nobody is known to have lived longer.
LONGEST_LIFE = 122
GENDERS = {"female": "female", "f": "female", "male": "male", "m": "male"}
BORN = ((1700, "before_1700"), (1800, "1700s"), (1850, "1800_1849"), (1900, "1850_1899"),
        (1950, "1900_1949"), (10_000, "since_1950"))  # fmt: skip
# First words of a nationality as sources write them, by region.
REGIONS = {
    "africa": "algerian beninese cameroonian congolese egyptian ethiopian ghanaian ivorian kenyan "
    "malian moroccan mozambican nigerian senegalese south.african sudanese tanzanian tunisian "
    "ugandan zimbabwean african",
    "east_asia": "chinese hong.kong japanese korean south.korean north.korean mongolian taiwanese",
    "south_asia": "bangladeshi cambodian filipino indian indonesian malaysian burmese nepalese "
    "pakistani singaporean sri.lankan thai tibetan vietnamese",
    "west_asia": "afghan armenian azerbaijani georgian iranian persian iraqi israeli jordanian "
    "kazakh lebanese palestinian saudi syrian turkish uzbek emirati kuwaiti",
    "europe": "albanian austrian belarusian belgian bosnian british bulgarian catalan croatian "
    "cypriot czech danish dutch english estonian european finnish flemish french german greek "
    "hungarian icelandic irish italian latvian lithuanian luxembourgish macedonian maltese "
    "moldovan netherlandish norwegian polish portuguese romanian russian scottish serbian slovak "
    "slovenian soviet spanish swedish swiss ukrainian welsh yugoslav",
    "latin_america": "argentine argentinian bolivian brazilian chilean colombian costa.rican cuban "
    "dominican ecuadorian guatemalan haitian honduran jamaican mexican nicaraguan panamanian "
    "paraguayan peruvian puerto.rican salvadoran trinidadian uruguayan venezuelan",
    "north_america": "american canadian native.american inuit united.states",
    "oceania": "australian aboriginal new.zealand maori samoan tongan papuan",
}
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "gender": ("female", "male", OTHER, UNKNOWN),
    "region": (*REGIONS, OTHER, UNKNOWN),
    "born": (*(name for _before, name in BORN), UNKNOWN),
    "life": ("living", "dead", UNKNOWN),
}


@dataclass(frozen=True)
class Inventory:
    """Works that may be recommended: each one's artist and tags, and each artist's groups."""

    artists: Mapping[int, int | None]
    tags: Mapping[int, tuple[str, ...]]
    groups: Mapping[int, Mapping[str, str]]

    def group_of(self, artwork_id: int, dimension: str) -> str:
        """Return a work's group; that of a work without an artist is unknown."""
        artist = self.artists[artwork_id]
        return UNKNOWN if artist is None else self.groups[artist][dimension]


def inventory(*, year: int, with_tags: bool = True) -> Inventory:
    """Return the inventory in two queries; `year` is the present one."""
    columns = ("pk", "artist_id", *(("tags",) if with_tags else ()))
    rows = list(Artwork.objects.recommendable().values_list(*columns))
    return Inventory(
        artists={row[0]: row[1] for row in rows},
        tags={row[0]: tuple(row[2]) for row in rows} if with_tags else {},
        groups=groups_of(year=year),
    )


def group_sizes(*, year: int) -> dict[tuple[str, str], int]:
    """Return how many works on offer are of each group, and of all under ('', '')."""
    found: Counter[tuple[str, str]] = Counter()
    shelf = inventory(year=year, with_tags=False)
    for artist, works in Counter(shelf.artists.values()).items():
        found["", ""] += works
        for dimension in DIMENSIONS:
            known = UNKNOWN if artist is None else shelf.groups[artist][dimension]
            found[dimension, known] += works
    return dict(found)


def groups_of(artist_ids: Collection[int] | None = None, *, year: int) -> dict[int, dict[str, str]]:
    """Return the groups of these artists, or of all: one query."""
    rows = Artist.objects.all()
    if artist_ids is not None:
        rows = rows.filter(pk__in=list(artist_ids))
    facts = rows.order_by().values_list("pk", "gender", "nationality", "birth_year", "death_year")
    return {pk: groups(*found, year=year) for pk, *found in facts}


def groups(
    gender: str, nationality: str, born: int | None, died: int | None, *, year: int
) -> dict[str, str]:
    """Return the group in each dimension of an artist of whom this is known."""
    stated = gender.strip().casefold()
    return {
        "gender": GENDERS.get(stated, OTHER) if stated else UNKNOWN,
        "region": _region(nationality),
        "born": next((name for before, name in BORN if born < before), UNKNOWN)
        if born is not None
        else UNKNOWN,
        "life": _life(born, died, year),
    }


def artist_names(artist_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return artists' names in English and Chinese."""
    rows = Artist.objects.filter(pk__in=list(artist_ids))
    return {pk: (en, zh) for pk, en, zh in rows.values_list("pk", "name_en", "name_zh")}


def tag_labels() -> dict[str, tuple[str, str, str]]:
    """Return each tag's facet and labels in English and Chinese."""
    rows = Tag.objects.order_by().values_list("pk", "facet", "label_en", "label_zh")
    return {pk: (facet, en, zh) for pk, facet, en, zh in rows}


def _life(born: int | None, died: int | None, year: int) -> str:
    if died is not None or (born is not None and born < year - LONGEST_LIFE):
        return "dead"
    return "living" if born is not None else UNKNOWN


@cache
def _region(nationality: str) -> str:
    text = nationality.strip().casefold()
    if not text:
        return UNKNOWN
    return next((name for name, form in _forms() if form.match(text)), OTHER)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?:{words.replace(' ', '|').replace('.', '[ -]')})\b"))
        for name, words in REGIONS.items()
    )
