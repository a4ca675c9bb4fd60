"""A work's history as a timeline: made, owned, shown, written about; texts stay as they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from catalog.models import Artwork, HistoryEntry
from catalog.reading.provenance import Station, read_provenance
from catalog.selectors.shows import shown_in

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BEFORE_ALL = -1_000_000


@dataclass(frozen=True)
class Moment:
    """An entry of the timeline; years are None where the text names none."""

    kind: str
    label: "str | StrPromise"
    text: str
    year_from: int | None = None
    year_to: int | None = None
    link: str = ""

    @property
    def years(self) -> str:
        """Return the years for people, '' for none."""
        if self.year_from is None:
            return ""
        if self.year_to in {None, self.year_from}:
            return str(self.year_from)
        return f"{self.year_from}–{self.year_to}"


@dataclass(frozen=True)
class History:
    """A work's timeline, the earliest first, and the notes to its provenance."""

    moments: Sequence[Moment]
    notes: Sequence[str]


def history(work: Artwork) -> History:
    """Return the timeline of a work; two queries.

    Stations of the provenance stay in their order: one without a year follows the one before it.
    """
    read = read_provenance(work.provenance)
    made = [_made(work)] if work.date_text or work.year_from is not None else []
    owned = _in_order(read.stations)
    entries = [*_recorded(work), *_shown(work)]
    key = made[0].year_from if made and made[0].year_from is not None else BEFORE_ALL
    placed = [(BEFORE_ALL, moment) for moment in made]
    for moment in owned:
        key = max(key, moment.year_from if moment.year_from is not None else key)
        placed.append((key, moment))
    placed += [(_year(moment, key), moment) for moment in entries]
    placed.sort(key=lambda pair: pair[0])
    return History([moment for _key, moment in placed], read.notes)


def _year(moment: Moment, otherwise: int) -> int:
    return otherwise if moment.year_from is None else moment.year_from


def _made(work: Artwork) -> Moment:
    made = Moment("made", _("Made"), work.date_text, work.year_from, work.year_to)
    return replace(made, text="") if made.text == made.years else made


def _in_order(stations: Sequence[Station]) -> list[Moment]:
    """Return the stations, the earliest first: some write the latest owner first."""
    years = [one.year_from for one in stations if one.year_from is not None]
    falls = sum(later < earlier for earlier, later in pairwise(years))
    backwards = len(years) > 1 and falls * 2 > len(years) - 1
    return [
        Moment("owned", _("Provenance"), one.text, one.year_from, one.year_to)
        for one in (reversed(stations) if backwards else stations)
    ]


def _recorded(work: Artwork) -> Iterable[Moment]:
    """Return what curators entered: exhibitions elsewhere, literature, changes of hands."""
    for row in HistoryEntry.objects.filter(artwork=work):
        label = HistoryEntry.Kind(row.kind).label
        yield Moment(row.kind, label, str(row.text), row.year_from, row.year_to, row.link)


def _shown(work: Artwork) -> Iterable[Moment]:
    """Return the exhibitions on this site that the work is or was shown in."""
    for show in shown_in(work).order_by("starts_on"):
        label = HistoryEntry.Kind.EXHIBITION.label
        text = f"{show}{', ' if show.venue else ''}{show.venue}"
        years = (show.starts_on.year, show.ends_on.year)
        yield Moment("exhibition", label, text, *years, show.get_absolute_url())
