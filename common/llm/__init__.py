"""The one client of language models: any server that speaks OpenAI's protocol.

A purpose has a prompt, a versioned file beside the code that uses it (`Prompt`), and a schema that
its answer must fit (`common.llm.answers`). `complete` does the rest: the limit of concurrent
requests, the circuit breaker and the daily budget that all workers share, retries, and the count of
tokens and cost. What people wrote reaches a model as data, never as instructions (`quoting`).

Only workers call a model: `complete` loads the client library, which web processes do without.
"""

from common.llm.completion import Completion, complete, is_configured
from common.llm.errors import (
    BudgetSpentError,
    InvalidAnswerError,
    LanguageModelError,
    MisconfiguredError,
    NotConfiguredError,
    RequestRefusedError,
    UnavailableError,
)
from common.llm.prompts import Prompt

__all__ = [
    "BudgetSpentError",
    "Completion",
    "InvalidAnswerError",
    "LanguageModelError",
    "MisconfiguredError",
    "NotConfiguredError",
    "Prompt",
    "RequestRefusedError",
    "UnavailableError",
    "complete",
    "is_configured",
]
