"""Coroutines run from tests, in a thread: Playwright leaves a loop running in the main one."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from asgiref.sync import SyncToAsync
from django.db import connections

Answer = TypeVar("Answer")


def run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine to its end in a thread and loop of its own; return its result."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(copy_context().run, _run, coroutine).result()


def _run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    try:
        return asyncio.run(coroutine)
    finally:
        connections.close_all()
        # Where asgiref runs what is not asynchronous.
        SyncToAsync.single_thread_executor.submit(connections.close_all).result()


async def in_thread(call: Callable[[], Any]) -> None:
    """Make a call in a thread, and close the database connections that it opened."""

    def calling() -> None:
        try:
            call()
        finally:
            connections.close_all()

    await asyncio.to_thread(calling)
