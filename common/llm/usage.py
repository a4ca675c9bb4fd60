"""Tokens and cost by day and purpose, and the budget of a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import F, Sum

from common.llm.errors import BudgetSpentError
from common.llm.prompts import Prompt
from common.models import LanguageModelUse

MILLION = 1_000_000
# Bytes of a token where the server reports no count: rather too many tokens than too few.
BYTES_PER_TOKEN = 3


@dataclass(frozen=True)
class Tokens:
    """Tokens of one request and its answer; `is_estimate` where the server did not say."""

    read: int = 0
    written: int = 0
    is_estimate: bool = False

    @property
    def cost(self) -> Decimal:
        """Return the price in the currency of the settings."""
        priced = self.read * settings.LLM_PRICE_IN + self.written * settings.LLM_PRICE_OUT
        return Decimal(priced) / MILLION


def estimated(*, asked: str, answered: str = "") -> Tokens:
    """Return tokens by the lengths of texts."""
    read, written = (-(-len(text.encode()) // BYTES_PER_TOKEN) for text in (asked, answered))
    return Tokens(read, written, is_estimate=True)


def require_budget(prompt: Prompt, *, asked: str, now: datetime) -> None:
    """Check that the day's budget covers a request and its longest answer. Raises BudgetSpentError.

    Call it with a slot held: requests in progress are not counted yet, so the budget may be
    exceeded by as many as run at once, and no more.
    """
    if settings.LLM_DAILY_BUDGET is None and settings.LLM_DAILY_TOKENS is None:
        return
    spent = LanguageModelUse.objects.filter(day=_day(now)).aggregate(
        cost=Sum("cost", default=Decimal(0)),
        tokens=Sum(F("tokens_in") + F("tokens_out"), default=0),
    )
    longest = Tokens(estimated(asked=asked).read, prompt.most_tokens)
    most_cost, most_tokens = settings.LLM_DAILY_BUDGET, settings.LLM_DAILY_TOKENS
    is_over = most_cost is not None and spent["cost"] + longest.cost > most_cost
    tokens = spent["tokens"] + longest.read + longest.written
    if is_over or (most_tokens is not None and tokens > most_tokens):
        raise BudgetSpentError(resumes_in_s=_until_tomorrow_s(now))


def record(
    prompt: Prompt, *, now: datetime, tokens: Tokens | None = None, failed: bool = False
) -> None:
    """Count one request, with its tokens if it was answered or may have been."""
    tokens = tokens or Tokens()
    added: dict[str, int | Decimal] = {
        "requests": 1,
        "failures": int(failed),
        "estimates": int(tokens.is_estimate),
        "tokens_in": tokens.read,
        "tokens_out": tokens.written,
        "cost": tokens.cost,
    }
    _add(prompt, added, now=now)


def record_invalid(prompt: Prompt, *, now: datetime) -> None:
    """Count an answer that did not fit its schema."""
    _add(prompt, {"invalid": 1}, now=now)


def _add(prompt: Prompt, added: dict[str, int | Decimal], *, now: datetime) -> None:
    row, is_new = LanguageModelUse.objects.get_or_create(
        day=_day(now), purpose=prompt.purpose, model=settings.LLM_MODEL, defaults=added
    )
    if not is_new:
        sums = {name: F(name) + amount for name, amount in added.items()}
        LanguageModelUse.objects.filter(pk=row.pk).update(**sums)


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()


def _until_tomorrow_s(now: datetime) -> float:
    at = now.astimezone(UTC)
    midnight = datetime.combine(at.date() + timedelta(days=1), time(), tzinfo=UTC)
    return (midnight - at).total_seconds()
