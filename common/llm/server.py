"""One request to the language model's server. Loads the client library.

Tries nothing twice: `common.llm.completion` does, and keeps the counts.
"""

import email.utils
import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

import httpx2
import openai
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, ValidationError

from common.llm.connection import PrivateAddressError, TooLongError, Transport
from common.llm.prompts import Prompt

logger = logging.getLogger(__name__)

# The formats in which servers take a schema or only promise JSON, the strictest first.
Mode = Literal["json_schema", "json_object_schema", "json_object", "text"]
UNAUTHORISED, UNPAID, FORBIDDEN, TOO_MANY = 401, 402, 403, 429
NOT_FOUND, NOT_ALLOWED, GONE = 404, 405, 410
REQUEST_TIMEOUT, CONFLICT, TOO_EARLY = 408, 409, 425
SERVER_ERROR = 500
REDIRECTS = range(300, 400)
# The requests that a server may refuse for the format of the answer.
FORMAT_REFUSED = (400, 422, 501)
NOT_THERE = _(
    "The language model’s server does not know the model or the address. Check LLM_MODEL and "
    "LLM_BASE_URL."
)
MISCONFIGURED = {
    UNAUTHORISED: _("The language model’s server refuses the key. Set LLM_API_KEY to a valid one."),
    FORBIDDEN: _(
        "The language model’s server refuses this key for the model. Check LLM_API_KEY, and that "
        "it may use LLM_MODEL."
    ),
    UNPAID: _(
        "The language model’s server requires payment. Top up the account that LLM_API_KEY "
        "belongs to."
    ),
} | dict.fromkeys((NOT_FOUND, NOT_ALLOWED, GONE), NOT_THERE)
REDIRECTED = _("The language model’s server redirects elsewhere. Set LLM_BASE_URL to its address.")
PRIVATE = _(
    "LLM_BASE_URL leads to a private address. Set LLM_PRIVATE_ADDRESS to true if the language "
    "model’s server is your own."
)
# A count of tokens that can be right: neither a prompt nor an answer has none.
Tokens = Annotated[int, Field(ge=1, le=100_000_000)]
# By the reason that a failure gives.
MISCONFIGURATIONS = {f"status {status}": text for status, text in MISCONFIGURED.items()} | {
    "redirect": REDIRECTED,
    "private address": PRIVATE,
}


@dataclass(frozen=True)
class Reply:
    """What a server answered; tokens are None where it did not report them."""

    text: str
    ended: str
    tokens: tuple[int, int] | None


@dataclass
class FailedError(Exception):
    """A request failed. `repeatable`: the next may succeed, not before `retry_after_s`.

    misconfigured: why no other request can succeed either. may_be_billed: the server may have read
    the prompt.
    """

    reason: str
    repeatable: bool = True
    retry_after_s: float = 0.0
    misconfigured: Promise | None = None
    may_be_billed: bool = False


class FormatRefusedError(Exception):
    """The server may refuse the format that the answer was asked for in."""


class _Part(BaseModel):
    text: str = ""


class _Message(BaseModel):
    # Some servers send a text in parts.
    content: str | list[_Part] | None = None
    refusal: str | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "".join(part.text for part in self.content)
        return self.content or ""


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: Tokens
    completion_tokens: Tokens


class _Body(BaseModel):
    choices: list[_Choice]
    # Checked apart: a count that can't be right spoils no answer.
    usage: Any = None

    @property
    def tokens(self) -> tuple[int, int] | None:
        try:
            used = _Usage.model_validate(self.usage)
        except ValidationError:
            return None
        return used.prompt_tokens, used.completion_tokens


def request(
    prompt: Prompt, *, asked: str, schema: dict[str, Any], mode: Mode, temperature: float
) -> Reply:
    """Send one request. Raises FailedError, FormatRefusedError."""
    sent: dict[str, Any] = {
        "model": settings.LLM_MODEL,
        "messages": [
            {"role": "system", "content": prompt.instructions},
            {"role": "user", "content": asked},
        ],
        "max_tokens": prompt.most_tokens,
        "temperature": temperature,
    }
    if mode != "text":
        sent["response_format"] = _format(prompt, schema, mode)
    try:
        raw = _client().chat.completions.with_raw_response.create(**sent)
    except openai.APIStatusError as error:
        raise _failure_of_status(error, mode) from error
    except openai.APIConnectionError as error:
        raise _failure_of_connection(error) from error
    return _reply(raw.http_response.content)


