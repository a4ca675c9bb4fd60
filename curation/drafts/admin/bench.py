"""The queue of drafts, and the page that accepts many at once."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from common import clock
from common.errors import DomainError
from common.percentages import share_of
from curation.drafts.admin.requests import Answer, answer, posted_id
from curation.drafts.forms import BulkForm, FilterForm
from curation.drafts.models import DraftField, Proposal
from curation.drafts.selectors import bench
from curation.drafts.selectors.bulk import recent
from curation.drafts.services import bulk, undoing
from curation.drafts.services.permissions import TO_DECIDE, TO_RUN
from curation.runs.admin import curator

# Works on a page of the queue.
PAGE = 10


@admin.register(Proposal)
class ProposalAdmin(ModelAdmin):  # type: ignore[misc]
    """One page with the works that something is proposed for, and one for bulk decisions."""

    def get_urls(self) -> list[URLPattern]:
        """Return the two pages."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="curation_proposal_changelist"),
            path("bulk/", view(self.bulk_view), name="curation_proposal_bulk"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: drafts are written by runs."""
        return False

    def may_decide(self, request: HttpRequest) -> bool:
        """Tell whether one may accept, edit and refuse."""
        return bool(request.user.has_perms(TO_DECIDE))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the queue; a POST decides, and answers with the work's card or the page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request)
        if not self.may_decide(request):
            raise PermissionDenied
        done = answer(request)
        if request.headers.get("HX-Request") == "true":
            return self._card(request, done)
        if done.tried is not None:
            return self._page(request, done)
        level = messages.SUCCESS if done.done else messages.WARNING
        self.message_user(request, done.text, level)
        # Back to the work, which is still in the queue if something is left to decide.
        return HttpResponseRedirect(f"{request.get_full_path()}#work-{done.work_id or ''}")

    def _page(self, request: HttpRequest, said: Answer | None = None) -> HttpResponse:
        form = FilterForm(request.GET or None)
        filters = _filters(form)
        page = Paginator(bench.queue(filters), PAGE).get_page(request.GET.get("page"))
        ids = [row["artwork_id"] for row in page]
        tried = said.tried if said else None
        if said and said.work_id and said.work_id not in ids:
            ids.insert(0, said.work_id)
        now = clock.now()
        works = bench.on_bench(ids, filters=filters, now=now, tried=tried)
        query = request.GET.copy()
        query.pop("page", None)
        context = {
            **self._context(request),
            "title": _("Drafting bench"),
            "form": form,
            "page": page,
            "next": page.next_page_number() if page.has_next() else 1,
            "query": query.urlencode(),
            "works": works,
            "last": bench.last_decision(curator_id=curator(request).pk, now=now),
            "said": said.text if said else "",
            "unsaved": bench.unsaved(works, tried),
        }
        return render(request, "curation/drafts/bench.html", context)

    def _card(self, request: HttpRequest, done: Answer) -> HttpResponse:
        ids = [done.work_id] if done.work_id else []
        filters = _filters(FilterForm(request.GET or None))
        shown = bench.on_bench(ids, filters=filters, now=clock.now(), tried=done.tried)
        context = {
            **self._context(request), "shown": shown[0] if shown else None, "said": done.text,
            "unsaved": bench.unsaved(shown, done.tried),
        }  # fmt: skip
        return render(request, "curation/drafts/_answer.html", context)

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "may_decide": self.may_decide(request),
            "may_run": request.user.has_perms(TO_RUN),
        }

    def bulk_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a field, a source and a confidence, show how many drafts that are, and accept."""
        if not (self.has_view_permission(request) and self.may_decide(request)):
            raise PermissionDenied
        left: Any = ()
        if request.method == "POST" and request.POST.get("do") == "undo":
            left = self._undo_bulk(request)
        elif request.method == "POST":
            left = self._accept_bulk(request)
        sent = request.GET or (request.POST if request.POST.get("do") == "accept" else None)
        form = BulkForm(sent or None)
        criteria = _criteria(form)
        context = {
            **self._context(request),
            "title": _("Accept in bulk"),
            "form": form,
            "criteria": criteria,
            "preview": bulk.preview(criteria) if criteria else None,
            "recent": recent(),
            "left": left,
            "open_counts": bench.open_counts(),
            "most": bulk.MOST,
        }
        return render(request, "curation/drafts/bulk.html", context)

    def _accept_bulk(self, request: HttpRequest) -> Any:
        criteria = _criteria(BulkForm(request.POST))
        if criteria is None:
            return ()
        try:
            _bulk, count, left = bulk.accept_bulk(
                by=curator(request), criteria=criteria, seen=request.POST.get("seen", ""),
                now=clock.now(),
            )  # fmt: skip
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
            return ()
        text = ngettext("%(count)d draft accepted.", "%(count)d drafts accepted.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
        return left

    def _undo_bulk(self, request: HttpRequest) -> Any:
        try:
            undone = undoing.undo_bulk(
                by=curator(request), bulk_id=posted_id(request, "bulk"), now=clock.now()
            )
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
            return ()
        count = len(undone.decisions)
        text = ngettext("%(count)d decision undone.", "%(count)d decisions undone.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
        return undone.left


def _filters(form: FilterForm) -> bench.Filters:
    if not form.is_valid():
        return bench.Filters()
    sent = form.cleaned_data
    return bench.Filters(sent["source"], sent["field"], sent["flagged"], sent["run"])


def _criteria(form: BulkForm) -> bulk.Criteria | None:
    if not (form.is_bound and form.is_valid()):
        return None
    sent = form.cleaned_data
    return bulk.Criteria(DraftField(sent["field"]), sent["source"], share_of(sent["threshold"]))
