"""Rows at the desk that have a page each in the place of a form, whose buttons steer them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from auditlog.signals import accessed
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import Form
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock
from common.desk import ReadOnly, moment_column
from common.errors import DomainError, NotFoundError
from curation.runs.models import Run
from curation.runs.services.steering import Steering

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from accounts.models import User

# htmx stops polling on it.
STOP_POLLING = 286


def curator(request: HttpRequest) -> "User":
    """Return who is at the desk, whom the admin has let in."""
    return cast("User", request.user)


def is_part(request: HttpRequest) -> bool:
    """Tell whether htmx asks for the part of a page that changes."""
    return request.headers.get("HX-Request") == "true"


def prepared(
    desk: ModelAdmin, request: HttpRequest, works: "QuerySet[Any]", *,
    most: int, prepare: Callable[..., Run],
) -> HttpResponse | None:  # fmt: skip
    """Prepare a run of the works chosen in their list, and go to its page; a refusal is shown."""
    ids = list(works.values_list("pk", flat=True)[: most + 1])
    return opened(desk, request, partial(prepare, artwork_ids=ids))


def opened(
    desk: ModelAdmin, request: HttpRequest, prepare: Callable[..., Run]
) -> HttpResponse | None:
    """Prepare a run, and go to its page; a refusal is shown."""
    try:
        run = prepare(by=curator(request), now=clock.now())
    except DomainError as refused:
        desk.message_user(request, str(refused.text), messages.ERROR)
        return None
    return HttpResponseRedirect(page_of(run))


def page_of(run: Run) -> str:
    """Return the address of a run's page."""
    page = f"admin:curation_{run._meta.model_name}_change"  # noqa: SLF001 - Django's documented name
    return reverse(page, args=[run.pk])


class SteeredAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Rows that are read in a list, and steered by the buttons of a page each."""

    # The folder of the page's templates: `page`.html, and `_page`.html, which htmx swaps.
    folder: str
    page = "run"
    # What the page calls a row.
    row_name = "run"
    # The one form of the page, and the step that it is for.
    form_class: type[Form] | None = None
    form_step = "start"

    def may_steer(self, request: HttpRequest, row: Any, step: str = "") -> bool:
        """Tell whether somebody may take a step, '' for any."""
        raise NotImplementedError

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Return what the buttons do; `form` is the one that was posted, valid.

        One that leads to another page returns the answer that goes there.
        """
        raise NotImplementedError

    def empty_form(self, row: Any) -> Any:
        """Return the form as it is first shown."""
        return self.form_class(None) if self.form_class else None

    def heading(self, row: Any) -> str:
        """Return the page's title."""
        return str(row)

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return what the page shows besides the row."""
        return {}

    def seen(self, request: HttpRequest, object_id: object) -> Any:
        """Return a row that somebody may see; raises PermissionDenied, Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(object_id))
        if row is None:
            raise Http404
        return row

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a row's page; a POST takes a step."""
        row = self.seen(request, object_id)
        form = self.empty_form(row)
        if request.method == "POST":
            if not self.may_steer(request, row, request.POST.get("do", "")):
                raise PermissionDenied
            form = self.take(request, row)
            if form is None or isinstance(form, HttpResponse):
                return form or HttpResponseRedirect(request.path)
        return self.shown(request, row, form)

    def shown(self, request: HttpRequest, row: Any, form: Any) -> HttpResponse:
        """Return the page, or the part of it that htmx asks for."""
        part = f"{self.folder}/_{self.page}.html"
        context = {
            **self.admin_site.each_context(request),
            "title": self.heading(row),
            self.row_name: row,
            "form": form,
            "part": part,
            "progress": row,
            "may_steer": self.may_steer(request, row),
            **self.context(request, row, form),
        }
        if is_part(request):
            return render(request, part, context)
        return render(request, f"{self.folder}/{self.page}.html", context)

    def take(self, request: HttpRequest, row: Any) -> Any:
        """Do what a button asks; return the form where it has to be corrected, or where to go."""
        name = request.POST.get("do", "")
        form = None
        if self.form_class is not None and name == self.form_step:
            form = self.form_class(request.POST)
        step = self.steps(request, row, form).get(name)
        if step is None:
            raise BadRequest("The form asks for nothing that this page does.")
        if form is not None and not form.is_valid():
            return form
        try:
            led = step()
        except DomainError as refused:
            if form is not None and refused.status < 409:
                named = next((name for name in refused.fields if name in form.fields), None)
                form.add_error(named, str(refused.text))
                return form
            self.message_user(request, str(refused.text), messages.WARNING)
            return None
        return led if isinstance(led, HttpResponse) else None


class RunAdmin(SteeredAdmin):
    """Runs, the newest first, with the buttons that all runs have."""

    steering: ClassVar[Steering[Any]]
    # With a place for the run's number.
    title: "_StrPromise"
    list_display_links: tuple[str, ...] = ("id", "state")
    list_filter: tuple[Any, ...] = ("state",)
    list_select_related = ("requested_by",)
    asked = moment_column("requested_at", _("requested at"))
    ended = moment_column("ended_at", _("ended at"))

    def may_steer(self, request: HttpRequest, row: Any, step: str = "") -> bool:
        """Ask for what the step demands."""
        return request.user.has_perms(self.steering.permissions_for(step))

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Return the steps that need no more than their name."""
        asked = {"by": curator(request), "run_id": row.pk, "now": clock.now()}
        names = self.steering.model.STEPS.keys() & {"pause", "resume", "stop", "retry"}
        return {name: partial(self.steering.steer, name, **asked) for name in names}

    @admin.display(description=_("works"))
    def progress(self, run: Any) -> str:
        """Show how many works are through, of how many."""
        return f"{run.done} / {run.total}"

    def heading(self, row: Run) -> str:
        """Name the run by its number."""
        return str(self.title) % {"run": row.pk}

    def shown(self, request: HttpRequest, row: Any, form: Any) -> HttpResponse:
        """Return the page; its part ends the polling of a run at which no worker is any more."""
        answer = super().shown(request, row, form)
        if is_part(request) and not row.is_active:
            answer.status_code = STOP_POLLING
        return answer


class FileRunAdmin(RunAdmin):
    """Runs that make a file each: whoever may ask for one sees them, and takes the file."""

    def file(self, request: HttpRequest, row: Any) -> tuple[Any, HttpResponseBase, str]:
        """Return the row, an answer with the file, and its name; raises NotFoundError."""
        raise NotImplementedError

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let who may steer the runs see them, too."""
        may: bool = super().has_view_permission(request, obj)
        return may or request.user.has_perms(self.steering.permissions)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the runs in the desk's contents to the same."""
        return self.has_view_permission(request)

    def get_urls(self) -> list[Any]:
        """Add the address of the file."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_file"
        view = self.admin_site.admin_view(self.file_view)
        return [path("<path:object_id>/file/", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Send the file, and note in the audit log who took it."""
        if not request.user.has_perms(self.steering.permissions):
            raise PermissionDenied
        try:
            row, answer, name = self.file(request, self.seen(request, object_id))
        except NotFoundError as error:
            raise Http404 from error
        accessed.send(self.model, instance=row)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer
