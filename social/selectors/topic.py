"""What stands on the page of one topic."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from catalog.selectors import topics as catalog
from shelves.selectors import follows
from shelves.selectors import lists as shelves
from social.selectors import lists as public
from social.selectors.lists import ListCard
from social.selectors.profiles import reader_id

if TYPE_CHECKING:
    from catalog.models import Artist, Artwork, Exhibition, Tag

WORKS, SHOWS, LISTS = 12, 4, 6


@dataclass(frozen=True)
class TopicContent:
    """A tag or an artist: the newest works of `count`, open or coming exhibitions, lists."""

    kind: str
    thing: "Artist | Tag"
    works: "list[Artwork]"
    count: int
    exhibitions: "list[Exhibition]"
    cards: list[ListCard]
    all_url: str

    @property
    def key(self) -> str:
        """Return the topic's key, as follows name it."""
        return str(self.thing.pk)


def topic_content(kind: str, key: str, *, reader: Any, today: date) -> TopicContent:
    """Return a topic's newest works, the exhibitions that show one, and the lists that hold one.

    Raises NotFoundError.
    """
    thing = catalog.require_topic(kind, key)
    works = catalog.works_on(kind, str(thing.pk))
    held = shelves.with_works(shelves.lists_with(works))[:LISTS]
    shows = catalog.exhibitions_with(works).filter(ends_on__gte=today)
    return TopicContent(
        kind=kind,
        thing=thing,
        works=list(works[:WORKS]),
        count=works.count(),
        exhibitions=list(shows[:SHOWS]),
        cards=public.cards(list(held), reader=reader_id(reader)),
        all_url=catalog.address_of_works(thing),
    )


def follows_topic(reader: Any, content: TopicContent) -> bool:
    """Tell whether a reader follows a topic; a visitor follows none."""
    signed_in = bool(reader and reader.is_authenticated)
    return signed_in and follows.is_followed(reader, content.kind, content.key)
