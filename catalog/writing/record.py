"""What a text about a work may use."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from common.instructions import speaks

# How a catalogue writes an attribution into a name: 'Circle of Rembrandt'. Schools are names, too.
QUALIFIED = re.compile(
    r"(attributed to|circle of|followers? of|manner of|pupil of|studio of|workshop of|after) (.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WorkRecord:
    """The facts of a work by which its texts are written and checked; empty where unknown.

    Nothing private: no prices, owners, notes or texts. `tags` are concepts of the vocabulary,
    `terms` the source's own terms that are none; `id` only chooses between forms of a sentence.
    """

    id: int = 0
    title_en: str = ""
    title_zh: str = ""
    artist_en: str = ""
    artist_zh: str = ""
    birth_year: int | None = None
    death_year: int | None = None
    nationality: str = ""
    gender: str = ""
    attribution: str = ""
    series_en: str = ""
    series_zh: str = ""
    date_text: str = ""
    year_from: int | None = None
    year_to: int | None = None
    medium_en: str = ""
    medium_zh: str = ""
    classification: str = ""
    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    depth_cm: Decimal | None = None
    copies: int = 1
    tags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the first and last year in which the work was made."""
        first = self.year_from if self.year_from is not None else self.year_to
        last = self.year_to if self.year_to is not None else self.year_from
        return None if first is None or last is None else (first, last)

    @property
    def sides(self) -> tuple[Decimal, ...]:
        """Return height, width and depth in cm, those that are known."""
        found = (self.height_cm, self.width_cm, self.depth_cm)
        return tuple(side for side in found if side is not None)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what people have written in the record, without empty ones."""
        texts = (
            self.title_en, self.title_zh, self.artist_en, self.artist_zh, self.nationality,
            self.attribution, self.series_en, self.series_zh, self.date_text, self.medium_en,
            self.medium_zh, self.classification, *self.terms,
        )  # fmt: skip
        return tuple(filter(None, texts))

    @property
    def speaks(self) -> bool:
        """Whether a text of the record speaks to a language model or to buyers."""
        return any(map(_speaks, self.texts))


def with_attribution(record: WorkRecord) -> WorkRecord:
    """Return a record whose attribution stands apart, if its maker's name begins with one."""
    match = QUALIFIED.match(record.artist_en)
    if match is None or record.attribution.casefold() not in {"", match[1].casefold()}:
        return record
    return replace(record, attribution=match[1].casefold(), artist_en=match[2])


_speaks = lru_cache(maxsize=4096)(speaks)
