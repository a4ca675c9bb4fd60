"""Streams in batches, read on in a thread while their consumer waits."""

import threading
from collections.abc import Iterator

import pytest
from django.utils import translation

from common.streams import ReadAhead, batched

WAIT_S = 20


def test_items_come_in_batches_and_in_order() -> None:
    with ReadAhead(batched(range(7), 3)) as batches:
        assert list(batches) == [[0, 1, 2], [3, 4, 5], [6]]
    nothing: list[int] = []
    with ReadAhead(batched(nothing, 3)) as batches:
        assert list(batches) == []


def test_the_next_item_is_computed_from_begin_on() -> None:
    computed = threading.Event()

    def stream() -> Iterator[int]:
        yield 1
        computed.set()
        yield 2

    with ReadAhead(stream()) as ahead:
        items = iter(ahead)
        assert next(items) == 1
        assert not computed.is_set()
        ahead.begin()
        assert computed.wait(WAIT_S)
        ahead.begin()
        assert list(items) == [2]


def test_an_error_comes_when_its_turn_has_come() -> None:
    def stream() -> Iterator[int]:
        yield 1
        raise OSError("the file ends here")

    with ReadAhead(stream()) as ahead:
        items = iter(ahead)
        assert next(items) == 1
        ahead.begin()
        with pytest.raises(OSError, match="the file ends here"):
            next(items)


def test_messages_of_the_stream_are_in_the_callers_language() -> None:
    def stream() -> Iterator[str | None]:
        yield translation.get_language()

    with translation.override("zh-hans"), ReadAhead(stream()) as ahead:
        assert list(ahead) == ["zh-hans"]
