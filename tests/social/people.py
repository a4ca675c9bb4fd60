"""Collectors with public profiles, for tests."""

from typing import Any
from uuid import uuid4

from accounts.models import CollectorProfile, Purpose, User
from accounts.services import set_consents, subject_of
from common import clock
from recommendations.interactions.models import Interaction
from shelves.models import WorkList
from social.models import PublicProfile
from social.services import profiles
from tests.auctions.conftest import quick_collector
from tests.shelves.test_lists import make_list


def publish(user: User, handle: str, **fields: Any) -> PublicProfile:
    """Publish a collector's profile."""
    fields.setdefault("name", handle.title())
    content = profiles.ProfileContent(handle=handle, **fields)
    return profiles.publish_profile(user=user, content=content, now=clock.now(), how="page")


def public_collector(handle: str, **fields: Any) -> User:
    """Return a new collector with a public profile."""
    user = quick_collector()
    publish(user, handle, **fields)
    return user


def withdraw(user: User) -> None:
    """Withdraw a collector's profile."""
    profiles.withdraw_profile(user=user, now=clock.now(), how="page")


def public_list(owner: User, *artwork_ids: int, name: str = "Quiet harbours") -> WorkList:
    """Return a new public list."""
    return make_list(owner, *artwork_ids, name=name, visibility="public")


def agree_to_matching(user: User, *, agrees: bool = True) -> None:
    """Give or withdraw the consent to be matched by taste."""
    wanted = {Purpose.MATCHING: agrees}
    set_consents(user=user, wanted=wanted, now=clock.now(), how="page")


def choose(user: User, *artwork_ids: int) -> None:
    """Record that a collector saved works."""
    subject, now = subject_of(user=user), clock.now()
    Interaction.objects.bulk_create(
        Interaction(subject_id=subject, artwork_id=pk, kind="save", at=now, received_at=now)
        for pk in artwork_ids
    )


def crowd(count: int) -> list[CollectorProfile]:
    """Return many new collectors who agreed to nothing: two statements."""
    users = User.objects.bulk_create(
        User(email=f"{uuid4().hex}@artrec.example", password="!") for _ in range(count)
    )
    return CollectorProfile.objects.bulk_create(
        CollectorProfile(user=user, created_at=clock.now()) for user in users
    )
