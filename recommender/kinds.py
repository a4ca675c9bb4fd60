"""The one table of interaction kinds: what each is worth as evidence, and what follows from it.

A new kind of evidence is one row here and its words in `recommendations.kind_labels`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Excludes(Enum):
    """From which of a collector's lists an interaction excludes its work."""

    NOTHING = 0
    # Lists computed from now on; a list in use goes on showing the work with its state.
    NEW_LISTS = 1
    # Lists in use as well, when they are served.
    ALL_LISTS = 2


@dataclass(frozen=True)
class Prior:
    """What evidence of one kind is worth before anything is learned.

    Raises ValueError for a gain beyond -1 to 1.
    """

    # a(kind): additive logit; ln 2 doubles the attention.
    bias: float
    # g(kind): factor of the value; negative for dislikes.
    gain: float

    def __post_init__(self) -> None:
        if not -1.0 <= self.gain <= 1.0:
            raise ValueError(f"A gain lies between -1 and 1, not {self.gain}.")


@dataclass(frozen=True)
class InteractionKind:
    """One row of the table."""

    # None: no evidence of taste.
    prior: Prior | None = None
    # Of several interactions with one work the strongest represents it; 0: none of a work.
    strength: int = 0
    # A choice of the work: what queries ask for, and what collaborative filtering reads.
    choice: bool = False
    excludes: Excludes = Excludes.NOTHING
    # The kind that it takes back.
    retracts: str | None = None
    # Whether an app may report it; the others are recorded where they happen.
    reported: bool = False
    # So many of one person's interactions of a day may count for other people.
    per_day: int = 100
    # Read from the collector's own words, not recorded as an interaction.
    words: bool = False

    @property
    def gain(self) -> float:
        """Return the prior's gain, 0 without a prior."""
        return self.prior.gain if self.prior else 0.0


VIEW, SAVE, UNSAVE, FOLLOW = "view", "save", "unsave", "follow"
BID, WATCH, PURCHASE, SHARE = "bid", "watch", "purchase", "share"
IMPRESSION, NOT_INTERESTED = "impression", "not_interested"
QUIZ_LIKE, QUIZ_DISLIKE = "quiz_like", "quiz_dislike"
STATEMENT, STATEMENT_DISLIKE = "statement", "statement_dislike"
CLAUSE, CLAUSE_DISLIKE = "clause", "clause_dislike"
# What an unknown kind is taken for.
FALLBACK = VIEW

KINDS: dict[str, InteractionKind] = {
    STATEMENT: InteractionKind(Prior(bias=0.8, gain=1.0), words=True),
    STATEMENT_DISLIKE: InteractionKind(Prior(bias=0.8, gain=-0.8), words=True),
    # A clause beside the concepts that were read from it repeats most of them.
    CLAUSE: InteractionKind(Prior(bias=-0.4, gain=1.0), words=True),
    CLAUSE_DISLIKE: InteractionKind(Prior(bias=-0.4, gain=-0.8), words=True),
    PURCHASE: InteractionKind(
        Prior(bias=1.0, gain=1.0), strength=9, choice=True, excludes=Excludes.ALL_LISTS
    ),
    BID: InteractionKind(
        Prior(bias=0.8, gain=1.0), strength=8, choice=True, excludes=Excludes.NEW_LISTS
    ),
    SAVE: InteractionKind(
        Prior(bias=0.6, gain=1.0),
        strength=7,
        choice=True,
        excludes=Excludes.NEW_LISTS,
        per_day=30,
    ),
    WATCH: InteractionKind(Prior(bias=0.4, gain=1.0), strength=6),
    FOLLOW: InteractionKind(Prior(bias=0.4, gain=1.0), strength=5),
    SHARE: InteractionKind(Prior(bias=0.3, gain=1.0), strength=4, reported=True, per_day=20),
    QUIZ_LIKE: InteractionKind(Prior(bias=0.2, gain=1.0), strength=3),
    VIEW: InteractionKind(Prior(bias=-1.0, gain=0.6), strength=1, reported=True),
    NOT_INTERESTED: InteractionKind(
        Prior(bias=0.4, gain=-0.8),
        strength=10,
        excludes=Excludes.ALL_LISTS,
        reported=True,
        per_day=30,
    ),
    QUIZ_DISLIKE: InteractionKind(Prior(bias=-0.6, gain=-0.4), strength=2),
    IMPRESSION: InteractionKind(reported=True),
    UNSAVE: InteractionKind(retracts=SAVE),
    # Kinds of other datasets that take something back or refuse it.
    "unfollow": InteractionKind(retracts=FOLLOW),
    "unwatch": InteractionKind(retracts=WATCH),
    "hide_artist": InteractionKind(),
}


def priors() -> Mapping[str, Prior]:
    """Return the priors of all kinds that are evidence, by name."""
    return {name: kind.prior for name, kind in KINDS.items() if kind.prior is not None}


def prior(name: str) -> Prior:
    """Return the prior of a kind; that of `FALLBACK` where it is unknown or no evidence."""
    known = KINDS.get(name)
    found = known.prior if known else None
    return found or priors()[FALLBACK]


def is_like(name: str) -> bool:
    """Return whether an interaction of this kind speaks for its work; an unknown kind does."""
    known = KINDS.get(name)
    return known is None or known.gain > 0


def is_liked_word(name: str) -> bool:
    """Return whether evidence of this kind is words of what the collector likes."""
    return KINDS[name].words and KINDS[name].gain > 0


def of_works() -> list[str]:
    """Return the kinds that are evidence of taste for one work, and those that retract one."""
    return [
        name
        for name, kind in KINDS.items()
        if kind.strength or (kind.retracts and KINDS[kind.retracts].choice)
    ]


def choices() -> list[str]:
    """Return the kinds that are a choice of the work."""
    return [name for name, kind in KINDS.items() if kind.choice]


def excluding(least: Excludes) -> list[str]:
    """Return the kinds that exclude their work from at least these lists."""
    return [name for name, kind in KINDS.items() if kind.excludes.value >= least.value]


def reported() -> list[str]:
    """Return the kinds that an app may report."""
    return [name for name, kind in KINDS.items() if kind.reported]


def is_signal(name: str) -> bool:
    """Return whether an interaction of this kind changes what is known of its collector."""
    kind = KINDS[name]
    return kind.prior is not None or kind.retracts is not None
