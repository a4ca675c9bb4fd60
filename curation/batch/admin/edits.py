"""Batch edits at the desk: fields chosen, checked, applied, steered, undone."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.services.batch.fields import FIELDS
from common import clock
from common.desk import offer_action
from common.errors import DomainError
from curation.batch.forms import Cards, offered
from curation.batch.models import BatchChange, BatchEdit
from curation.batch.selectors.pages import lists_of, page_of, summary, unreached
from curation.batch.services import edits
from curation.batch.services.edits import EDITS, TO_EDIT
from curation.runs.admin import RunAdmin, curator

ADD, DROP, CHECK = "add", "drop-", "check"
LISTS = {
    BatchChange.Outcome.PLANNED: _("Works that will change"),
    BatchChange.Outcome.REFUSED: _("Works that can’t be changed"),
    BatchChange.Outcome.WRITTEN: _("Works that were changed"),
    BatchChange.Outcome.LEFT: _("Works left as they were"),
    BatchChange.Outcome.KEPT: _("Left by the undo, because somebody changed it since"),
}


@admin.register(BatchEdit)
class BatchEditAdmin(RunAdmin):
    """Batch edits, each with a page from its first field to its undo."""

    folder, steering = "curation/batch", EDITS
    title = _("Batch edit %(run)s")
    list_display = ("id", "state", "what", "chosen", "requested_by", "asked", "ended")

    @admin.display(description=_("changes"))
    def what(self, run: BatchEdit) -> str:
        """Name the fields that an edit changes."""
        names = dict.fromkeys(name for one in run.steps_of_edit for name in one.fields)
        return ", ".join(str(FIELDS[name].label) for name in names if name in FIELDS) or "—"

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let who may edit works see the edits, too."""
        may: bool = super().has_view_permission(request, obj)
        return may or request.user.has_perms(TO_EDIT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the edits in the desk's contents to the same."""
        return self.has_view_permission(request)

    def get_urls(self) -> list[Any]:
        """Add the address of the lists of works."""
        works = path(
            "<path:object_id>/works/<str:outcome>/",
            self.admin_site.admin_view(self.works_view),
            name="curation_batchedit_works",
        )
        return [works, *super().get_urls()]

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Add those of edits alone."""
        asked = {"by": curator(request), "run_id": row.pk, "now": clock.now()}
        return {
            **super().steps(request, row, form),
            "change": partial(EDITS.steer, "change", **asked),
            "check-again": partial(edits.check_again, **asked),
            "start": partial(edits.start_edit, **asked),
            "undo": partial(edits.undo_edit, **asked),
        }

    def take(self, request: HttpRequest, row: Any) -> Any:
        """Do what a button asks; return the cards where a field is added, dropped or wrong."""
        do = request.POST.get("do", "")
        if not (do in {ADD, CHECK} or do.startswith(DROP)):
            return super().take(request, row)
        cards = Cards.sent(request.POST)
        if do == CHECK:
            return self._check(request, row, cards)
        if do == ADD:
            return cards.unchecked().added(request.POST.get("field", ""))
        number = do.removeprefix(DROP)
        return cards.unchecked().without(int(number) if number.isdecimal() else -1)

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return what the state asks for: cards, or counts and lists."""
        if form is None and row.state != BatchEdit.State.NEW:
            lists = [(LISTS[BatchChange.Outcome(one.outcome)], one) for one in lists_of(row)]
            return {
                "summary": summary(row), "lists": lists, "counts": row.counts,
                "unreached": unreached(row),
            }  # fmt: skip
        permitted = {
            name for name, one in FIELDS.items() if request.user.has_perms(one.permissions)
        }
        cards = Cards.stored(row.steps_of_edit) if form is None else form
        return {"cards": cards, "offered": offered(permitted), "composing": True}

    def works_view(self, request: HttpRequest, object_id: str, outcome: str) -> HttpResponse:
        """Show all works of an edit with one outcome, page by page."""
        run = self.seen(request, object_id)
        if outcome not in BatchChange.Outcome.values:
            raise Http404
        page, rows = page_of(run, outcome, request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": self.heading(run), "run": run, "rows": rows, "page": page,
            "list_title": LISTS.get(BatchChange.Outcome(outcome), ""),
            "listed": {"outcome": outcome},
        }  # fmt: skip
        return render(request, "curation/batch/works.html", context)

    def _check(self, request: HttpRequest, run: BatchEdit, cards: Cards) -> Cards | None:
        """Have an edit checked; return the cards where they can't be, with the reason."""
        operations = cards.operations()
        if operations is None:
            return cards
        try:
            edits.check_edit(
                by=curator(request), run_id=run.pk, operations=operations, now=clock.now()
            )
        except DomainError as refused:
            cards.problem = str(refused.text)
            return cards
        return None


@offer_action("catalog.artwork", permissions=TO_EDIT)
@admin.action(description=_("Edit many at once"))
def edit_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare an edit of the chosen works, or of all that a search found."""
    ids = list(queryset.values_list("pk", flat=True)[: edits.MOST_WORKS + 1])
    try:
        run = edits.request_edit(by=curator(request), artwork_ids=ids, now=clock.now())
    except DomainError as refused:
        desk_.message_user(request, str(refused.text), messages.ERROR)
        return None
    return HttpResponseRedirect(reverse("admin:curation_batchedit_change", args=[run.pk]))
