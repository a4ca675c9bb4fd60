"""Training runs at the desk: results, checks, and starting a run."""

import json
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action

from common import clock
from common.desk import ReadOnly, moment_column
from recommendations.registry.selectors import (
    progress,
    served_name,
    serving_fault,
    training_runs,
    verdict,
)
from recommendations.registry.services.training_runs import RequestedBy, ask

if TYPE_CHECKING:
    from recommendations.registry.models import TrainingRun

CHECKS = {
    "statement": _("a word finds the works that carry it"),
    "dislike_own": _("“not interested” lowers the work itself"),
    "dislike_twin": _("“not interested” lowers the most similar work"),
    "quiz_own": _("a choice raises the chosen work"),
    "quiz_twin": _("a choice raises the most similar work"),
}


@admin.register(training_runs().model)
class TrainingRunAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Training runs, read-only; a new one can be requested."""

    list_display = ("id", "state", "requested_by", "asked", "ended", "outcome", "epoch")
    list_display_links = ("id", "state")
    list_filter = ("state", "requested_by")
    actions_list = ("train_now",)
    list_before_template = "curation/training_runs_served.html"
    fields = (
        "state", "outcome", "requested_by", "asked", "started", "heartbeat", "ended",
        "resumes", "version", "epoch", "gains", "checks", "configuration", "data",
    )  # fmt: skip
    readonly_fields = fields
    asked = moment_column("requested_at", _("requested at"))
    started = moment_column("started_at", _("started at"))
    heartbeat = moment_column("heartbeat_at", _("last heartbeat"))
    ended = moment_column("ended_at", _("ended at"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Show which version is served, with a warning if it can't be."""
        fault = serving_fault()
        if fault:
            text = _("The promoted model can’t be loaded. Recommendations use texts only. %(why)s")
            messages.error(request, str(text) % {"why": fault})
        served = str(_("Live version: %(name)s")) % {"name": served_name()}
        return super().changelist_view(request, {"served": served, **(extra_context or {})})

    @action(description=_("Train now"), url_path="train-now", permissions=["train_now"])  # type: ignore[untyped-decorator]
    def train_now(self, request: HttpRequest) -> HttpResponse:
        """Ask for confirmation, then queue a run, unless one is under way."""
        runs = reverse("admin:recommendations_trainingrun_changelist")
        if request.method != "POST":
            context = {**self.admin_site.each_context(request), "title": _("Train now")}
            return render(request, "curation/train.html", {**context, "runs": runs})
        run = ask(requested_by=RequestedBy.CURATOR, now=clock.now())
        messages.info(
            request, str(_("Run %(run)s: %(outcome)s")) % {"run": run.pk, "outcome": verdict(run)}
        )
        return HttpResponseRedirect(runs)

    def has_train_now_permission(self, request: HttpRequest, *_args: object) -> bool:
        """Check the permission to add runs: a training takes hours."""
        return bool(request.user.has_perm("recommendations.add_trainingrun"))

    @admin.display(description=_("outcome"))
    def outcome(self, run: "TrainingRun") -> str:
        """Show the outcome of the run."""
        return verdict(run)

    @admin.display(description=_("last epoch"))
    def epoch(self, run: "TrainingRun") -> str:
        """Show the last epoch's figures."""
        return progress(run) or "–"

    @admin.display(description=_("NDCG@10 on held-out visits"))
    def gains(self, run: "TrainingRun") -> SafeString | str:
        """Show each contender's figure with its interval."""
        found = run.figures.get("gains", {})
        return _lines((name, _estimate(value)) for name, value in found.items())

    @admin.display(description=_("checks"))
    def checks(self, run: "TrainingRun") -> SafeString | str:
        """Show each condition of the gate with its figure."""
        checks = run.figures.get("checks", [])
        lines = [(_named(each["name"]), _check(each)) for each in checks]
        if checks and not any(each["name"] == "statement" for each in checks):
            lines.append(
                (str(CHECKS["statement"]), str(_("not checked: no word occurs in enough works")))
            )
        return _lines(lines)

    @admin.display(description=_("configuration"))
    def configuration(self, run: "TrainingRun") -> str:
        """Show the configuration as JSON."""
        return json.dumps(run.config)

    @admin.display(description=_("data hash"))
    def data(self, run: "TrainingRun") -> str:
        """Show a prefix of the hash that identifies a data set and fits a phone."""
        return run.data_hash[:12] or "–"


def _lines(pairs: Any) -> SafeString | str:
    rows = format_html_join("", "<li>{}: {}</li>", pairs)
    return format_html("<ul>{}</ul>", rows) if rows else "–"


def _estimate(value: dict[str, Any]) -> str:
    return f"{value['mean']:.4f} [{value['low']:.4f}, {value['high']:.4f}]"


def _named(name: str) -> str:
    if name.startswith("better_than_"):
        other = name.removeprefix("better_than_")
        return str(_("improvement over %(other)s, lower bound of the interval")) % {"other": other}
    return str(CHECKS.get(name, name))


def _check(check: dict[str, Any]) -> str:
    mark = "✓" if check["passed"] else "✗"
    usual = check["zero_shot"]
    beside = "" if usual is None else f" (zero-shot {usual:.3f})"
    return f"{mark} {check['value']:.4f} ≥ {check['least']:.4f}{beside}"
