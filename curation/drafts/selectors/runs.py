"""Runs: how far they are, why they pause, what failed."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from curation.drafts.models import Draft, DraftRun, Proposal
from curation.runs.models import percent

# The most failures that a page shows.
SHOWN = 50
# What to do about a run that paused by itself, by the code of the reason.
ADVICE = {
    "language_model_not_configured": _(
        "No language model is configured. Set LLM_BASE_URL and LLM_MODEL, restart the workers, "
        "then resume."
    ),
    "language_model_unavailable": _(
        "The language model does not answer. Check that its server is running, then resume."
    ),
    "language_model_misconfigured": _(
        "The language model’s server refuses the key, the model or the address, or the account "
        "has no credit. Check LLM_BASE_URL, LLM_MODEL, LLM_API_KEY and the account, restart the "
        "workers, then resume."
    ),
    "language_model_budget_spent": _(
        "Today’s budget for the language model is spent. Resume after midnight UTC, or raise "
        "LLM_DAILY_BUDGET or LLM_DAILY_TOKENS and resume."
    ),
}
OTHERWISE = _("A source can’t go on. Check the log of the workers, then resume.")


# What a work's own error means, by the name of its class, which `common.jobs` stores first.
ERRORS = {
    "InvalidAnswerError": _(
        "The language model’s answer does not have the expected form. Retry, or draft by hand."
    ),
    "RequestRefusedError": _(
        "The language model’s server refused the request for this work. Draft by hand."
    ),
}
UNKNOWN_ERROR = _(
    "The source failed for this work. Retry; if it fails again, check the workers’ log."
)


def why_failed(error: str) -> str:
    """Return what a work's error means and what to do, in the reader's language."""
    name = error.partition(":")[0]
    return str(ERRORS.get(name, UNKNOWN_ERROR))


@dataclass(frozen=True)
class Progress:
    """A run in numbers of works."""

    total: int
    drafted: int
    nothing: int
    failed: int
    retried: int
    proposals: int

    @property
    def done(self) -> int:
        """Return how many works are through, failed ones included."""
        return self.drafted + self.nothing + self.failed

    @property
    def waiting(self) -> int:
        """Return how many are still to be drafted."""
        return self.total - self.done

    @property
    def percent(self) -> int:
        """Return the share that is through, rounded down."""
        return percent(self.done, self.total)


def progress(run: DraftRun) -> Progress:
    """Return how far a run is; two queries."""
    waiting = Q(outcome="")
    counts = Draft.objects.filter(run=run).aggregate(
        total=Count("pk"),
        drafted=Count("pk", filter=Q(outcome=Draft.Outcome.DRAFTED)),
        nothing=Count("pk", filter=Q(outcome=Draft.Outcome.NOTHING)),
        failed=Count("pk", filter=waiting & Q(set_aside_at__isnull=False)),
        retried=Count("pk", filter=waiting & Q(set_aside_at=None) & ~Q(last_error="")),
    )
    proposals = Proposal.objects.filter(run=run, state=Proposal.State.OPEN).count()
    return Progress(proposals=proposals, **counts)


def failures(run: DraftRun) -> list[Draft]:
    """Return the works that failed, with those that are tried again, the newest first."""
    rows = Draft.objects.filter(run=run, outcome="").exclude(last_error="")
    return list(rows.select_related("artwork").order_by("-next_attempt_at")[:SHOWN])


def advice(run: DraftRun) -> str:
    """Return why a run paused by itself, and what to do; '' where a curator paused it."""
    return str(ADVICE.get(run.reason, OTHERWISE)) if run.reason else ""


def with_counts(rows: QuerySet[DraftRun]) -> QuerySet[DraftRun]:
    """Add to each run `total`, its works, and `done`, those that no longer wait."""
    through = ~Q(drafts__outcome="") | Q(drafts__set_aside_at__isnull=False)
    return rows.annotate(total=Count("drafts"), done=Count("drafts", filter=through))
