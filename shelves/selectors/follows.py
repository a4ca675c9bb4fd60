"""Reads of what collectors follow, and of the works that bring news of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from catalog.selectors import following, staying
from common import ports
from common.figures import figure
from shelves.models import Follow, FollowKind
from shelves.selectors.lists import newest_entries

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

COLLECTOR = "collector"


def follows_of(user: "User") -> QuerySet[Follow]:
    """What a collector follows, the latest first."""
    return Follow.objects.filter(profile__user=user, removed=False)


def follow_changes(user: "User", *, since: datetime) -> QuerySet[Follow]:
    """What changed from `since` on, tombstones too; index `follows_of_a_collector`."""
    return Follow.objects.filter(profile__user=user, changed_at__gte=since)


@dataclass(frozen=True)
class Followed:
    """Something followed, with its name and page in the reader's language.

    `kind`: a `FollowKind`, or COLLECTOR, whose key is the handle of a public profile.
    """

    kind: str
    key: str
    name: str
    url: str
    followed_at: datetime


@dataclass(frozen=True)
class Following:
    """All that one collector follows; ids are of the rows that stand for merged ones now."""

    artists: dict[int, Any]
    series: dict[int, Any]
    tags: dict[str, Any]
    rows: tuple[Followed, ...]
    collectors: tuple[ports.FollowedCollector, ...] = ()

    @property
    def lists(self) -> dict[int, str]:
        """Return the followed collectors' lists by id, each with the reason that it gives."""
        added = _("%(person)s added it to “%(list)s”")
        return {
            pk: added % {"person": one.name, "list": name}
            for one in self.collectors
            for pk, name in one.lists.items()
        }


def following_of(user: "User") -> Following:
    """Return what a collector follows and what of it is shown.

    At most six queries, and those of the port.
    """
    rows = list(follows_of(user))
    keys = {kind: [row.key for row in rows if row.kind == kind] for kind in FollowKind}
    stands = staying.staying_artist_ids(int(key) for key in keys[FollowKind.ARTIST])
    artists = following.artists_shown(set(stands.values()))
    series = following.series_shown([int(key) for key in keys[FollowKind.SERIES]])
    tags = {tag.pk: tag for tag in catalog.tags(keys[FollowKind.TAG])}
    shows = following.shows_shown([int(key) for key in keys[FollowKind.SHOW]])
    found: dict[tuple[str, str], Followed] = {}
    for row in rows:
        thing, url = _thing(row, stands, artists, series, tags)
        if row.kind == FollowKind.SHOW:
            thing = shows.get(int(row.key))
            url = thing.get_absolute_url() if thing else ""
        if thing is not None:
            one = Followed(row.kind, str(thing.pk), str(thing), url, row.followed_at)
            found.setdefault((one.kind, one.key), one)
    collectors = tuple(ports.followed_collectors(user=user))
    people = (
        Followed(COLLECTOR, one.handle, one.name, one.url, one.followed_at) for one in collectors
    )
    return Following(artists, series, tags, (*people, *found.values()), collectors)


def _thing(
    row: Follow,
    stands: dict[int, int],
    artists: dict[int, Any],
    series: dict[int, Any],
    tags: dict[str, Any],
) -> tuple[Any, str]:
    """Return what a row follows, with its page; None for what is not shown."""
    if row.kind == FollowKind.ARTIST:
        artist = artists.get(stands[int(row.key)])
        return artist, artist.get_absolute_url() if artist else ""
    if row.kind == FollowKind.SERIES:
        one = series.get(int(row.key))
        artist = one.artist if one else None
        return one, artist.get_absolute_url() if artist else reverse("catalog:browse")
    return tags.get(row.key), f"{reverse('catalog:browse')}?tag={row.key}"


def followed_works(followed: Following) -> QuerySet["Artwork"]:
    """The works by what is followed and in followed collectors' lists, with what a card shows.

    Ordered by `news_at`, the newest first: when a work came into the catalogue, or into a list.
    """
    lists = followed.lists
    listed = newest_entries(lists)
    works: QuerySet[Artwork] = following.works_of(
        artists=followed.artists,
        series=followed.series,
        tags=followed.tags,
        among=listed.order_by().values("artwork") if lists else None,
    )
    if not lists:
        return works.annotate(news_at=F("created_at")).order_by("-news_at", "-id")
    put_in = Subquery(listed.filter(artwork=OuterRef("pk")).values("added_at")[:1])
    # Of a work in no list GREATEST leaves the missing time out.
    return works.annotate(news_at=Greatest("created_at", put_in)).order_by("-news_at", "-id")


def reasons(works: Sequence["Artwork"], followed: Following) -> dict[int, str]:
    """Return by which of what is followed each work came; a query where collectors are followed."""
    lists, in_lists = followed.lists, dict[int, str]()
    if lists:
        rows = newest_entries(lists).filter(artwork__in=[work.pk for work in works])
        for artwork_id, list_id in rows.values_list("artwork_id", "list_id"):
            in_lists.setdefault(artwork_id, lists[list_id])
    found = {}
    for work in works:
        if work.artist_id in followed.artists:
            text = _("You follow %(name)s") % {"name": followed.artists[work.artist_id]}
        elif work.series_id in followed.series:
            text = _("You follow the series “%(name)s”") % {"name": followed.series[work.series_id]}
        elif work.pk in in_lists:
            text = in_lists[work.pk]
        else:
            tag = next((followed.tags[tag] for tag in work.tags if tag in followed.tags), "")
            text = _("You follow “%(name)s”") % {"name": tag}
        found[work.pk] = text
    return found


def is_followed(user: "User", kind: str, key: str) -> bool:
    """Tell whether a collector follows something."""
    return _rows(kind, key).filter(profile__user=user).exists()


def followers(artist_id: int) -> set[UUID]:
    """Return the subjects of who follows an artist, by whichever of the merged rows."""
    rows = _rows(FollowKind.ARTIST, str(artist_id)).filter(profile__user__is_active=True)
    return set(rows.values_list("profile__subject_id", flat=True))


def shown_followers(artist_id: int) -> int | None:
    """Return about how many collectors follow an artist, None for fewer than five.

    Who follows has not agreed to be seen: the figure is rounded, with noise.
    """
    return figure(followers(artist_id), of=f"followers of artist {artist_id}")


def _rows(kind: str, key: str) -> QuerySet[Follow]:
    keys = [key]
    if kind == FollowKind.ARTIST:
        keys = [str(pk) for pk in following.merged_artist_ids(int(key))]
    return Follow.objects.filter(kind=kind, key__in=keys, removed=False)
