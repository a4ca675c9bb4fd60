"""Well-known artists: facts of ours by which a name says something, though no work is at hand.

The files in `artists/` hold one artist a line: names, years, movements, media and genres as
concepts, and where the facts are from.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from catalog.vocabulary.concept import FOLDER, concepts

ABOUT = "c. "


@dataclass(frozen=True)
class ArtistFacts:
    """An artist of the table; `born` and `died` are None where unknown or not yet.

    A year that is known about ('c. 1525' in the table) is in `about`.
    """

    name_en: str
    name_zh: str
    other_names: tuple[str, ...]
    born: int | None
    died: int | None
    movements: tuple[str, ...]
    media: tuple[str, ...]
    genres: tuple[str, ...]
    source: str
    about: frozenset[int] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names, the English one first."""
        return (self.name_en, self.name_zh, *self.other_names)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Return what their works are about and how they look, the most telling first."""
        return tuple(dict.fromkeys((*self.genres, *self.movements, *self.media)))

    def label(self, language: str) -> str:
        """Return the name in a language (any code that begins with `zh`, else English)."""
        return self.name_zh if language.startswith("zh") else self.name_en


@cache
def artists() -> Mapping[str, ArtistFacts]:
    """Return the table by English name; raises ValueError for an unknown concept."""
    found: dict[str, ArtistFacts] = {}
    for facts in _rows():
        if facts.name_en in found:
            raise ValueError(f"{facts.name_en} stands in the table twice.")
        if unknown := set(facts.concepts) - set(concepts()):
            raise ValueError(f"{facts.name_en}: no concept {', '.join(sorted(unknown))}.")
        found[facts.name_en] = facts
    return found


def _rows() -> Iterator[ArtistFacts]:
    for path in sorted((FOLDER / "artists").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield ArtistFacts(
                    name_en=row["name_en"],
                    name_zh=row["name_zh"],
                    other_names=_several(row["other_names"]),
                    born=_year(row["born"]),
                    died=_year(row["died"]),
                    movements=_several(row["movements"]),
                    media=_several(row["media"]),
                    genres=_several(row["genres"]),
                    source=row["source"],
                    about=frozenset(
                        year
                        for cell in (row["born"], row["died"])
                        if cell.startswith(ABOUT) and (year := _year(cell))
                    ),
                )


def _year(cell: str) -> int | None:
    return int(cell.removeprefix(ABOUT)) if cell else None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))
