"""Reads of public profiles: which are shown, to whom, and what is on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from common.errors import DomainError, NotFoundError
from common.phrases import enumerated
from recommendations.taste.selectors.taste import Chip, chips
from shelves.selectors import lists
from social.models import Block, PublicProfile, ShownWord

if TYPE_CHECKING:
    from accounts.models import User
    from shelves.models import WorkList


class ProfileWithdrawnError(DomainError):
    """The profile was public once; its owner has withdrawn it, or the account is suspended."""

    code = "profile_withdrawn"
    status = 410


def reader_id(user: Any) -> int | None:
    """Return the key of who reads, an account's and its profile's alike; None for a visitor."""
    return user.pk if user.is_authenticated else None


def visible(reader: int | None = None) -> QuerySet[PublicProfile]:
    """The profiles that are public now, without those with a block between them and the reader."""
    rows = PublicProfile.objects.filter(profile__in=accounts.collectors_with_public_profiles())
    return rows if reader is None else rows.exclude(blocked_for(reader, "pk"))


def blocked_for(reader: int, column: str) -> Q:
    """The condition that there is a block between the reader and the collector of a column."""
    between = Q(blocker=reader, blocked=OuterRef(column)) | Q(
        blocked=reader, blocker=OuterRef(column)
    )
    return Q(Exists(Block.objects.filter(between)))


def require_profile(handle: str, *, reader: int | None) -> PublicProfile:
    """Return a public profile; raise NotFoundError or ProfileWithdrawnError.

    For who has blocked the reader there is no profile; whom the reader has blocked is found.
    """
    found = PublicProfile.objects.filter(handle=handle.lower()).select_related("profile").first()
    if found is None or (
        reader is not None and Block.objects.filter(blocker=found.pk, blocked=reader).exists()
    ):
        raise NotFoundError(_("There is no public profile at this address."))
    if not visible().filter(pk=found.pk).exists():
        raise ProfileWithdrawnError(_("This profile is no longer public."))
    return found


def own_profile(user: "User") -> PublicProfile | None:
    """Return what a collector wrote for the public profile, whether it is public or not."""
    return PublicProfile.objects.filter(pk=user.pk).select_related("profile").first()


def is_public(user: "User") -> bool:
    """Tell whether a collector's profile is public now."""
    return visible().filter(pk=user.pk).exists()


def has_blocked(reader: int | None, other: int) -> bool:
    """Tell whether the reader has blocked a collector."""
    return reader is not None and Block.objects.filter(blocker=reader, blocked=other).exists()


def blocked_by(user: "User") -> QuerySet[PublicProfile]:
    """The profiles whom a collector has blocked, the last blocked first."""
    rows = PublicProfile.objects.filter(profile__blocked_by__blocker=user.pk)
    return rows.order_by(F("profile__blocked_by__at").desc())


def shown_lists(owner: PublicProfile) -> QuerySet["WorkList"]:
    """The public lists that a collector shows on the profile, with `works`."""
    return lists.with_works(lists.public_lists().filter(shown_on__owner=owner))


def names_on_lists(list_ids: Iterable[int], *, reader: int | None) -> dict[int, PublicProfile]:
    """Return whose name stands on each of the lists: who shows it on a profile the reader sees."""
    rows = visible(reader).filter(shown_lists__list__in=list(list_ids))
    found = rows.annotate(on=F("shown_lists__list"))
    return {row.on: row for row in found}


@dataclass(frozen=True)
class TasteWord:
    """A word of taste by its key, in the reader's language."""

    concept: str
    artist: str
    label: str

    @property
    def key(self) -> str:
        """Return the word as forms and the API name it: `concept:ink`, `artist:Hokusai`."""
        return f"artist:{self.artist}" if self.artist else f"concept:{self.concept}"


def words_to_choose(subject_id: UUID) -> list[TasteWord]:
    """Return the likes among a subject's chips that name something: no clauses, no dislikes."""
    return _words(chips(subject_id=subject_id))


def _words(found: Collection[Chip]) -> list[TasteWord]:
    likes = [chip for chip in found if chip.polarity > 0 and (chip.concept or chip.artist)]
    words = [TasteWord(chip.concept, chip.artist, chip.label) for chip in likes]
    return list({word.key: word for word in words}.values())


def shown_words(owner: PublicProfile) -> list[TasteWord]:
    """Return the words of taste on a profile: those chosen that are still among the chips."""
    chosen = set(ShownWord.objects.filter(owner=owner).values_list("concept_id", "artist"))
    if not chosen:
        return []
    words = words_to_choose(owner.profile.subject_id)
    return [word for word in words if (word.concept, word.artist) in chosen]


def taste_sentence(words: Collection[TasteWord]) -> str:
    """Return the words of taste as a sentence, empty for none."""
    if not words:
        return ""
    return _("Drawn to %(words)s.") % {"words": enumerated([word.label for word in words])}
