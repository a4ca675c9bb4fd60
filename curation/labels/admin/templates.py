"""Templates of documents at the desk: copied, changed with a preview, set back."""

import base64
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock
from common.desk import moment_column
from common.errors import DomainError
from curation.labels.admin.characters import named_characters
from curation.labels.forms import TemplateForm
from curation.labels.models import DocumentTemplate
from curation.labels.selectors import template_choices
from curation.labels.services import templates
from curation.labels.services.templates import TO_EDIT
from curation.labels.typesetting import Typeset, TypesettingError

if TYPE_CHECKING:
    from accounts.models import User

# Lines of the template shown around one with an error.
AROUND = 2


@admin.register(DocumentTemplate)
class DocumentTemplateAdmin(ModelAdmin):  # type: ignore[misc]
    """Templates; each has a page with a preview in the place of a form."""

    list_display = ("name", "kind", "language", "changed")
    list_filter = ("kind",)
    search_fields = ("name",)
    changed = moment_column("changed_at", _("changed"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let who may change templates copy them, too."""
        return bool(request.user.has_perms(TO_EDIT))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer the templates that there are, to begin with a copy."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                row = templates.copy_template(
                    by=cast("User", request.user), choice=request.POST.get("copy", ""),
                    now=clock.now(),
                )  # fmt: skip
            except DomainError as refused:
                self.message_user(request, str(refused.text), messages.WARNING)
                return HttpResponseRedirect(request.path)
            return HttpResponseRedirect(_page_of(row.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": _("New document template"),
            "groups": template_choices(),
        }
        return render(request, "curation/labels/new_template.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a template with a preview; a POST shows another, saves, or sets it back."""
        may_change = self.has_change_permission(request)
        posted = request.method == "POST"
        if not (may_change if posted else self.has_view_permission(request)):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        form = TemplateForm(request.POST if posted else None, instance=row, fixed=not may_change)
        shown: Typeset | None = None
        problem: DomainError | None = None
        try:
            if posted and self._steer(request, row, form):
                return HttpResponseRedirect(_page_of(row.pk))
            if may_change and (not posted or form.is_valid()):
                shown = _previewed(request, form)
        except DomainError as refused:
            problem = refused
        return render(
            request, "curation/labels/template.html",
            {**self.admin_site.each_context(request), "title": row.name, "template": row,
             "form": form, **_of_preview(shown), **_of_problem(problem, form),
             "may_change": may_change,
             "may_delete": self.has_delete_permission(request, row)},
        )  # fmt: skip

    def _steer(self, request: HttpRequest, row: DocumentTemplate, form: TemplateForm) -> bool:
        """Do what a button asks; true where the page is to be opened anew."""
        who, now, asked = cast("User", request.user), clock.now(), request.POST.get("do", "")
        read_at = request.POST.get("read_at", "")
        if asked == "reset":
            templates.reset_template(by=who, template_id=row.pk, read_at=read_at, now=now)
            self.message_user(request, _("The template is the shipped one again."))
            return True
        if asked not in {"preview", "save"}:
            raise BadRequest("The form asks for nothing that a template does.")
        if asked == "preview" or not form.is_valid():
            return False
        templates.change_template(
            by=who, template_id=row.pk, changes=form.changes, read_at=read_at, now=now
        )
        self.message_user(request, _("Saved."))
        return True


def _page_of(template_id: int) -> str:
    return reverse("admin:curation_documenttemplate_change", args=[template_id])


def _previewed(request: HttpRequest, form: TemplateForm) -> Typeset:
    works = form.cleaned_data["works"] if form.is_bound else None
    who = cast("User", request.user)
    return templates.preview(by=who, template=form.instance, artwork_ids=works, now=clock.now())


def _of_preview(shown: Typeset | None) -> dict[str, Any]:
    if shown is None:
        return {}
    return {
        "picture": base64.b64encode(shown.picture).decode(), "pages": shown.pages,
        "unprintable": named_characters(shown.unprintable),
    }  # fmt: skip


def _of_problem(problem: DomainError | None, form: TemplateForm) -> dict[str, Any]:
    """Return what is wrong with a template, with the lines around."""
    if problem is None:
        return {}
    line = problem.line if isinstance(problem, TypesettingError) else 0
    source = (form.data if form.is_bound else form.initial).get("source", "").splitlines()
    numbered = [f"{number}  {text}" for number, text in enumerate(source, start=1)]
    found: dict[str, Any] = {"problem": problem.text, "line": line if line <= len(source) else 0}
    if found["line"]:
        before, after = numbered[max(0, line - 1 - AROUND) : line - 1], numbered[line:][:AROUND]
        found["before"] = "".join(f"{text}\n" for text in before)
        found["wrong"] = numbered[line - 1]
        found["after"] = "".join(f"\n{text}" for text in after)
    return found
