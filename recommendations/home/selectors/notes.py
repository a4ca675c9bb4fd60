"""What a work adds to a series that a subject collects, in words."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.selectors.series import SeriesPlace, held_of_series, series_places
from recommendations.retrieval.selectors.collected import collected


def series_notes(artwork_ids: Collection[int], *, subject_id: UUID) -> dict[int, str]:
    """Return for each work its place in its series and what the subject has of it: five queries."""
    places = series_places(artwork_ids)
    own = collected(subject_id)
    owned = held_of_series(places, own.owned)
    saved = held_of_series(places, own.saved)
    return {
        pk: _joined([_place(place), _held(owned[pk], saved[pk])]) for pk, place in places.items()
    }


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


def _joined(sentences: list[str]) -> str:
    return _("%(first)s %(second)s") % {"first": sentences[0], "second": sentences[1]}
