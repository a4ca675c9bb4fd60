"""Boards at the desk: tables beside plots, as CSV, and how their figures are computed."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock
from common.desk import ReadOnly
from common.errors import DomainError
from common.exports import csv_text
from curation.boards.forms import FloorForm
from curation.boards.models import Board
from curation.boards.selectors.base import BoardKind
from curation.boards.selectors.pages import csv_rows, shown_board, stored_board
from curation.boards.selectors.registry import BOARDS
from curation.boards.services.requesting import request_board
from recommendations.floors.selectors import floor_rows
from recommendations.floors.services.setting import TO_SET, set_floor

if TYPE_CHECKING:
    from accounts.models import User


@admin.register(Board)
class BoardAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """The list of boards, a page for each, its tables as files, and the explanations."""

    def get_urls(self) -> list[URLPattern]:
        """Return the pages of boards; rows have none."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="curation_board_changelist"),
            path("how/", view(self.how_view), name="curation_board_how"),
            path("<slug:board>/", view(self.board_view), name="curation_board_page"),
            path("<slug:board>/<slug:table>.csv", view(self.csv_view), name="curation_board_csv"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """List the boards."""
        self._require(request)
        return self._page(request, "list", title=_("Boards"), boards=BOARDS.values())

    def how_view(self, request: HttpRequest) -> HttpResponse:
        """Explain how all figures are computed."""
        self._require(request)
        return self._page(
            request, "how", title=_("How the figures are computed"), boards=BOARDS.values()
        )

    def board_view(self, request: HttpRequest, board: str) -> HttpResponse:
        """Show a board and ask for newer figures; a POST sets a floor.

        The page asks again every few seconds with the stamp of what it shows: 204 if there is
        nothing newer.
        """
        kind = self._kind(request, board)
        form = FloorForm(request.POST or None)
        if request.method == "POST":
            if kind.name != "exposure" or not request.user.has_perm(TO_SET):
                raise PermissionDenied
            if self._set_floor(request, form):
                return HttpResponseRedirect(request.path)
        else:
            request_board(kind.name, now=clock.now())
        shown = shown_board(kind, stored_board(kind.name))
        is_part = request.headers.get("HX-Request") == "true"
        stamp = f"{shown.stamp} {shown.pending} {bool(shown.failed)}"
        if is_part and request.GET.get("shown") == stamp:
            return HttpResponse(status=204)
        floors = kind.name == "exposure"
        return self._page(
            request,
            "_board" if is_part else "board",
            title=kind.label,
            board=shown,
            stamp=stamp,
            boards=BOARDS.values(),
            form=form if floors and request.user.has_perm(TO_SET) else None,
            floors=floor_rows() if floors else (),
        )

    def csv_view(self, request: HttpRequest, board: str, table: str) -> HttpResponse:
        """Send a table as CSV, in the language of the page."""
        kind = self._kind(request, board)
        found, row = kind.table(table), stored_board(kind.name)
        if found is None:
            raise Http404
        rows = row.tables.get(table, ()) if row else ()
        # The mark of the encoding, without which Excel reads UTF-8 as another.
        text = "\ufeff" + csv_text(csv_rows(found, rows))
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
        at = f"-{row.computed_at:%Y-%m-%d}" if row and row.computed_at else ""
        answer["Content-Disposition"] = f'attachment; filename="{board}-{table}{at}.csv"'
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _set_floor(self, request: HttpRequest, form: FloorForm) -> bool:
        if not form.is_valid():
            return False
        dimension, group = form.chosen
        try:
            set_floor(
                by=cast("User", request.user),
                dimension=dimension,
                group=group,
                percent=form.cleaned_data["percent"],
                now=clock.now(),
            )
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.ERROR)
            return False
        text = _("The floor is set. Each list applies it when it is next computed, within a day.")
        self.message_user(request, text, messages.SUCCESS)
        request_board("exposure", now=clock.now(), at_once=True)
        return True

    def _kind(self, request: HttpRequest, name: str) -> BoardKind:
        self._require(request)
        if name not in BOARDS:
            raise Http404
        return BOARDS[name]

    def _require(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "how": reverse("admin:curation_board_how"),
        }
        return render(request, f"curation/boards/{template}.html", {**shared, **context})
