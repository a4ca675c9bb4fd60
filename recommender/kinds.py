"""The table of interaction kinds: each kind's weight as evidence, and its other effects.

To add a kind, add a row here and its labels in the application (`recommendations.vocabulary`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Excludes(Enum):
    """The collector's lists from which an interaction excludes its work."""

    NOTHING = 0
    # Lists computed later; a list already in use still shows the work, with its state.
    NEW_LISTS = 1
    # Lists in use as well, filtered when they are served.
    ALL_LISTS = 2


@dataclass(frozen=True)
class Prior:
    """The weight of one kind of evidence before training.

    Raises ValueError for a gain outside [-1, 1].
    """

    # a(kind): additive attention logit; ln 2 doubles the attention.
    bias: float
    # g(kind): factor of the value vector; negative for dislikes.
    gain: float

    def __post_init__(self) -> None:
        if not -1.0 <= self.gain <= 1.0:
            raise ValueError(f"gain must lie between -1 and 1, not {self.gain}.")


@dataclass(frozen=True)
class InteractionKind:
    """One row of the table."""

    # None: not evidence of taste.
    prior: Prior | None = None
    # The strongest of several interactions represents a work; 0: does not represent a work.
    strength: int = 0
    # A positive choice: the target of queries, and the input of collaborative filtering.
    choice: bool = False
    excludes: Excludes = Excludes.NOTHING
    # The kind that this one retracts.
    retracts: str | None = None
    # Whether a client may report it; other kinds are recorded by the server.
    reported: bool = False
    # At most this many interactions of one person a day count for other people.
    per_day: int = 100
    # Derived from the collector's own text, not recorded as an interaction.
    words: bool = False

    @property
    def gain(self) -> float:
        """Return the prior's gain, 0 without a prior."""
        return self.prior.gain if self.prior else 0.0


VIEW, SAVE, UNSAVE, FOLLOW = "view", "save", "unsave", "follow"
BID, WATCH, PURCHASE, SHARE = "bid", "watch", "purchase", "share"
WANT, UNWANT = "want", "unwant"
IMPRESSION, NOT_INTERESTED = "impression", "not_interested"
QUIZ_LIKE, QUIZ_DISLIKE = "quiz_like", "quiz_dislike"
STATEMENT, STATEMENT_DISLIKE = "statement", "statement_dislike"
CLAUSE, CLAUSE_DISLIKE = "clause", "clause_dislike"
# An unknown kind is treated as this one.
FALLBACK = VIEW

KINDS: dict[str, InteractionKind] = {
    STATEMENT: InteractionKind(Prior(bias=0.8, gain=1.0), words=True),
    STATEMENT_DISLIKE: InteractionKind(Prior(bias=0.8, gain=-0.8), words=True),
    # A clause mostly repeats the concepts extracted from it.
    CLAUSE: InteractionKind(Prior(bias=-0.4, gain=1.0), words=True),
    CLAUSE_DISLIKE: InteractionKind(Prior(bias=-0.4, gain=-0.8), words=True),
    PURCHASE: InteractionKind(
        Prior(bias=1.0, gain=1.0), strength=10, choice=True, excludes=Excludes.ALL_LISTS
    ),
    BID: InteractionKind(
        Prior(bias=0.8, gain=1.0), strength=9, choice=True, excludes=Excludes.NEW_LISTS
    ),
    # A work that somebody looks for is itself recommended once it can be had.
    WANT: InteractionKind(Prior(bias=0.7, gain=1.0), strength=8, choice=True, per_day=30),
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
        strength=11,
        excludes=Excludes.ALL_LISTS,
        reported=True,
        per_day=30,
    ),
    QUIZ_DISLIKE: InteractionKind(Prior(bias=-0.6, gain=-0.4), strength=2),
    IMPRESSION: InteractionKind(reported=True),
    UNSAVE: InteractionKind(retracts=SAVE),
    UNWANT: InteractionKind(retracts=WANT),
    # Kinds of other datasets that retract or reject.
    "unfollow": InteractionKind(retracts=FOLLOW),
    "unwatch": InteractionKind(retracts=WATCH),
    "hide_artist": InteractionKind(),
}


def priors() -> Mapping[str, Prior]:
    """Return the priors of all kinds that are evidence, by name."""
    return {name: kind.prior for name, kind in KINDS.items() if kind.prior is not None}


def prior(name: str) -> Prior:
    """Return the prior of a kind, or that of `FALLBACK` if it is unknown or not evidence."""
    known = KINDS.get(name)
    found = known.prior if known else None
    return found or priors()[FALLBACK]


def is_like(name: str) -> bool:
    """Return whether an interaction of this kind is positive; an unknown kind is."""
    known = KINDS.get(name)
    return known is None or known.gain > 0


def is_liked_word(name: str) -> bool:
    """Return whether this kind is text about what the collector likes."""
    return KINDS[name].words and KINDS[name].gain > 0


def of_works() -> list[str]:
    """Return the kinds that are evidence about one work, and those that retract a choice."""
    return [
        name
        for name, kind in KINDS.items()
        if kind.strength or (kind.retracts and KINDS[kind.retracts].choice)
    ]


def choices() -> list[str]:
    """Return the kinds that count as a choice of the work."""
    return [name for name, kind in KINDS.items() if kind.choice]


def excluding(least: Excludes) -> list[str]:
    """Return the kinds that exclude their work from these lists or more."""
    return [name for name, kind in KINDS.items() if kind.excludes.value >= least.value]


def reported() -> list[str]:
    """Return the kinds that a client may report."""
    return [name for name, kind in KINDS.items() if kind.reported]


def is_signal(name: str) -> bool:
    """Return whether an interaction of this kind changes its collector's evidence."""
    kind = KINDS[name]
    return kind.prior is not None or kind.retracts is not None
