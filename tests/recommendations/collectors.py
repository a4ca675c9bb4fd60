"""Drawn collectors with a taste, for tests of the training: synthetic, and said so."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import numpy as np

from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from recommender import kinds
from tests import factories

LEVELS = 10
SUBJECTS = {
    "seascape": "sea", "portrait": "face", "landscape": "mountain",
    "still-life": "flower", "boat": "boat", "horse": "horse",
}  # fmt: skip


def make_collection(*, levels: int = LEVELS) -> list[Artwork]:
    """Return works of six hands with a subject each, one a level of price: doubling from 100 on."""
    made: list[Artwork] = []
    for number, (tag, word) in enumerate(SUBJECTS.items()):
        school = ["British", "Chinese"][number % 2]
        hand = factories.make_artist(f"Hand {number}", nationality=school)
        made += [
            factories.make_artwork(
                f"{word.capitalize()} {level}", artist=hand, tags=[tag],
                medium_en="Oil on canvas", price_minor=100_00 * 2**level,
                description_en=f"A {word} in evening light.",
            )
            for level in range(levels)
        ]  # fmt: skip
    return made


def make_log(works: list[Artwork], *, collectors: int = 60, visits: int = 8, seed: int = 0) -> None:
    """Write a log: every collector saves works of two neighbouring levels of price, of any hand.

    Texts tell nothing of it, so that zero-shot guesses; who learns from the log can know.
    """
    lot = np.random.default_rng(seed)
    now = clock.now()
    rows: list[Interaction] = []
    level_of = {work.pk: (work.price_minor or 0) // 100_00 for work in works}
    for number in range(collectors):
        subject = UUID(int=int(lot.integers(1, 2**62)))
        level = 2 ** (number % (LEVELS - 1))
        liked = [work for work in works if level_of[work.pk] in {level, 2 * level}]
        for visit, place in enumerate(lot.permutation(len(liked))[:visits]):
            at = now - timedelta(days=float(visits - visit) * 10 + float(lot.uniform(0, 9)))
            for kind, minutes in ((kinds.VIEW, 0), (kinds.SAVE, 2)):
                rows.append(_event(subject, liked[place], kind, at + timedelta(minutes=minutes)))
    Interaction.objects.bulk_create(rows)


def _event(subject: UUID, work: Artwork, kind: str, at: datetime) -> Interaction:
    return Interaction(
        event_id=uuid4(), subject_id=subject, kind=kind, artwork=work, at=at, received_at=at
    )
