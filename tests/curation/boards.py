"""What boards count: works by groups of artists, lists, and what people did."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from tests import factories
from tests.auctions.conftest import quick_collector
from tests.recommendations.stored import store_list


def make_shelf() -> tuple[list[Artwork], list[Artwork]]:
    """Return four works of a woman and six of a man."""
    woman = factories.make_artist(
        "Berthe Rivage", name_zh="贝尔特·里瓦热", gender="Female", nationality="French",
        birth_year=1841, death_year=1895,
    )  # fmt: skip
    man = factories.make_artist(
        "Lin Yuanshu", name_zh="林远舒", gender="male", nationality="Chinese", birth_year=1970
    )
    return (
        factories.make_artworks(4, artist=woman, tags=["sea", "oil-painting"]),
        factories.make_artworks(6, artist=man, tags=["mountain", "ink"]),
    )


def make_people(count: int, *works: Artwork) -> list[UUID]:
    """Return people who have a list of these works."""
    people = [subject_of(user=quick_collector()) for _ in range(count)]
    for person in people:
        store_list(person, works)
    return people


def did(
    people: Sequence[UUID], works: Sequence[Artwork], *kinds: str, source: str = "for-you/taste"
) -> None:
    """Log that each of the people did this with each of the works, in this order; lists first."""
    in_list = source.startswith("for-you")
    now = clock.now() - timedelta(days=1, minutes=60 * in_list)
    Interaction.objects.bulk_create(
        Interaction(
            event_id=uuid4(), subject_id=person, kind=kind, artwork=work,
            at=now + timedelta(minutes=step), received_at=now, source=source,
            list_id=1 if in_list else None,
        )
        for person in people for work in works for step, kind in enumerate(kinds)
    )  # fmt: skip
