"""Streams in batches, and read on while the database works."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Generic, TypeVar

from django.utils import translation

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of so many; the last may be shorter."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


class ReadAhead(Generic[T]):
    """A stream whose next item is computed in a thread from `begin` on, else when asked for.

    For a consumer that waits for the database meanwhile. The thread has the caller's language and
    must not use the database. What the stream raises is raised when its turn has come. Use as a
    context manager: the thread ends with it.
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._stream, self._language = iter(items), translation.get_language()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-ahead")
        self._following: Future[list[T]] | None = None

    def begin(self) -> None:
        """Begin to compute the next item, unless that has begun."""
        if self._following is None:
            self._following = self._submit()

    def _submit(self) -> Future[list[T]]:
        return self._thread.submit(self._next)

    def _next(self) -> list[T]:
        """Return the next item in a list, an empty one at the end."""
        with translation.override(self._language):
            return list(islice(self._stream, 1))

    def __iter__(self) -> Iterator[T]:
        while following := (self._following or self._submit()).result():
            self._following = None
            yield following[0]

    def __enter__(self) -> "ReadAhead[T]":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown()
