"""Collectors whom a work fits: their tastes are written by hand as a worker would store them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import numpy as np

from accounts.models import Purpose, User
from accounts.services import set_consents, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.registry.selectors import live_version
from recommendations.retrieval.models import ItemVector
from recommendations.taste.models import LinearTaste, Taste, TasteToken
from tests.auctions.conftest import quick_collector


def place(*works: Artwork) -> None:
    """Give each work a vector of its own axis, without an encoder."""
    version = live_version()
    for number, work in enumerate(works):
        vector = np.zeros(384)
        vector[number] = 1.0
        ItemVector.objects.create(
            artwork=work, version=version, vector=vector.tolist(), recommendable=True,
            available=True, artist_ref=work.artist_id,
        )  # fmt: skip


def make_fitting(
    axis: int = 0,
    *,
    agreed: bool = True,
    likes: Sequence[str] = (),
    chose: Sequence[Artwork] = (),
    strength: float = 1.0,
) -> User:
    """Return a collector whom the work of an axis fits.

    likes: concepts named. chose: works saved. strength: how far above their cut the work is.
    """
    user = quick_collector()
    subject = subject_of(user=user)
    if agreed:
        agree(user)
    numbers = np.zeros(448)
    numbers[axis] = strength
    version = live_version()
    LinearTaste.objects.create(
        subject_id=subject, version=version, numbers=numbers.tolist(), cut=0.5,
    )  # fmt: skip
    axes = np.zeros(384)
    axes[axis] = 1.0
    tokens = [
        TasteToken.objects.create(
            subject_id=subject, concept_id=concept, text=concept, gloss=concept, polarity=1,
            vector=axes.tolist(),
        )
        for concept in likes
    ]  # fmt: skip
    evidence: list[dict[str, object]] = [
        {"kind": "statement", "token": token.pk, "alpha": 0.5, "gain": 1.0} for token in tokens
    ]
    evidence += [{"kind": "save", "artwork": work.pk, "alpha": 0.5, "gain": 1.0} for work in chose]
    Taste.objects.create(
        subject_id=subject, vector=axes.tolist(), version=version, evidence=evidence,
        computed_at=clock.now(),
    )  # fmt: skip
    return user


def agree(user: User, *, given: bool = True) -> None:
    """Give or withdraw the consent to invitations."""
    now = clock.now() + timedelta(milliseconds=1)
    set_consents(user=user, wanted={Purpose.MATCHING: given}, now=now, how="page")


def subjects(*users: User) -> list[UUID]:
    """Return the collectors' pseudonyms."""
    return [subject_of(user=user) for user in users]
