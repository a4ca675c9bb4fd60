"""What a work adds to a series that a subject collects, in words."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.selectors.series import SeriesPlace, held_of_series, series_places
from recommendations.retrieval.selectors.collected import collected

if TYPE_CHECKING:
    from collections.abc import Collection

    from catalog.models import Artwork


def series_notes(works: "Collection[Artwork]", *, subject_id: UUID) -> dict[int, str]:
    """Return for each work its place in its series, and what the subject has of it: 7 queries."""
    places = series_places([work.pk for work in works])
    own = collected(subject_id)
    owned = held_of_series(places, own.owned)
    saved = held_of_series(places, own.saved)
    notes = {}
    for work in works:
        place = places.get(work.pk)
        if place is None:
            continue
        notes[work.pk] = _joined(_place(place), _held(owned[work.pk], saved[work.pk]))
        if work.is_available:
            notes[work.pk] = _joined(notes[work.pk], _("This one is available."))
    return notes


def _place(place: SeriesPlace) -> str:
    words = {"number": place.number, "of": place.of, "series": place.title}
    if place.number and place.of:
        return _("No. %(number)d of %(of)d in “%(series)s”.") % words
    if place.number:
        return _("No. %(number)d of “%(series)s”.") % words
    return _("Of the series “%(series)s”.") % words


def _held(owned: int, saved: int) -> str:
    if owned and saved:
        return _("You own %(owned)d and saved %(saved)d.") % {"owned": owned, "saved": saved}
    if owned:
        return ngettext("You own %(count)d of it.", "You own %(count)d of it.", owned) % {
            "count": owned
        }
    return ngettext("You saved %(count)d of it.", "You saved %(count)d of it.", saved) % {
        "count": saved
    }


def _joined(first: str, second: str) -> str:
    return _("%(first)s %(second)s") % {"first": first, "second": second}
