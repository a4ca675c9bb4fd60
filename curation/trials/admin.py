"""Trials at the desk: the list, a new one, its figures over the days, its end."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common import clock, outbox
from common.desk import moment_column
from common.errors import DomainError
from curation.runs.admin import SteeredAdmin, curator
from curation.trials import selectors
from curation.trials.forms import EndForm, TrialForm
from recommendations.trials.selectors.assignment import rules
from recommendations.trials.selectors.trials import drawn_plots, plot_of, trials
from recommendations.trials.services import steering

COUNT = "curation.bulk.count_trials"
STEER = "recommendations.change_trial"


@admin.register(trials().model)
class TrialAdmin(SteeredAdmin):
    """Trials, each with its figures over the days."""

    folder, page, row_name = "curation/trials", "trial", "trial"
    form_class, form_step = EndForm, "end"
    list_display = ("name", "state", "way", "main_metric", "started", "ended", "outcome")
    list_filter = ("state", "way")
    started = moment_column("started_at", _("started"))
    ended = moment_column("ended_at", _("ended"))

    @admin.display(description=_("outcome"))
    def outcome(self, trial: Any) -> str:
        """Show what everybody got at the end."""
        if trial.state != trial.State.ENDED:
            return selectors.NONE
        return trial.winner.upper() or str(_("as before"))

    def get_urls(self) -> list[URLPattern]:
        """Return the pages, with a trial's CSV and plots."""
        view = self.admin_site.admin_view
        return [
            path("<int:trial_id>/looks.csv", view(self.csv_view), name="trial_csv"),
            path("<int:trial_id>/<slug:metric>.svg", view(self.plot_view), name="trial_plot"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Ask for the permission to prepare trials."""
        return bool(request.user.has_perm("recommendations.add_trial"))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the form of a new trial; a POST stores it as a draft."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TrialForm(
            request.POST if request.method == "POST" else None, standing=rules().standing
        )
        if form.is_bound and form.is_valid():
            try:
                trial = steering.prepare_trial(
                    by=curator(request), choice=form.choice(), now=clock.now()
                )
            except DomainError as refused:
                form.add_error(None, str(refused.text))
            else:
                page = reverse("admin:recommendations_trial_change", args=[trial.pk])
                return HttpResponseRedirect(page)
        context = {
            **self.admin_site.each_context(request), "title": _("New trial"), "form": form,
        }  # fmt: skip
        return render(request, "curation/trials/new.html", context)

    def may_steer(self, request: HttpRequest, row: Any, step: str = "") -> bool:
        """Ask for the permission to steer trials."""
        return request.user.has_perm(STEER)

    def csv_view(self, request: HttpRequest, trial_id: int) -> HttpResponse:
        """Answer with all looks of a trial as CSV."""
        trial = self.seen(request, trial_id)
        answer = HttpResponse(selectors.as_csv(trial), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="trial-{trial_id}.csv"'
        return answer

    def plot_view(self, request: HttpRequest, trial_id: int, metric: str) -> HttpResponse:
        """Answer with a metric's plot in the reader's language."""
        trial = self.seen(request, trial_id)
        found = plot_of(trial.pk, metric, get_language() or settings.LANGUAGE_CODE)
        if found is None:
            raise Http404
        return HttpResponse(found.svg, content_type="image/svg+xml")

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return a trial's plan, then its figures."""
        last, said = selectors.verdict_of(row)
        drawn = drawn_plots(row.pk, get_language() or settings.LANGUAGE_CODE)
        labels = selectors.metric_labels(row)
        return {
            "poll_s": _poll_s(row),
            "facts": selectors.arm_facts(row),
            "plan": selectors.plan_rows(row) if row.plan else None,
            "plan_days": (row.plan or {}).get("days"),
            "last": last,
            "verdict": said,
            "sentences": selectors.sentences(row, said),
            "rows": selectors.result_rows(row, last),
            "plots": [
                (name, label, drawn[name]) for name, label in labels.items() if name in drawn
            ],
        }

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Return what the buttons do."""
        who, now = curator(request), clock.now()
        return {
            "start": lambda: steering.start_trial(by=who, trial_id=row.pk, now=now),
            "discard": lambda: steering.discard_trial(by=who, trial_id=row.pk),
            "count": lambda: outbox.publish(COUNT),
            "end": lambda: steering.end_trial(
                by=who, trial_id=row.pk, now=now,
                winner=form.cleaned_data["winner"].removeprefix("standing"),
            ),
        }  # fmt: skip


def _poll_s(trial: Any) -> int:
    """Return after how many seconds the page asks again; 0: nothing changes by itself."""
    if trial.state == trial.State.DRAFT and trial.plan is None:
        return 2
    return 60 if trial.state == trial.State.RUNNING else 0
