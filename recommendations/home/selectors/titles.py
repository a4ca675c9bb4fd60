"""What each rail of the home page is called, and why its works are in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from recommendations.taste.selectors.reasons import reason_text

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from catalog.selectors import CitedTitle


@dataclass(frozen=True)
class RailWords:
    """A rail's title, and its source in a sentence."""

    title: "StrPromise"
    why: "StrPromise"


FOR_YOU, LOTS, EXHIBITIONS, TRENDING, SET = "for-you", "lots", "exhibitions", "trending", "set"
BECAUSE, SERIES, NEW, AGREED, EXPLORE = "because", "series", "new", "agreed", "explore"
RAILS = (FOR_YOU, BECAUSE, LOTS, SERIES, NEW, AGREED, EXHIBITIONS, TRENDING, SET, EXPLORE)

WORDS: Mapping[str, RailWords] = {
    FOR_YOU: RailWords(
        _("For you"), _("From your words, choices and views together. Each work shows its reason.")
    ),
    BECAUSE: RailWords(
        _("Because of your past choices"),
        _("Works in which this one counts more than your other past works."),
    ),
    LOTS: RailWords(
        _("Lots closing soon, for you"),
        _("Open lots: first the works in your list, then those that end next."),
    ),
    SERIES: RailWords(
        _("Complete your collection"), _("Works of series of which you own or saved others.")
    ),
    NEW: RailWords(
        _("New works for you"), _("Added in the last 30 days, closest to your taste first.")
    ),
    AGREED: RailWords(
        _("Collectors with your taste"),
        _(
            "Each chosen by five or more collectors whose choices are like yours and who agreed to"
            " be counted."
        ),
    ),
    EXHIBITIONS: RailWords(
        _("Exhibitions for you"), _("Open now or soon, those closest to your taste first.")
    ),
    TRENDING: RailWords(
        _("Trending"), _("Chosen by most collectors in the last two weeks, whatever your taste.")
    ),
    EXPLORE: RailWords(
        _("Explore"), _("From anywhere in the catalogue, to look beyond your usual taste.")
    ),
}
# For those without a list of their own.
GENERAL: Mapping[str, RailWords] = {
    FOR_YOU: RailWords(
        _("Picks and new works"), _("Curators’ picks and the newest works, the same for everybody.")
    ),
    LOTS: RailWords(_("Lots closing soon"), _("Open lots, those that end next first.")),
    EXHIBITIONS: RailWords(_("Exhibitions"), _("Open now or soon, those that close next first.")),
}
SET_WHY = _("Chosen and ordered by our curators.")


def words_of(rail: str, *, personal: bool) -> RailWords:
    """Return a rail's words; personal: the page has a list of the reader's own."""
    return WORDS[rail] if personal else GENERAL.get(rail, WORDS[rail])


def title_of(
    words: RailWords | None, anchor: Mapping[str, Any] | None, cited: "Mapping[int, CitedTitle]"
) -> str:
    """Return a rail's title; of one about a past work, what the reader did with it."""
    text = reason_text(dict(anchor), titles=dict(cited), labels={}) if anchor else ""
    return text or str((words or WORDS[FOR_YOU]).title)
