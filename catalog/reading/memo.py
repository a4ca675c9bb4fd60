"""Readers that keep what they read: the same cells recur all over a catalogue."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
Value = TypeVar("Value")


def memoised(most: int) -> Callable[[Callable[P, Value]], Callable[P, Value]]:
    """Return a decorator by which a reader reads a cell once, and keeps so many results.

    For readers that depend on their arguments alone and return immutable values. Their messages are
    in the reader's language, so results are kept by language; errors are raised anew.
    """

    def decorate(reader: Callable[P, Value]) -> Callable[P, Value]:
        @lru_cache(maxsize=most)
        def once(_language: str | None, *args: P.args, **kwargs: P.kwargs) -> Value:
            return reader(*args, **kwargs)

        @wraps(reader)
        def read(*args: P.args, **kwargs: P.kwargs) -> Value:
            return once(get_language(), *args, **kwargs)  # type: ignore[arg-type] # as lru_cache

        return read

    return decorate
