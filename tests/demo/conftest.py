"""A small demo: works of its source, and its collector."""

import pytest

from accounts.models import User
from accounts.services import create_account
from catalog.models import Artwork
from demo import people
from demo.plan import SOURCE

WORKS = 42


@pytest.fixture
def demo_works(db: None) -> list[Artwork]:
    """Works of the demo, without pictures; those that its collector saves are among them."""
    saved = people.saved_by_demo()
    others = [f"{number:04}" for number in range(WORKS) if f"{number:04}" not in saved]
    return Artwork.objects.bulk_create(
        Artwork(
            title_en=f"Work {source_id}", source=SOURCE, source_id=source_id,
            availability="available", price_minor=200_000,
        )
        for source_id in [*others[: WORKS - len(saved)], *saved]
    )  # fmt: skip


@pytest.fixture
def demo_collector(db: None) -> User:
    """The demo's collector, who has done nothing yet."""
    return create_account(email=people.COLLECTOR, password=None)
