"""What waits, as the front page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from common.waiting import Somebody, Waiting, WaitingKind, kinds_for


@dataclass(frozen=True)
class Card:
    """A kind with what waits of it."""

    kind: WaitingKind
    waiting: Waiting

    @property
    def address(self) -> str:
        """Return the page where one deals with it."""
        return self.kind.address()

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.waiting.count - len(self.waiting.first)


@dataclass(frozen=True)
class Workbench:
    """What waits for a person, and the kinds of which nothing does."""

    cards: Sequence[Card]
    done: Sequence[Card]

    @property
    def total(self) -> int:
        """Return how many things wait."""
        return sum(card.waiting.count for card in self.cards)


def workbench(user: Somebody, *, now: datetime) -> Workbench:
    """Return what waits for a person, by one query for each kind that they may deal with."""
    cards = [Card(kind, kind.read(now)) for kind in kinds_for(user)]
    return Workbench(
        cards=[card for card in cards if card.waiting.count],
        done=[card for card in cards if not card.waiting.count],
    )
