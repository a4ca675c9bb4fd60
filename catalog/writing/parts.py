"""The parts of a composed description, and what they use of the record."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.vocabulary.text import normalise
from catalog.writing.record import WorkRecord
from catalog.writing.wording import table

LONGEST_MEDIUM = 90
# A group of makers is given years in which it worked, as if it had lived.
GROUP = re.compile(r"\bschool\b|\bcentury\b|\d", re.IGNORECASE)
NO_MEDIUM = re.compile(
    r"(?:medium )?(?:unknown|not known|unspecified|unrecorded|not recorded|n/?a)|不详|未知|不明",
    re.IGNORECASE,
)
PLAIN_DATE = re.compile(
    r"(?P<about>(?:c\.?|ca\.?|circa|about|around)\s*)?(?P<doubt>\?\s*)?"
    r"(?P<first>\d{4})(?:\s*[-–—/]\s*(?P<last>\d{1,4}))?\.?(?P<unsure>\s*(?:\?|\(\?\)))?",
    re.IGNORECASE,
)


@dataclass
class Parts:
    """A record with its title and maker as they are to be called.

    `used` grows by the fields that a sentence takes; a name alone says nothing of a work.
    """

    record: WorkRecord
    title: str
    artist: str
    used: list[str] = field(default_factory=list)

    def use(self, *fields: str) -> None:
        """Note the fields that a sentence uses."""
        self.used += fields

    @property
    def says_something(self) -> bool:
        """Tell whether a sentence says more than what the work and its maker are called."""
        names = {"title_en", "title_zh", "artist_en", "artist_zh", "birth_year", "death_year"}
        return bool(set(self.used) - names - {"nationality"})

    @property
    def lived(self) -> tuple[int | None, int | None]:
        """Return the years of the maker's birth and death; of a group, none."""
        if not self.artist or GROUP.search(self.record.artist_en):
            return None, None
        return self.record.birth_year, self.record.death_year

    def life(self, born: str, lived: str) -> str:
        """Return the maker's years in one of two forms, and that they are used; '' for none.

        born: with '{}' for the year of birth; lived: with one more for the year of death.
        """
        first, last = self.lived
        if first is None:
            return ""
        self.use("birth_year")
        if last is None:
            return born.format(first)
        self.use("death_year")
        return lived.format(first, last)

    @property
    def attribution(self) -> tuple[str, str]:
        """Return an attribution in both languages, the Chinese around '{}'; '' for none known."""
        found = table("attributions").get(self.record.attribution.casefold().strip(), ("", ""))
        return found[0], found[1]

    @property
    def is_attributed(self) -> bool:
        """Tell whether the work is surely the maker's own, or its attribution can be worded."""
        return not self.record.attribution or bool(self.attribution[0]) or bool(self.partner)

    @property
    def partner(self) -> str:
        """Return who made the work with the maker, ''."""
        match = re.fullmatch(r"with ([^,;]+)", self.record.attribution.strip())
        return match[1] if match else ""

    @property
    def date(self) -> tuple[int, int, str] | None:
        """Return first and last year and 'about', 'probably' or ''; None if not so simple."""
        match = PLAIN_DATE.fullmatch(normalise(self.record.date_text))
        if match is None or self.record.years is None:
            return None
        hedge = (
            "about" if match["about"] else "probably" if match["doubt"] or match["unsure"] else ""
        )
        return (*self.record.years, hedge)

    @property
    def medium(self) -> str:
        """Return the English medium, short enough for a sentence and in small letters; or ''."""
        medium = normalise(self.record.medium_en).strip(" .;")
        if is_unknown(medium) or len(medium) > LONGEST_MEDIUM:
            return ""
        if medium.isupper() and " " in medium:
            medium = medium.lower()
        first, *rest = medium.split(" ", 1)
        starts_small = first[1:].islower() or len(first) == 1
        return " ".join([first[:1].lower() + first[1:] if starts_small else first, *rest])


def is_unknown(medium: str) -> bool:
    """Tell whether a medium names none."""
    return not medium or bool(NO_MEDIUM.fullmatch(medium))


def centimetres(side: Decimal) -> str:
    """Return a length in cm as people write it: without zeros behind."""
    return f"{side.normalize():f}" if side else "0"
