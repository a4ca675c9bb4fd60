"""Which person of a source a name means: one in any spelling, two where their lives contradict.

A source without ids of its own for makers knows them by name. A name is compared by the catalogue's
folding (docs/adr/0022); two persons of one name stay two, and a report says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalog.models import Artist
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag
from catalog.vocabulary.folding import name_key

LONGEST_LIFE = 120
LONGEST_ID = 200
# By so many years a source corrects itself; what is further apart is somebody else.
CORRECTED = 10
# Nationalities that sources use of one person.
ALIKE = (
    {"british", "english", "scottish", "welsh", "irish"},
    {"dutch", "netherlandish", "flemish", "belgian"},
    {"german", "prussian", "bavarian", "austrian"},
    {"russian", "soviet", "ukrainian"},
    {"italian", "venetian", "florentine", "roman", "sienese"},
)


@dataclass
class _Person:
    """A person of the source, and whether this file has told of their life."""

    source_id: str
    birth: int | None
    death: int | None
    nationality: str
    is_told: bool = False

    def __str__(self) -> str:
        years = f"{self.birth or '?'}–{self.death or ''}" if self.birth or self.death else ""
        return ", ".join(filter(None, (self.nationality, years))) or _("no life dates")


@dataclass(frozen=True)
class _Loose:
    """A line that could mean several: it gives no whole life."""

    line: int
    name: str
    told: _Person
    linked: _Person


class Namesakes:
    """The persons of one source by name, as the catalogue and the file so far have them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._persons: dict[str, list[_Person]] | None = None
        self._ids: set[str] = set()
        self._loose: list[_Loose] = []

    def place(self, record: ArtworkRecord, linked: str | None) -> tuple[ArtworkRecord, Flag | None]:
        """Return a record with the person it means, and a flag where that is a new namesake.

        `linked` is the id of the artist whom the source last gave the work.
        """
        artist = record.artist
        if artist is None or not artist.by_name:
            return record, None
        persons = self._of(artist.name_en)
        told = _Person("", artist.birth_year, artist.death_year, artist.nationality)
        person, flag = _chosen(persons, told, linked), None
        if person is None:
            person = replace(told, source_id=self._new_id(artist, is_first=not persons))
            if persons:
                flag = _namesake(record.line, artist.name_en, person, persons[0])
            persons.append(person)
        _tell(person, told)
        if not (told.birth and told.death):
            self._loose.append(_Loose(record.line, artist.name_en, told, person))
        if person.source_id != artist.source_id:
            record = replace(record, artist=replace(artist, source_id=person.source_id))
        return record, flag

    def doubtful(self) -> Iterable[Flag]:
        """Return a flag for each line of the file that could mean another person of the name."""
        reason = _("several people of this source have this name: linked to the one with %(life)s")
        for loose in self._loose:
            if len(_closest(self._of(loose.name), loose.told)) > 1:
                yield Flag(
                    loose.line, "artist_name", loose.name, reason % {"life": str(loose.linked)}
                )

    def _of(self, name: str) -> list[_Person]:
        if self._persons is None:
            self._persons = self._known()
        return self._persons.setdefault(name_key(name), [])

    def _known(self) -> dict[str, list[_Person]]:
        """Return those of the catalogue whose id is their name, maybe with a life behind it."""
        found: dict[str, list[_Person]] = {}
        rows = Artist.objects.filter(source=self._source).order_by("pk")
        for source_id, values in rows.values_list("source_id", "source_values").iterator():
            self._ids.add(source_id)
            key = name_key(str(values.get("name_en", "")))
            if key and key in {name_key(source_id), name_key(source_id.rpartition(" (")[0])}:
                birth, death = values.get("birth_year"), values.get("death_year")
                person = _Person(source_id, birth, death, str(values.get("nationality", "")))
                if not _is_life(birth, death):
                    # Two of them were once taken for one.
                    person.birth = person.death = None
                found.setdefault(key, []).append(person)
        return found

    def _new_id(self, artist: ArtistRecord, *, is_first: bool) -> str:
        if is_first:
            wanted = artist.source_id
        else:
            years = f"{artist.birth_year or '?'}–{artist.death_year or ''}"
            known = artist.birth_year or artist.death_year
            life = years if known else artist.nationality
            wanted = f"{artist.source_id[: LONGEST_ID - 60]} ({life[:50]})"
        found, number = wanted, 1
        while found in self._ids:
            number += 1
            found = f"{wanted[: LONGEST_ID - 5]} {number}"
        self._ids.add(found)
        return found


