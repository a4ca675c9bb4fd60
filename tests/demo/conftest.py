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
    """Works of the demo, without pictures."""
    return Artwork.objects.bulk_create(
        Artwork(
            title_en=f"Work {number}", source=SOURCE, source_id=f"{number:04}",
            availability="available", price_minor=200_000,
        )
        for number in range(WORKS)
    )  # fmt: skip


@pytest.fixture
def demo_collector(db: None) -> User:
    """The demo's collector, who has done nothing yet."""
    return create_account(email=people.COLLECTOR, password=None)
