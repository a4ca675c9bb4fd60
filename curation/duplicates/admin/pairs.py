"""The lists of possible duplicates, the search that finds them, and the page that merges two."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from catalog.selectors.comparing import pictured_works
from catalog.selectors.merging import BOTH, KEPT, MERGED
from common import clock
from common.desk import offer_action
from common.errors import DomainError, NotFoundError
from common.http import row_id
from curation.duplicates.models import ArtistPair, Merge, PairState, WorkPair
from curation.duplicates.selectors import pairs as selectors
from curation.duplicates.services import decisions
from curation.duplicates.services.decisions import Kind, Sides
from curation.duplicates.services.permissions import (
    TO_MERGE_ARTISTS,
    TO_MERGE_WORKS,
    TO_SEARCH,
)
from curation.duplicates.services.searching import SEARCHES, request_search
from curation.runs.admin import STOP_POLLING, curator, is_part

PAGE = 10
EXAMPLES = 4
SHOWN = {"": PairState.OPEN, "dismissed": PairState.DISMISSED}


class PairAdmin(ModelAdmin):  # type: ignore[misc]
    """A list of pairs, and the page on which two rows are merged; no form of Django's."""

    kind: Merge.Kind
    permissions: tuple[str, ...]
    heading: Any

    def get_urls(self) -> list[URLPattern]:
        """Return the two pages."""
        view, name = self.admin_site.admin_view, self.opts.model_name
        return [
            path("", view(self.changelist_view), name=f"curation_{name}_changelist"),
            path("merge/", view(self.merge_view), name=f"curation_{name}_merge"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: pairs are found by a search."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the pairs; a POST searches, dismisses, or takes a dismissal back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._do(request)
        state = SHOWN.get(request.GET.get("show", ""), PairState.OPEN)
        page = Paginator(selectors.pairs(self.kind, state), PAGE).get_page(request.GET.get("page"))
        run = selectors.running_search()
        context = {
            **self._context(request, self.heading),
            "page": page,
            "candidates": selectors.candidates(self.kind, list(page)),
            "dismissed": state == PairState.DISMISSED,
            "run": run,
            "progress": run,
            "part": "curation/duplicates/_search.html",
            "may_steer": request.user.has_perms(TO_SEARCH),
        }
        if is_part(request):
            status = None if run and run.is_active else STOP_POLLING
            return render(request, context["part"], context, status=status)
        return render(request, "curation/duplicates/pairs.html", context)

    def _do(self, request: HttpRequest) -> HttpResponse:
        who, now, asked = curator(request), clock.now(), request.POST.get("do", "")
        pair, run = (row_id(request.POST.get(name, "")) for name in ("pair", "run"))
        text = ""
        try:
            if asked == "search":
                request_search(by=who, now=now)
            elif asked in SEARCHES.model.STEPS and run is not None:
                SEARCHES.steer(asked, by=who, run_id=run, now=now)
            elif asked == "dismiss" and pair is not None:
                decisions.dismiss(by=who, kind=self.kind, pair_id=pair, now=now)
                text = _("Dismissed. You can reopen it under “Dismissed”.")
            elif asked == "reopen" and pair is not None:
                decisions.reopen(by=who, kind=self.kind, pair_id=pair, now=now)
                text = _("Reopened.")
            else:
                raise BadRequest("The form asks for nothing that this page does.")
        except DomainError as refused:
            _refuse(request, self, refused)
        if text:
            self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Show two rows side by side; a POST merges them as chosen."""
        if not request.user.has_perms(self.permissions):
            raise PermissionDenied
        left, right = (row_id(request.GET.get(name, "")) for name in ("left", "right"))
        if left is None or right is None:
            raise Http404
        keep = row_id(request.POST.get("keep", request.GET.get("keep", "")))
        try:
            found = selectors.comparison(self.kind, left, right, kept_id=keep)
        except NotFoundError as error:
            raise Http404 from error
        if request.method == "POST":
            answer = self._merge(request, found)
            if answer is not None:
                return answer
        works = {}
        if self.kind == Kind.ARTIST:
            works = pictured_works([found.kept.pk, found.merged.pk], each=EXAMPLES)
        swapped = urlencode({"left": left, "right": right, "keep": found.merged.pk})
        context = {
            **self._context(request, _("Merge two artists") if works else _("Merge two works")),
            "found": found,
            "swapped": swapped,
            "kept_works": works.get(found.kept.pk),
            "merged_works": works.get(found.merged.pk),
            "list": f"admin:curation_{self.opts.model_name}_changelist",
        }
        return render(request, "curation/duplicates/merge.html", context)

    def _merge(self, request: HttpRequest, found: selectors.Comparison) -> HttpResponse | None:
        choices = {
            one.group.name: choice
            for one in found.differences
            if (choice := request.POST.get(f"choose-{one.group.name}")) in {KEPT, MERGED, BOTH}
        }
        sides = Sides(found.kept.pk, found.merged.pk, str(found.kept), str(found.merged))
        try:
            done = decisions.merge(
                by=curator(request), kind=self.kind, sides=sides, choices=choices, now=clock.now()
            )
        except DomainError as refused:
            _refuse(request, self, refused)
            return None
        self.message_user(request, _("Merged. You can undo it on this page."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:curation_merge_change", args=[done.pk]))

    def _context(self, request: HttpRequest, title: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": str(title),
            "opts": self.opts,
            "kind": str(self.kind),
            "may_merge": request.user.has_perms(self.permissions),
            "merge_url": reverse(f"admin:curation_{self.opts.model_name}_merge"),
        }


@admin.register(WorkPair)
class WorkPairAdmin(PairAdmin):
    """Works that may be one."""

    kind, permissions = Kind.WORK, TO_MERGE_WORKS
    heading = gettext_lazy("Possible duplicates")


@admin.register(ArtistPair)
class ArtistPairAdmin(PairAdmin):
    """Artists who may be one."""

    kind, permissions = Kind.ARTIST, TO_MERGE_ARTISTS
    heading = gettext_lazy("Possible duplicate artists")


def _refuse(request: HttpRequest, desk: ModelAdmin, refused: DomainError) -> None:
    if refused.status == 403:
        raise PermissionDenied
    desk.message_user(request, str(refused.text), messages.ERROR)


def _merge_chosen(
    desk: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any], name: str
) -> HttpResponse | None:
    ids = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(ids) != 2:
        desk.message_user(request, _("Choose two rows to merge."), messages.ERROR)
        return None
    query = urlencode({"left": ids[0], "right": ids[1]})
    return HttpResponseRedirect(f"{reverse(f'admin:curation_{name}_merge')}?{query}")


@offer_action("catalog.artwork", permissions=TO_MERGE_WORKS)
@admin.action(description=gettext_lazy("Merge two works"))
def merge_two_works(
    desk: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Open the page that merges the two chosen works."""
    return _merge_chosen(desk, request, queryset, "workpair")


@offer_action("catalog.artist", permissions=TO_MERGE_ARTISTS)
@admin.action(description=gettext_lazy("Merge two artists"))
def merge_two_artists(
    desk: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Open the page that merges the two chosen artists."""
    return _merge_chosen(desk, request, queryset, "artistpair")
