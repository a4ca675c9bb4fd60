"""Works: one that may be shown, many in an order, and keys of many."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Artwork, ArtworkImage, Availability
from catalog.querysets import ArtworkQuerySet, may_be_shown
from common.errors import MovedError, NotFoundError


def recommendable_artworks() -> ArtworkQuerySet:
    """The works that may be recommended to somebody: visible, neither sold nor on hold."""
    return Artwork.objects.recommendable()


# Longer than any chain of merges.
MOST_MERGES = 50


def staying_work(work: Artwork) -> Artwork:
    """Return the work that a merged one was merged into, through all later merges; else itself."""
    for _merge in range(MOST_MERGES):
        if work.merged_into is None:
            break
        work = work.merged_into
    return work


def require_artwork(artwork_id: int) -> Artwork:
    """Return a visible work with its artist, series and images; raise NotFoundError.

    Of a merged work, MovedError names the one that stays.
    """
    artwork: Artwork | None = (
        Artwork.objects.visible()
        .select_related("artist", "series")
        .prefetch_related("images")
        .filter(pk=artwork_id)
        .first()
    )
    if artwork is None:
        text = _("Work not found. It may no longer be shown.")
        merged = Artwork.objects.filter(pk=artwork_id).exclude(merged_into=None).first()
        if merged is not None and may_be_shown(work := staying_work(merged)):
            raise MovedError(text, pk=work.pk)
        raise NotFoundError(text)
    return artwork


def artworks_in_order(artwork_ids: Sequence[int]) -> list[Artwork]:
    """Return the visible works among `artwork_ids`, in their order, with what a card shows."""
    found = Artwork.objects.visible().with_cover().in_bulk(list(artwork_ids))
    return [found[pk] for pk in artwork_ids if pk in found]


def created_at(artwork_ids: Collection[int]) -> dict[int, datetime]:
    """Return since when works are in the catalogue, by id; hidden works too."""
    rows = Artwork.objects.filter(pk__in=artwork_ids).values_list("pk", "created_at")
    return dict(rows)


def cover_colours(artwork_ids: Collection[int]) -> dict[int, str]:
    """Return the average colours of works' first pictures as #rrggbb; hidden works too."""
    rows = ArtworkImage.objects.filter(artwork_id__in=list(artwork_ids)).exclude(colour="")
    found = rows.order_by("artwork_id", "-position", "-pk").values_list("artwork_id", "colour")
    return dict(found)


def artworks_with_cover() -> ArtworkQuerySet:
    """All works, hidden ones too, with all that is shown: for lists that hold works."""
    return Artwork.objects.with_all_shown()


def ids_after(artwork_id: int, *, limit: int) -> list[int]:
    """Return the next works' keys in their order, hidden ones too: for iterating over all."""
    rows = Artwork.objects.filter(pk__gt=artwork_id).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def showcase(*groups: Sequence[Artwork], places: int, day: date) -> list[Artwork]:
    """Return works with pictures for a showcase: of different artists, rotated daily.

    A later group is used only where the earlier ones do not fill the showcase, and so is a second
    work of an artist. The works come with their pictures (`with_cover`): no query.
    """
    rotated = [
        work
        for group in groups
        if group
        for turn in [day.toordinal() % len(group)]
        for work in (*group[turn:], *group[:turn])
        if work.images.all()
    ]
    first_of_artist: dict[int | None, Artwork] = {}
    for work in rotated:
        first_of_artist.setdefault(work.artist_id, work)
    return list(dict.fromkeys([*first_of_artist.values(), *rotated]))[:places]


def existing_ids(artwork_ids: Iterable[int]) -> set[int]:
    """Return which of these works exist and are shown."""
    requested = {pk for pk in artwork_ids if 0 < pk < 2**63}
    return set(Artwork.objects.visible().filter(pk__in=requested).values_list("pk", flat=True))


def ids_of_source(source: str) -> dict[str, int]:
    """Return the keys of a source's works by their id at the source."""
    return dict(Artwork.objects.filter(source=source).values_list("source_id", "pk"))


def ids_to_export(*, source: str = "", among: Collection[int] | None = None) -> list[int]:
    """Return the keys of works, hidden ones too, in their order: all, a source's, or of these."""
    works = Artwork.objects.order_by("pk")
    if source:
        works = works.filter(source=source)
    if among is not None:
        works = works.filter(pk__in=[pk for pk in among if 0 < pk < 2**63])
    return list(works.values_list("pk", flat=True))


def is_empty() -> bool:
    """Tell whether the catalogue has no work yet."""
    return not Artwork.objects.exists()


def availability_choices() -> list[tuple[str, Any]]:
    """Return the states of availability with their labels."""
    return list(Availability.choices)
