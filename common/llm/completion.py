"""Ask the language model: with the limits that all workers share, retries and counts."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import redis
from django.conf import settings

from common.broker import redis_client
from common.llm import breaker, usage
from common.llm.errors import (
    InvalidAnswerError,
    MisconfiguredError,
    NotConfiguredError,
    RequestRefusedError,
    UnavailableError,
)
from common.llm.prompts import Prompt
from common.llm.quoting import quoted
from common.llm.slots import slot

if TYPE_CHECKING:
    from common.llm.answers import Answer
    from common.llm.server import FailedError, Mode, Reply

AnswerT = TypeVar("AnswerT", bound="Answer")
MODES: "tuple[Mode, ...]" = ("json_schema", "json_object_schema", "json_object", "text")
# How long a server's refusal of a format is remembered, and that it may have failed because of one.
REFUSED_S, DOUBTED_S = 24 * 3600, 3600
# Some servers answer so to a format that they don't know.
INTERNAL_ERROR = "status 500"
# The pause before the second attempt; each further one is twice as long, and each up to half less.
FIRST_PAUSE_S = 0.5
# A server that asks for a longer pause is left alone until then, by all workers.
LONGEST_PAUSE_S = 20.0
# How answers end that are cut off, withheld by the server's own filter, or none.
INCOMPLETE = frozenset(
    {"length", "max_tokens", "content_filter", "safety", "refusal", "tool_calls", "function_call"}
)
# The temperature after an answer that could not be used.
WARMER = 0.5


@dataclass(frozen=True)
class Completion(Generic[AnswerT]):
    """An answer that fits its schema, and what wrote it."""

    answer: AnswerT
    model: str
    prompt_version: str


def is_configured() -> bool:
    """Tell whether a language model may be asked."""
    return bool(settings.LLM_BASE_URL)


def complete(
    prompt: Prompt,
    schema: type[AnswerT],
    data: Mapping[str, Any],
    *,
    now: datetime,
    check: Callable[[AnswerT], None] | None = None,
) -> Completion[AnswerT]:
    """Return the model's answer about `data`, which it gets as quoted JSON.

    check: raises ValueError for an answer that fits the schema and can't be used all the same.
    Waits, so call it in a worker and outside of transactions. Raises LanguageModelError.
    """
    if not is_configured():
        raise NotConfiguredError
    return _Conversation(prompt, schema, quoted(data), now=now, check=check).answer()


class _Conversation(Generic[AnswerT]):
    """The attempts at one answer."""

    def __init__(
        self,
        prompt: Prompt,
        schema: type[AnswerT],
        asked: str,
        *,
        now: datetime,
        check: Callable[[AnswerT], None] | None,
    ) -> None:
        self.prompt, self.schema, self.asked, self.now = prompt, schema, asked, now
        self.check = check or (lambda _answer: None)

    def answer(self) -> Completion[AnswerT]:
        """Return the first answer that can be used. Raises LanguageModelError."""
        from common.llm.server import FailedError  # noqa: PLC0415 - openai: workers only

        error: Exception = UnavailableError()
        for attempt in range(settings.LLM_ATTEMPTS):
            try:
                return self._attempt(warmer=isinstance(error, InvalidAnswerError))
            except FailedError as failed:
                error = _as_error(failed)
                if not failed.repeatable or failed.retry_after_s > LONGEST_PAUSE_S:
                    raise error from failed
                if attempt + 1 < settings.LLM_ATTEMPTS:
                    time.sleep(_pause_s(attempt, failed.retry_after_s))
            except InvalidAnswerError as invalid:
                error = invalid
            except redis.RedisError as unavailable:
                raise UnavailableError from unavailable
        raise error

    def _attempt(self, *, warmer: bool) -> Completion[AnswerT]:
        from common.llm import answers  # noqa: PLC0415 - pydantic: workers only

        # What was once answered wrongly would be answered so again.
        reply = self._send(WARMER if warmer else self.prompt.temperature)
        try:
            if reply.ended in INCOMPLETE:
                raise answers.UnusableError(f"ended by {reply.ended[:40]}")
            answer = answers.read(reply.text, self.schema)
            self.check(answer)
        except ValueError as error:
            usage.record_invalid(self.prompt, now=self.now)
            raise InvalidAnswerError(str(error)) from error
        return Completion(answer, settings.LLM_MODEL, self.prompt.name)

    def _send(self, temperature: float) -> "Reply":
        """Send a request in the best format that the server takes."""
        from common.llm import answers, server  # noqa: PLC0415 - openai: workers only

        schema = answers.json_schema(self.schema)
        known = mode = _known_mode()
        while True:
            try:
                with slot():
                    # Looked at once a slot is free: what the others have spent meanwhile counts.
                    usage.require_budget(self.prompt, asked=self._whole(), now=self.now)
                    _admit()
                    reply = server.request(
                        self.prompt,
                        asked=self.asked,
                        schema=schema,
                        mode=mode,
                        temperature=temperature,
                    )
            except server.FormatRefusedError:
                usage.record(self.prompt, now=self.now, failed=True)
                breaker.record_success()
                mode = _below(mode)
            except server.FailedError as failed:
                self._count_failure(failed)
                if failed.reason == INTERNAL_ERROR:
                    _remember_mode(_below(mode), for_s=DOUBTED_S)
                raise
            else:
                self._count(reply)
                if mode != known:
                    _remember_mode(mode, for_s=REFUSED_S)
                return reply

    def _count(self, reply: "Reply") -> None:
        breaker.record_success()
        tokens = (
            usage.Tokens(*reply.tokens)
            if reply.tokens
            else usage.estimated(asked=self._whole(), answered=reply.text)
        )
        usage.record(self.prompt, now=self.now, tokens=tokens)

    def _count_failure(self, failed: "FailedError") -> None:
        tokens = usage.estimated(asked=self._whole()) if failed.may_be_billed else None
        usage.record(self.prompt, now=self.now, tokens=tokens, failed=True)
        if failed.misconfigured:
            breaker.record_failure(failed.reason, open_s=breaker.MISCONFIGURED_S)
        elif failed.retry_after_s > LONGEST_PAUSE_S:
            breaker.record_failure(failed.reason, open_s=failed.retry_after_s)
        elif failed.repeatable:
            breaker.record_failure(failed.reason)
        else:
            # The server is well; it is this request that it refuses.
            breaker.record_success()

    def _whole(self) -> str:
        return self.prompt.instructions + self.asked


def _admit() -> None:
    """Raise UnavailableError while the breaker is open."""
    refused = breaker.refusal()
    if refused is None:
        return
    from common.llm.server import MISCONFIGURATIONS  # noqa: PLC0415 - openai: workers only

    text = MISCONFIGURATIONS.get(refused.reason)
    if text is not None:
        raise MisconfiguredError(text, retry_after_s=refused.wait_s)
    raise UnavailableError(retry_after_s=refused.wait_s)


def _as_error(failed: "FailedError") -> Exception:
    if failed.misconfigured:
        return MisconfiguredError(failed.misconfigured, retry_after_s=breaker.MISCONFIGURED_S)
    if failed.repeatable:
        return UnavailableError(retry_after_s=max(failed.retry_after_s, breaker.OPEN_S))
    return RequestRefusedError()


def _pause_s(attempt: int, retry_after_s: float) -> float:
    """Return a jittered pause, never shorter than the server asks for."""
    pause: float = FIRST_PAUSE_S * 2.0**attempt * random.uniform(0.5, 1.0)  # noqa: S311 - a pause
    return retry_after_s + pause / 4 if retry_after_s else pause


def _known_mode() -> "Mode":
    """Return the best format that the server has not refused."""
    stored = redis_client().get(breaker.server_key("mode"))
    mode = stored.decode() if isinstance(stored, bytes) else ""
    return next((each for each in MODES if each == mode), MODES[0])


def _below(mode: "Mode") -> "Mode":
    """Return the next format, which asks less of a server; the last one asks nothing."""
    return MODES[min(MODES.index(mode) + 1, len(MODES) - 1)]


def _remember_mode(mode: "Mode", *, for_s: int) -> None:
    redis_client().set(breaker.server_key("mode"), mode, ex=for_s)
