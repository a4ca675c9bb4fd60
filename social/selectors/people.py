"""Reads of whom collectors follow, and of how many follow whom."""

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from common.figures import figure
from common.ports import FollowedCollector
from shelves.selectors import lists
from social.models import CollectorFollow, PublicProfile
from social.selectors.profiles import visible

if TYPE_CHECKING:
    from accounts.models import User


def follows_of(user: "User") -> QuerySet[CollectorFollow]:
    """The collectors whom a person follows and who are public now, the last followed first."""
    rows = CollectorFollow.objects.filter(follower=user.pk, followed__in=visible(user.pk))
    return rows.select_related("followed")


def followed_collectors(*, user: "User") -> list[FollowedCollector]:
    """Return whom a person follows with the lists that they show: two queries, one for nobody."""
    rows = list(follows_of(user))
    if not rows:
        return []
    named: dict[int, dict[int, str]] = {row.followed_id: {} for row in rows}
    shown = lists.public_lists().filter(shown_on__owner__in=named)
    for owner, pk, name in shown.values_list(F("shown_on__owner"), "pk", "name"):
        named[owner][pk] = name
    return [
        FollowedCollector(
            row.followed.handle,
            row.followed.name,
            row.followed.get_absolute_url(),
            row.followed_at,
            named[row.followed_id],
        )
        for row in rows
    ]


def is_followed(user: "User", owner: PublicProfile) -> bool:
    """Tell whether a collector follows another."""
    return CollectorFollow.objects.filter(follower=user.pk, followed=owner).exists()


def shown_followers(owner: PublicProfile) -> int | None:
    """Return about how many collectors follow one, None for fewer than five.

    Who follows has not agreed to be seen: the figure is rounded, with noise.
    """
    rows = CollectorFollow.objects.filter(followed=owner, follower__user__is_active=True)
    subjects = list(rows.values_list("follower__subject_id", flat=True))
    return figure(subjects, of=f"followers of {owner.pk}")
