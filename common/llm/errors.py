"""Why a language model gave no answer that can be used."""

from django.utils.translation import gettext_lazy as _

from common.errors import DomainError, Text

UNAVAILABLE = _("The language model is unavailable right now. Try again later.")


class LanguageModelError(DomainError):
    """A language model gave no answer that can be used."""

    code = "language_model_failed"
    status = 503


class NotConfiguredError(LanguageModelError):
    """No language model is configured."""

    code = "language_model_not_configured"

    def __init__(self) -> None:
        super().__init__(
            _("No language model is configured. Set LLM_BASE_URL and LLM_MODEL to use one.")
        )


class UnavailableError(LanguageModelError):
    """The server does not answer, or is not to be asked before `retry_after_s` have passed."""

    code = "language_model_unavailable"

    def __init__(
        self,
        text: Text = UNAVAILABLE,
        *,
        retry_after_s: float = 60,
    ) -> None:
        super().__init__(text)
        self.retry_after_s = retry_after_s


class MisconfiguredError(UnavailableError):
    """The server refuses the key or does not know the model, or its address may not be used.

    Only the operator can help: nothing is tried again until the settings change or some minutes
    have passed.
    """

    code = "language_model_misconfigured"


class BudgetSpentError(LanguageModelError):
    """The day's budget is spent; in `resumes_in_s`, at midnight UTC, there is a new one."""

    code = "language_model_budget_spent"

    def __init__(self, *, resumes_in_s: float) -> None:
        super().__init__(
            _(
                "Today’s budget for the language model is spent. It is available again from "
                "midnight UTC; to continue now, raise LLM_DAILY_BUDGET or LLM_DAILY_TOKENS."
            )
        )
        self.resumes_in_s = resumes_in_s


class RequestRefusedError(LanguageModelError):
    """The server refuses this request (too long, say), however often it is sent."""

    code = "language_model_refused"

    def __init__(self) -> None:
        super().__init__(_("The language model’s server refused the request."))


class InvalidAnswerError(LanguageModelError):
    """The answers did not fit the schema; `problem` says how the last one did not, without it."""

    code = "language_model_answer_invalid"
    status = 502

    def __init__(self, problem: str) -> None:
        super().__init__(_("The language model’s answer could not be used."))
        self.problem = problem
