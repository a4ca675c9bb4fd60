"""Which works may be recommended now: checked when a list is computed and again when it is served.

Stored lists, indexes and item vectors are as old as their last update; these selectors read the
current state. Sold, on-hold and hidden works are excluded for everybody; for a collector, works
they own, bought, won, consigned, refused, bid on or watch as well, and in their own list what they
did anything else with lately (`HANDLED`). Shelves and search do not use this.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from auctions.selectors import works as saleroom
from catalog import selectors as catalog
from common import clock
from recommendations.interactions.models import Interaction
from recommender import kinds
from recommender.kinds import Excludes
from shelves.selectors.owned import owned_by

if TYPE_CHECKING:
    from catalog.querysets import ArtworkQuerySet

HANDLED, LATELY = (kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE, kinds.BID, kinds.WATCH), timedelta(days=30)
# Index `bought_or_refused`.


def works(subject_id: UUID | None) -> "ArtworkQuerySet":
    """The works that may be recommended to a subject, or to everybody."""
    rows = catalog.recommendable_artworks().filter(~saleroom.just_sold())
    if subject_id is None:
        return rows
    excluded = Interaction.objects.filter(
        subject_id=subject_id,
        kind__in=kinds.excluding(Excludes.ALL_LISTS),
        artwork_id=OuterRef("pk"),
    )
    return rows.filter(
        ~Exists(excluded),
        ~saleroom.won_by(subject_id),
        ~saleroom.consigned_by(subject_id),
        ~saleroom.bid_on_by(subject_id),
        ~saleroom.watched_by(subject_id),
        ~owned_by(subject_id),
    )


def works_for_list(subject_id: UUID | None) -> "ArtworkQuerySet":
    """The works for a subject's own list: without those of a pair just answered, or just bid on."""
    rows = works(subject_id)
    if subject_id is None:
        return rows
    handled = Interaction.objects.filter(
        subject_id=subject_id,
        kind__in=HANDLED,
        at__gte=clock.now() - LATELY,
        artwork_id=OuterRef("pk"),
    )
    return rows.filter(~Exists(handled))


def among(
    artwork_ids: Collection[int], *, subject_id: UUID | None, in_own_list: bool = False
) -> set[int]:
    """Return those of the works that may be recommended: one query.

    in_own_list: as in `works_for_list`.
    """
    return set(artists_among(artwork_ids, subject_id=subject_id, in_own_list=in_own_list))


def artists_among(
    artwork_ids: Collection[int], *, subject_id: UUID | None, in_own_list: bool = False
) -> dict[int, int | None]:
    """Return those of the works that may be recommended, with their artists: one query."""
    if not artwork_ids:
        return {}
    rows = works_for_list(subject_id) if in_own_list else works(subject_id)
    return dict(rows.filter(pk__any_of=artwork_ids).values_list("pk", "artist_id"))


def excluded_ids(subject_id: UUID) -> set[int]:
    """Return the works that a subject bought or refused, by the whole log."""
    rows = Interaction.objects.filter(
        subject_id=subject_id,
        kind__in=kinds.excluding(Excludes.ALL_LISTS),
        artwork_id__isnull=False,
    )
    return set(rows.values_list("artwork_id", flat=True))


def picked_ids(*, limit: int, subject_id: UUID | None = None) -> list[int]:
    """Return the curators' picks: those with a picture first, then newest first."""
    rows = works(subject_id).filter(curators_pick=True).order_by("-has_picture", "-pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def newest_ids(*, limit: int, subject_id: UUID | None = None) -> list[int]:
    """Return the newest works: those with a picture first."""
    rows = works(subject_id).order_by("-has_picture", "-pk")
    return list(rows.values_list("pk", flat=True)[:limit])
