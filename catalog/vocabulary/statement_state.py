"""Where the pass over a statement stands."""

from dataclasses import dataclass, field


@dataclass
class State:
    """Where the pass stands between two boundaries (a contrast, the end of a sentence)."""

    polarity: int = 0
    # A comma has weakened the polarity in force.
    carried: bool = False
    lacking: bool = False
    negated: bool = False
    comparing: bool = False
    # Words of the past, of others, of indifference: what they name is no taste.
    silent: bool = False
    excepting: bool = False
    tolerating: bool = False
    # 'Not too …', 'no garish …': a quality is refused, no thing.
    qualified: bool = False
    # The same before the last comma: a thing after it is meant anew.
    was_qualified: bool = False
    # What one has enough of, until the next verdict.
    owned: bool = False
    # 'Moved from', until its 'to'.
    moving: bool = False
    # 'It's not that': until the blame that it denies.
    denying: bool = False
    # Others' taste, until the writer speaks of their own.
    of_others: bool = False
    # Mentions since the last boundary that no cue came before.
    waiting: list[int] = field(default_factory=list)

    def set(self, polarity: int) -> None:
        self.polarity, self.carried, self.lacking, self.negated = polarity, False, False, False
        self.tolerating = self.excepting = False
