"""Collectors with a collector's taste, among those who agreed: to matching and a public profile."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from catalog.selectors import artist_names
from common.phrases import enumerated
from recommendations.retrieval.selectors.peers import peers_among
from recommendations.taste.selectors.taste import likes_of
from recommendations.taste.selectors.tokens import name_of
from shelves.selectors import lists
from social.models import CollectorFollow, PublicProfile, ShownWord
from social.selectors.profiles import visible

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User

MOST, WORDS = 24, 3
Words = Mapping[int, Sequence[str]]


@dataclass(frozen=True)
class AlikeCollector:
    """A collector with the reader's taste, and in words what the two have in common."""

    profile: PublicProfile
    reason: str
    is_followed: bool


@dataclass(frozen=True)
class Alike:
    """Who has a collector's taste; `agrees`: the collector takes part, or nobody is shown."""

    agrees: bool
    found: tuple[AlikeCollector, ...] = ()


def alike_collectors(user: "User") -> Alike:
    """Return the collectors whose choices are most like a collector's, the likest first.

    Both have agreed to be matched by taste and to a public profile. A reason names only what the
    other shows: words of their profile that the reader likes, too, or artists in the lists on it.
    """
    mine = accounts.profile_of(user)
    asked = accounts.subjects_who_may_be_invited()
    open_to_all = asked.filter(public_profile__in=visible(user.pk))
    if mine is None or not asked.filter(public_profile__in=visible(), pk=user.pk).exists():
        return Alike(agrees=False)
    subjects = peers_among(mine.subject_id, among=open_to_all, limit=MOST)
    rows = visible(user.pk).filter(profile__subject_id__in=subjects).select_related("profile")
    profiles = {row.profile.subject_id: row for row in rows}
    ordered = [profiles[subject] for subject in subjects if subject in profiles]
    words, artists = _words(mine.subject_id, ordered), _artists(user, ordered)
    follows = CollectorFollow.objects.filter(follower=user.pk, followed__in=ordered)
    followed = set(follows.values_list("followed", flat=True))
    return Alike(
        agrees=True,
        found=tuple(
            AlikeCollector(row, _reason(row.pk, words, artists), row.pk in followed)
            for row in ordered
        ),
    )


def _words(subject_id: "UUID", profiles: Sequence[PublicProfile]) -> Words:
    """Return the words that each shows and still likes, and that the reader likes: two queries."""
    likes = likes_of([subject_id, *(row.profile.subject_id for row in profiles)])
    mine = set(likes.get(subject_id, ()))
    theirs = {row.pk: mine & set(likes.get(row.profile.subject_id, ())) for row in profiles}
    found: dict[int, list[str]] = {}
    for word in ShownWord.objects.filter(owner__in=profiles):
        name = name_of(concept_id=word.concept_id, artist=word.artist)
        if name and (word.concept_id, word.artist) in theirs[word.owner_id]:
            found.setdefault(word.owner_id, []).append(name)
    return found


def _artists(user: "User", profiles: Sequence[PublicProfile]) -> Words:
    """Return the artists in the lists that each shows of whom the reader saved works, too."""
    shown = lists.public_lists().filter(shown_on__owner__in=profiles)
    owners = dict(shown.values_list("pk", F("shown_on__owner")))
    counts: dict[int, Counter[int]] = {}
    for list_id, artists in lists.artists_in_both(owners, user).items():
        counts.setdefault(owners[list_id], Counter()).update(artists)
    names = artist_names({artist for count in counts.values() for artist in count})
    return {
        owner: [names[artist] for artist, _times in count.most_common(WORDS) if artist in names]
        for owner, count in counts.items()
    }


def _reason(owner: int, words: Words, artists: Words) -> str:
    if words.get(owner):
        return _("You both like %(words)s.") % {"words": enumerated(words[owner][:WORDS])}
    if artists.get(owner):
        return _("You both gather works by %(names)s.") % {"names": enumerated(artists[owner])}
    return _("You chose some of the same works, or works by the same artists.")
