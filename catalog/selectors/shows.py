"""Exhibitions that visitors may see, by slug, by day, and by what hangs in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalog.models import Artwork, Exhibition
from catalog.querysets import ArtworkQuerySet, ExhibitionQuerySet
from common.errors import NotFoundError


def exhibitions() -> ExhibitionQuerySet:
    """The exhibitions that a visitor may see, the latest opening first."""
    return Exhibition.objects.visible()


def require_exhibition(slug: str) -> Exhibition:
    """Return a visible exhibition; raise NotFoundError."""
    exhibition: Exhibition | None = Exhibition.objects.visible().filter(slug=slug).first()
    if exhibition is None:
        raise NotFoundError(_("Exhibition not found."))
    return exhibition


def artworks_shown_in(exhibition: Exhibition) -> ArtworkQuerySet:
    """An exhibition's visible works in hanging order."""
    return (
        Artwork.objects.visible()
        .with_cover()
        .filter(placements__exhibition=exhibition)
        .order_by("placements__position", "placements__pk")
    )


def ids_shown_in(exhibition: Exhibition) -> list[int]:
    """Return an exhibition's visible works, by id; one query."""
    rows = Artwork.objects.visible().filter(placements__exhibition=exhibition)
    return sorted(rows.values_list("pk", flat=True))


def first_of(works: ArtworkQuerySet, ids: Sequence[int], *, most: int) -> list[Artwork]:
    """Return the first of these ids that are among some works, in the order of the ids."""
    found = {work.pk: work for work in works.filter(pk__in=ids)} if ids else {}
    return [found[pk] for pk in ids if pk in found][:most]


def open_exhibitions(day: date) -> ExhibitionQuerySet:
    """Exhibitions open on `day`."""
    return exhibitions().open_on(day)


@dataclass(frozen=True)
class Programme:
    """Exhibitions by their time: open now, opening later (soonest first), closed (latest first)."""

    open: tuple[Exhibition, ...]
    coming: tuple[Exhibition, ...]
    past: tuple[Exhibition, ...]


def programme(day: date) -> Programme:
    """Return all visible exhibitions as seen on `day`, each with a work to show: two queries."""
    found = list(exhibitions().with_cover())
    return Programme(
        open=tuple(x for x in found if x.starts_on <= day <= x.ends_on),
        coming=tuple(sorted((x for x in found if x.starts_on > day), key=lambda x: x.starts_on)),
        past=tuple(x for x in found if x.ends_on < day),
    )


def shown_in(artwork: Artwork) -> ExhibitionQuerySet:
    """The visible exhibitions that a work is or was shown in."""
    return exhibitions().filter(placements__artwork=artwork)