def _format(prompt: Prompt, schema: dict[str, Any], mode: Mode) -> dict[str, Any]:
    if mode == "json_schema":
        named = {"name": prompt.purpose, "schema": schema, "strict": True}
        return {"type": "json_schema", "json_schema": named}
    with_schema = {"schema": schema} if mode == "json_object_schema" else {}
    return {"type": "json_object", **with_schema}


def _client() -> openai.OpenAI:
    return _cached_client(
        settings.LLM_BASE_URL,
        settings.LLM_API_KEY,
        float(settings.LLM_TIMEOUT_S),
        settings.LLM_PRIVATE_ADDRESS,
    )


@lru_cache(maxsize=1)
def _cached_client(url: str, key: str, timeout_s: float, private: bool) -> openai.OpenAI:  # noqa: FBT001 - a key of the cache
    transport = Transport(within_s=timeout_s, private=private)
    http = httpx2.Client(
        transport=transport, timeout=timeout_s, follow_redirects=False, trust_env=False
    )
    # Servers of one's own need no key, but the library does.
    key = key or "none"
    return openai.OpenAI(
        base_url=url,
        api_key=key,
        http_client=http,
        max_retries=0,
        # A compressed answer of a few bytes may fill the memory. The key is given as a header, too:
        # that of OPENAI_CUSTOM_HEADERS would replace it otherwise.
        default_headers={"Accept-Encoding": "identity", "Authorization": f"Bearer {key}"},
    )


def _failure_of_status(
    error: openai.APIStatusError, mode: Mode
) -> FailedError | FormatRefusedError:
    status = error.status_code
    # What the server says may quote the key or the prompt: only its number is logged.
    reason = f"status {status}"
    logger.warning("The language model's server answered with %s.", reason)
    if status in MISCONFIGURED:
        return FailedError(reason, repeatable=False, misconfigured=MISCONFIGURED[status])
    if status in REDIRECTS:
        return FailedError("redirect", repeatable=False, misconfigured=REDIRECTED)
    if status in FORMAT_REFUSED and mode != "text":
        return FormatRefusedError()
    passing = {REQUEST_TIMEOUT, CONFLICT, TOO_EARLY, TOO_MANY}
    if status in passing or status >= SERVER_ERROR:
        return FailedError(reason, retry_after_s=_retry_after_s(error.response.headers))
    return FailedError(reason, repeatable=False)


def _failure_of_connection(error: openai.APIConnectionError) -> FailedError:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    if any(isinstance(each, PrivateAddressError) for each in causes):
        return FailedError("private address", repeatable=False, misconfigured=PRIVATE)
    if any(isinstance(each, TooLongError) for each in causes):
        return FailedError("too long an answer", repeatable=False, may_be_billed=True)
    unsent = (httpx2.ConnectError, httpx2.ConnectTimeout)
    reason = "timeout" if isinstance(error, openai.APITimeoutError) else "connection"
    logger.warning("The language model's server can't be used: %s.", reason)
    was_sent = not any(isinstance(each, unsent) for each in causes)
    return FailedError(reason, may_be_billed=was_sent)


def _retry_after_s(headers: httpx2.Headers) -> float:
    """Return what `Retry-After` says, in seconds or as a date; 0 without it."""
    pause = headers.get("retry-after", "").strip()
    with suppress(ValueError):
        return max(0.0, min(float(pause), 86_400.0))
    with suppress(ValueError, TypeError):
        at = email.utils.parsedate_to_datetime(pause).timestamp()
        return max(0.0, min(at - time.time(), 86_400.0))
    return 0.0


def _reply(content: bytes) -> Reply:
    """Return the answer in a body. Raises FailedError where it is none of the protocol."""
    try:
        body = _Body.model_validate_json(content)
    except ValidationError:
        raise FailedError("not the protocol", may_be_billed=True) from None
    if not body.choices:
        raise FailedError("no choices", may_be_billed=True)
    choice = body.choices[0]
    return Reply(
        text=choice.message.text,
        ended="refusal" if choice.message.refusal else (choice.finish_reason or "").lower(),
        tokens=body.tokens,
    )
