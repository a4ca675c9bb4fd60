"""Counts of people as they may be shown: of five or more, with noise, rounded to fives.

The noise is the two-sided geometric mechanism (Ghosh, Roughgarden & Sundararajan 2009): one person
more or less changes the chance of any figure by no more than a factor of e^EPSILON. It is drawn
from a keyed hash of who is counted (as the cell keys of statistical offices are), so that the same
people always give the same figure and averaging tells nothing. Fewer than LEAST are never shown.
"""

import hashlib
import hmac
import math
from collections.abc import Collection
from uuid import UUID

from django.conf import settings

LEAST, STEP = 5, 5
EPSILON = 0.5
KEY = "recommendations.matching.figures"


def figure(people: Collection[UUID], *, of: str) -> int | None:
    """Return how many people there are as it may be shown: a multiple of STEP, or None.

    of: what is counted, so that two figures of the same people have noise of their own.
    """
    return _shown(len(people), b"".join(sorted(person.bytes for person in people)), of)


def figure_of_count(count: int, *, of: str) -> int | None:
    """Return a count of all people as it may be shown; its noise changes with the count alone."""
    return _shown(count, str(count).encode(), of)


def at_most(people: int | None, whole: int | None) -> int | None:
    """Return the figure of a part, which never exceeds that of the whole."""
    return None if people is None or whole is None else min(people, whole)


def _shown(count: int, who: bytes, of: str) -> int | None:
    if count < LEAST:
        return None
    rounded = STEP * round((count + _noise(_uniform(who, of))) / STEP)
    return rounded if rounded >= LEAST else None


def _uniform(who: bytes, of: str) -> float:
    """Return a number in (0, 1) that only these people give."""
    key = f"{settings.SECRET_KEY}{KEY}".encode()
    content = of.encode() + who
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return (int.from_bytes(digest[:8], "big") + 0.5) / 2**64


def _noise(uniform: float) -> int:
    """Return a whole number with P(n) proportional to e^(−EPSILON·|n|), by a number in (0, 1)."""
    ratio = math.exp(-EPSILON)
    tail = min(uniform, 1 - uniform)
    # P(n ≤ −k) = ratio^k / (1 + ratio) for k > 0.
    size = max(0, math.floor(math.log(tail * (1 + ratio)) / math.log(ratio)))
    return -size if uniform < 0.5 else size
