"""Streams in batches, and read while what came before is worked on."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of so many; the last may be shorter."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def read_ahead(items: Iterable[T]) -> Iterator[T]:
    """Yield items, each computed in a thread while the one before is worked on.

    For a stream that computes and a consumer that waits for the database. The thread has the
    caller's context (the language of messages) and must not use the database. What the stream
    raises is raised when its turn has come.
    """
    stream, context, end = iter(items), copy_context(), object()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-ahead") as thread:
        following = thread.submit(context.run, next, stream, end)
        while (item := following.result()) is not end:
            following = thread.submit(context.run, next, stream, end)
            yield item  # type: ignore[misc]
