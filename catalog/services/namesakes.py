"""Resolves names of a source to persons: one for all spellings, two where lives contradict.

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

MAX_LIFE = 120
MAX_ID = 200
# By so many years a source corrects itself; what is further apart is somebody else.
CORRECTION_YEARS = 10
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
    """A person of the source, and whether this file describes their life."""

    source_id: str
    birth: int | None
    death: int | None
    nationality: str
    is_described: bool = False

    def __str__(self) -> str:
        years = f"{self.birth or '?'}–{self.death or ''}" if self.birth or self.death else ""
        return ", ".join(filter(None, (self.nationality, years))) or _("no life dates")


@dataclass(frozen=True)
class _Ambiguous:
    """A line that could mean several persons: it does not give a whole life."""

    line: int
    name: str
    described: _Person
    linked: _Person


class Namesakes:
    """The persons of one source by name, as the catalogue and the file so far have them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._persons: dict[str, list[_Person]] | None = None
        self._ids: set[str] = set()
        self._ambiguous: list[_Ambiguous] = []

    def place(self, record: ArtworkRecord, linked: str | None) -> tuple[ArtworkRecord, Flag | None]:
        """Return a record with the person it means, and a flag where that is a new namesake.

        `linked` is the id of the artist whom the source last gave the work.
        """
        artist = record.artist
        if artist is None or not artist.by_name:
            return record, None
        persons = self._of(artist.name_en)
        described = _Person("", artist.birth_year, artist.death_year, artist.nationality)
        person, flag = _chosen(persons, described, linked), None
        if person is None:
            person = replace(described, source_id=self._new_id(artist, is_first=not persons))
            if persons:
                flag = _namesake(record.line, artist.name_en, person, persons[0])
            persons.append(person)
        _complete(person, described)
        if not (described.birth and described.death):
            self._ambiguous.append(_Ambiguous(record.line, artist.name_en, described, person))
        if person.source_id != artist.source_id:
            record = replace(record, artist=replace(artist, source_id=person.source_id))
        return record, flag

    def doubtful(self) -> Iterable[Flag]:
        """Return a flag for each line of the file that could mean another person of the name."""
        reason = _("several people of this source have this name: linked to the one with %(life)s")
        for ambiguous in self._ambiguous:
            if len(_closest(self._of(ambiguous.name), ambiguous.described)) > 1:
                yield Flag(
                    ambiguous.line,
                    "artist_name",
                    ambiguous.name,
                    reason % {"life": str(ambiguous.linked)},
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
            preferred = artist.source_id
        else:
            years = f"{artist.birth_year or '?'}–{artist.death_year or ''}"
            known = artist.birth_year or artist.death_year
            life = years if known else artist.nationality
            preferred = f"{artist.source_id[: MAX_ID - 60]} ({life[:50]})"
        found, number = preferred, 1
        while found in self._ids:
            number += 1
            found = f"{preferred[: MAX_ID - 5]} {number}"
        self._ids.add(found)
        return found


def _chosen(persons: list[_Person], described: _Person, linked: str | None) -> _Person | None:
    """Return the person whom a life means, None where it contradicts everybody's."""
    if closest := _closest(persons, described):
        return next(
            (candidate for candidate in closest if candidate.source_id == linked), closest[0]
        )
    return next(
        (
            candidate
            for candidate in persons
            if candidate.source_id == linked
            and not candidate.is_described
            and _corrects(described, candidate)
        ),
        None,
    )


def _closest(persons: list[_Person], described: _Person) -> list[_Person]:
    """Return those whose life agrees most with the description, without contradicting it."""
    agreeing = [candidate for candidate in persons if not _contradict(candidate, described)]
    best = max((_agreement(candidate, described) for candidate in agreeing), default=0)
    return [candidate for candidate in agreeing if _agreement(candidate, described) == best]


def _agreement(candidate: _Person, described: _Person) -> int:
    years = (candidate.birth, described.birth), (candidate.death, described.death)
    shared = sum(2 for left, right in years if left and left == right)
    return shared + bool(
        candidate.nationality and are_alike(candidate.nationality, described.nationality)
    )


def _contradict(candidate: _Person, other: _Person) -> bool:
    pairs = [(candidate.birth, other.birth), (candidate.death, other.death)]
    described = [(left, right) for left, right in pairs if left and right]
    if any(left != right for left, right in described):
        return True
    if not _is_life(candidate.birth or other.birth, candidate.death or other.death):
        return True
    both = candidate.nationality and other.nationality
    return bool(both and not described and not are_alike(candidate.nationality, other.nationality))


def _is_life(birth: int | None, death: int | None) -> bool:
    return not (birth and death) or birth < death <= birth + MAX_LIFE


def are_alike(candidate: str, other: str) -> bool:
    """Tell whether two nationalities may be of one person."""
    left, right = (set(re.findall(r"\w+", name.casefold())) for name in (candidate, other))
    return bool(left & right) or any(left & group and right & group for group in ALIKE)


def _corrects(described: _Person, candidate: _Person) -> bool:
    """Tell whether a life is another one put right, and not somebody else's."""
    pairs = ((candidate.birth, described.birth), (candidate.death, described.death))
    near = all(abs(left - right) <= CORRECTION_YEARS for left, right in pairs if left and right)
    return near and _is_life(described.birth or candidate.birth, described.death or candidate.death)


def _complete(person: _Person, described: _Person) -> None:
    person.birth = described.birth or person.birth
    person.death = described.death or person.death
    person.nationality = person.nationality or described.nationality
    person.is_described = person.is_described or bool(
        described.birth or described.death or described.nationality
    )


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
    turned = [candidate for candidate in (sort_name, record.sort_name) if "," in candidate]
    return replace(record, name_en=best, sort_name=max(turned, key=_spelling, default=best))


def _spelling(name: str) -> tuple[bool, int]:
    is_mixed = not name.isupper() and not name.islower()
    return is_mixed, sum(not sign.isascii() for sign in name if sign.isalpha())
