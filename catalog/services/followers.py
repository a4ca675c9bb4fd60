"""What hangs on works and artists in the apps above, and follows when two rows are merged.

Each app registers a follower in its `AppConfig.ready`: what forbids a merge, and how its rows move
to the row that stays and back. All of it runs in the transaction of the merge, with both works
locked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

# The keys of the rows that were moved, by what they are; JSON.
Moved = Mapping[str, Sequence[int | str]]


class Refuses(Protocol):
    """Says why two works can't be merged now, in sentences for curators; nothing if they can."""

    def __call__(self, *, kept_id: int, merged_id: int) -> Sequence[str]:
        """Return the reasons. Takes no lock beyond those of the works."""


class Moves(Protocol):
    """Moves an app's rows from the merged work to the one that stays."""

    def __call__(self, *, kept_id: int, merged_id: int) -> Moved:
        """Return which rows moved."""


class Restores(Protocol):
    """Moves rows back, as far as they are still with the work that stays."""

    def __call__(self, *, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
        """Return what could not be moved back, in sentences for curators."""


def _no_reason(*, kept_id: int, merged_id: int) -> Sequence[str]:  # noqa: ARG001 - the shape
    return ()


@dataclass(frozen=True)
class Follower:
    """What of one app hangs on works."""

    name: str
    move: Moves
    restore: Restores
    refuse: Refuses = _no_reason


_FOLLOWERS: dict[str, Follower] = {}


def follow(follower: Follower) -> None:
    """Register a follower; the last one of a name counts."""
    _FOLLOWERS[follower.name] = follower


def reasons(*, kept_id: int, merged_id: int) -> list[str]:
    """Return all reasons that forbid a merge."""
    return [
        reason
        for follower in _FOLLOWERS.values()
        for reason in follower.refuse(kept_id=kept_id, merged_id=merged_id)
    ]


def move(*, kept_id: int, merged_id: int) -> dict[str, dict[str, list[int | str]]]:
    """Have all rows move; return which did, by follower."""
    return {
        name: {kind: list(keys) for kind, keys in moved.items()}
        for name, follower in _FOLLOWERS.items()
        if (moved := follower.move(kept_id=kept_id, merged_id=merged_id))
    }


def restore(*, kept_id: int, merged_id: int, moved: Mapping[str, Moved]) -> list[str]:
    """Have all rows move back, in the opposite order; return what could not."""
    return [
        left
        for name, follower in reversed(_FOLLOWERS.items())
        if name in moved
        for left in follower.restore(kept_id=kept_id, merged_id=merged_id, moved=moved[name])
    ]
