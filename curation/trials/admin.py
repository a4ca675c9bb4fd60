"""Trials at the desk: the list, a new one, its figures over the days, its end."""

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock, outbox
from common.desk import moment_column
from common.errors import DomainError
from curation.trials import selectors
from curation.trials.forms import EndForm, TrialForm
from recommendations.trials.selectors.assignment import rules
from recommendations.trials.selectors.trials import drawn_plots, plot_of, trials
from recommendations.trials.services import steering

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User

COUNT = "curation.bulk.count_trials"
STEER = "recommendations.change_trial"


@admin.register(trials().model)
class TrialAdmin(ModelAdmin):  # type: ignore[misc]
    """Trials; each has a page of its own in the place of a form."""

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

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: trials are steered by their page's buttons."""
        return False

    has_delete_permission = has_change_permission

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
                    by=_curator(request), choice=form.choice(), now=clock.now()
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

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a trial: before it starts its plan, then its figures; a POST steers it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        trial = self.get_object(request, object_id)
        if trial is None:
            raise Http404
        form = EndForm(None)
        if request.method == "POST":
            if not request.user.has_perm(STEER):
                raise PermissionDenied
            form = EndForm(request.POST if request.POST.get("do") == "end" else None)
            if self._steer(request, trial.pk, form):
                return HttpResponseRedirect(request.path)
        part = request.headers.get("HX-Request") == "true"
        template = "_trial.html" if part else "trial.html"
        return render(request, f"curation/trials/{template}", self._context(request, trial, form))

    def csv_view(self, request: HttpRequest, trial_id: int) -> HttpResponse:
        """Answer with all looks of a trial as CSV."""
        trial = self._readable(request, trial_id)
        answer = HttpResponse(selectors.as_csv(trial), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="trial-{trial_id}.csv"'
        return answer

    def plot_view(self, request: HttpRequest, trial_id: int, metric: str) -> HttpResponse:
        """Answer with a metric's plot in the reader's language."""
        trial = self._readable(request, trial_id)
        found = plot_of(trial.pk, metric, get_language() or settings.LANGUAGE_CODE)
        if found is None:
            raise Http404
        return HttpResponse(found.svg, content_type="image/svg+xml")

    def _readable(self, request: HttpRequest, trial_id: int) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        trial = trials().filter(pk=trial_id).first()
        if trial is None:
            raise Http404
        return trial

    def _context(self, request: HttpRequest, trial: Any, form: EndForm) -> dict[str, Any]:
        last, said = selectors.verdict_of(trial)
        drawn = drawn_plots(trial.pk, get_language() or settings.LANGUAGE_CODE)
        labels = selectors.metric_labels(trial)
        return {
            **self.admin_site.each_context(request),
            "title": trial.name,
            "trial": trial,
            "form": form,
            "poll_s": _poll_s(trial),
            "may_steer": request.user.has_perm(STEER),
            "facts": selectors.arm_facts(trial),
            "plan": selectors.plan_rows(trial) if trial.plan else None,
            "plan_days": (trial.plan or {}).get("days"),
            "last": last,
            "verdict": said,
            "sentences": selectors.sentences(trial, said),
            "rows": selectors.result_rows(trial, last),
            "plots": [
                (name, label, drawn[name]) for name, label in labels.items() if name in drawn
            ],
        }

    def _steer(self, request: HttpRequest, trial_id: int, form: EndForm) -> bool:
        """Do what a button asks; false where the outcome has to be chosen again."""
        who, now = _curator(request), clock.now()
        steps: dict[str, Callable[[], object]] = {
            "start": lambda: steering.start_trial(by=who, trial_id=trial_id, now=now),
            "discard": lambda: steering.discard_trial(by=who, trial_id=trial_id),
            "count": lambda: outbox.publish(COUNT),
            "end": lambda: steering.end_trial(
                by=who, trial_id=trial_id, now=now,
                winner=form.cleaned_data["winner"].removeprefix("standing"),
            ),
        }  # fmt: skip
        step = steps.get(request.POST.get("do", ""))
        if step is None:
            raise BadRequest("The form asks for nothing that a trial does.")
        if form.is_bound and not form.is_valid():
            return False
        try:
            step()
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
        return True


def _poll_s(trial: Any) -> int:
    """Return after how many seconds the page asks again; 0: nothing changes by itself."""
    if trial.state == trial.State.DRAFT and trial.plan is None:
        return 2
    return 60 if trial.state == trial.State.RUNNING else 0


def _curator(request: HttpRequest) -> "User":
    """Return who is at the desk, whom the admin has let in."""
    return cast("User", request.user)