def _chosen(persons: list[_Person], told: _Person, linked: str | None) -> _Person | None:
    """Return the person whom a life means, None where it contradicts everybody's."""
    if closest := _closest(persons, told):
        return next((one for one in closest if one.source_id == linked), closest[0])
    return next(
        (
            one
            for one in persons
            if one.source_id == linked and not one.is_told and _corrects(told, one)
        ),
        None,
    )


def _closest(persons: list[_Person], told: _Person) -> list[_Person]:
    """Return those whose life agrees most with what is told; none whose life contradicts it."""
    agreeing = [one for one in persons if not _contradict(one, told)]
    best = max((_agreement(one, told) for one in agreeing), default=0)
    return [one for one in agreeing if _agreement(one, told) == best]


def _agreement(one: _Person, told: _Person) -> int:
    years = (one.birth, told.birth), (one.death, told.death)
    shared = sum(2 for ours, theirs in years if ours and ours == theirs)
    return shared + bool(one.nationality and _are_alike(one.nationality, told.nationality))


def _contradict(one: _Person, other: _Person) -> bool:
    pairs = [(one.birth, other.birth), (one.death, other.death)]
    told = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    if any(ours != theirs for ours, theirs in told):
        return True
    if not _is_life(one.birth or other.birth, one.death or other.death):
        return True
    both = one.nationality and other.nationality
    return bool(both and not told and not _are_alike(one.nationality, other.nationality))


def _is_life(birth: int | None, death: int | None) -> bool:
    return not (birth and death) or birth < death <= birth + LONGEST_LIFE


def _are_alike(one: str, other: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    return bool(ours & theirs) or any(ours & group and theirs & group for group in ALIKE)


def _corrects(told: _Person, one: _Person) -> bool:
    """Tell whether a life is another one put right, and not somebody else's."""
    pairs = ((one.birth, told.birth), (one.death, told.death))
    near = all(abs(ours - theirs) <= CORRECTED for ours, theirs in pairs if ours and theirs)
    return near and _is_life(told.birth or one.birth, told.death or one.death)


def _tell(person: _Person, told: _Person) -> None:
    person.birth = told.birth or person.birth
    person.death = told.death or person.death
    person.nationality = person.nationality or told.nationality
    person.is_told = person.is_told or bool(told.birth or told.death or told.nationality)


def _namesake(line: int, name: str, person: _Person, other: _Person) -> Flag:
    reason = _(
        "another person of this source has this name: %(one)s, here %(other)s; stored as two"
    )
    return Flag(line, "artist_name", name, reason % {"one": str(other), "other": str(person)})


def best_spelled(record: ArtistRecord, held: dict[str, object]) -> ArtistRecord:
    """Return a record with the better of two spellings: capitals and accents as they should be."""
    name, sort_name = str(held.get("name_en", "")), str(held.get("sort_name", ""))
    if name_key(name) != name_key(record.name_en):
        return record
    best = max(name, record.name_en, key=_spelling)
    turned = [one for one in (sort_name, record.sort_name) if "," in one]
    return replace(record, name_en=best, sort_name=max(turned, key=_spelling, default=best))


def _spelling(name: str) -> tuple[bool, int]:
    is_mixed = not name.isupper() and not name.islower()
    return is_mixed, sum(not sign.isascii() for sign in name if sign.isalpha())
