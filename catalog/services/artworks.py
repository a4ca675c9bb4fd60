"""Writes of single works; imports write many by `imports`."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork, Availability
from catalog.services.search_text import search_text
from catalog.services.tags import unknown_tags
from common import clock
from common.errors import DomainError


class UnknownTagError(DomainError):
    """A tag is not in the vocabulary."""


def save_artwork(*, artwork: Artwork) -> Artwork:
    """Write a work with the words it is found by, and tell the apps above.

    Raises UnknownTagError.
    """
    unknown = unknown_tags(artwork.tags)
    if unknown:
        raise UnknownTagError(
            _("Not in the vocabulary: %(tags)s.") % {"tags": ", ".join(unknown)},
            fields={"tags": [_("Choose tags of the vocabulary.")]},
        )
    artwork.tags = list(dict.fromkeys(artwork.tags))
    artwork.search_text = search_text(artwork)
    with transaction.atomic():
        artwork.save()
        signals.artworks_changed.send(sender=None, artwork_ids=[artwork.pk])
    return artwork


def set_state(
    *,
    artwork_ids: Sequence[int],
    published: bool | None = None,
    availability: Availability | None = None,
    curators_pick: bool | None = None,
) -> int:
    """Change the state of several works, one by one for the audit log; return how many changed."""
    changed: list[int] = []
    wanted = {
        "published": published,
        "availability": availability,
        "curators_pick": curators_pick,
    }
    with transaction.atomic():
        # NO KEY: a row that refers to a work need not wait for it.
        works = Artwork.objects.select_for_update(no_key=True).filter(pk__in=list(artwork_ids))
        for artwork in works.order_by("pk"):
            fields = [
                name
                for name, value in wanted.items()
                if value is not None and getattr(artwork, name) != value
            ]
            for name in fields:
                setattr(artwork, name, wanted[name])
            if fields:
                artwork.save(update_fields=[*fields, "updated_at"])
                changed.append(artwork.pk)
        if changed:
            signals.artworks_changed.send(sender=None, artwork_ids=changed)
    return len(changed)


def mark_sold(*, artwork_ids: Sequence[int]) -> int:
    """Note that works have found a buyer; return how many changed."""
    return set_state(artwork_ids=artwork_ids, availability=Availability.SOLD)


def announce(*, artwork_ids: Sequence[int]) -> None:
    """Tell the apps above that works changed in a part written elsewhere (their pictures)."""
    with transaction.atomic():
        Artwork.objects.filter(pk__in=list(artwork_ids)).update(updated_at=clock.now())
        signals.artworks_changed.send(sender=None, artwork_ids=list(artwork_ids))


def delete_artworks(*, artwork_ids: Sequence[int]) -> None:
    """Delete works, one by one for the audit log, and tell the apps above."""
    with transaction.atomic():
        for artwork in Artwork.objects.filter(pk__in=list(artwork_ids)).order_by("pk"):
            artwork.delete()
        signals.artworks_changed.send(sender=None, artwork_ids=list(artwork_ids))
