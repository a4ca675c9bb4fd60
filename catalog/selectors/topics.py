"""Topics: tags and artists with their newest works, and the exhibitions that show them."""

from collections.abc import Sequence

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Tag
from catalog.querysets import ArtworkQuerySet, ExhibitionQuerySet
from catalog.selectors import following
from catalog.selectors.shows import exhibitions
from common.errors import NotFoundError

Key = tuple[str, str]
KINDS = ("artist", "tag")


def require_topic(kind: str, key: str) -> Artist | Tag:
    """Return a tag or a shown artist; raise NotFoundError."""
    if kind in KINDS:
        try:
            found = following.require_followable(kind, key)
        except NotFoundError:
            found = None
        if isinstance(found, Artist | Tag):
            return found
    raise NotFoundError(_("Topic not found."))


def works_on(kind: str, key: str) -> ArtworkQuerySet:
    """The visible works of a topic, the newest first, with what a card shows."""
    artists = [int(key)] if kind == "artist" else []
    return following.works_of(artists=artists, series=[], tags=[key] if kind == "tag" else [])


def address_of_works(thing: Artist | Tag) -> str:
    """Return the address of the page with all works of a topic."""
    if isinstance(thing, Artist):
        return thing.get_absolute_url()
    return f"{reverse('catalog:browse')}?tag={thing.pk}"


def exhibitions_with(works: ArtworkQuerySet) -> ExhibitionQuerySet:
    """The visible exhibitions that show one of the works, the latest opening first."""
    placed = works.order_by().values("pk")
    return exhibitions().with_cover().filter(placements__artwork__in=placed).distinct()


def newest_of(topics: Sequence[Key], *, each: int) -> dict[Key, list[int]]:
    """Return the newest works with a picture of each topic: one query for all of them."""
    parts = [
        works_on(kind, key)
        .filter(has_picture=True)
        .annotate(topic=Value(place))
        .values_list("pk", "topic")[:each]
        for place, (kind, key) in enumerate(topics)
    ]
    found: dict[Key, list[int]] = {topic: [] for topic in topics}
    if parts:
        for pk, place in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
            found[topics[place]].append(pk)
    return found


def traits_of(artwork_ids: Sequence[int]) -> dict[int, tuple[int | None, tuple[str, ...]]]:
    """Return artist and tags of the visible works among these: one query."""
    rows = Artwork.objects.visible().filter(pk__in=artwork_ids)
    found = rows.values_list("pk", "artist", "tags")
    return {pk: (artist, tuple(tags)) for pk, artist, tags in found}
