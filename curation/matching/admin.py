"""Whom a work fits at the desk, and invitations to those who agreed."""

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog import selectors as catalog
from common import clock
from common.desk import ReadOnly, moment_column, offer_action
from common.errors import DomainError, NotFoundError
from common.waiting_filter import waiting_filter
from recommendations.matching.selectors.audience import Figure
from recommendations.matching.selectors.invitations import interested, rounds
from recommendations.matching.services.inviting import TO_INVITE, request_round
from recommendations.matching.tasks import request_audience

if TYPE_CHECKING:
    from accounts.models import User
    from recommendations.matching.models import InvitationRound

TO_SEE = "recommendations.view_invitationround"


@admin.register(rounds().model)
class InvitationRoundAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Rounds of invitations, read-only; and a page for each work that says whom it fits."""

    list_display = ("id", "work", "requested_by", "asked", "done", "invited")
    list_display_links = None
    list_filter = (waiting_filter("interested"),)
    list_select_related = ("artwork", "requested_by")
    fields = ("work", "requested_by", "asked", "done", "invited")
    readonly_fields = ("work", "asked", "done", "invited")
    asked = moment_column("requested_at", _("requested at"))
    done = moment_column("done_at", _("sent at"))

    def get_urls(self) -> list[URLPattern]:
        """Add the page of a work."""
        page = self.admin_site.admin_view(self.work_view)
        name = "recommendations_invitationround_work"
        return [path("work/<int:artwork_id>/", page, name=name), *super().get_urls()]

    @admin.display(description=_("work"))
    def work(self, row: "InvitationRound") -> SafeString:
        """Show the work, with a link to whom it fits."""
        return format_html('<a href="{}">{}</a>', page_of(row.artwork_id), row.artwork)

    @admin.display(description=_("invited"))
    def invited(self, row: "InvitationRound") -> str:
        """Show about how many were invited."""
        return str(Figure(row.sent)) if row.done_at else "–"

    def work_view(self, request: HttpRequest, artwork_id: int) -> HttpResponse:
        """Show whom a work fits; a POST invites those who agreed."""
        if not request.user.has_perm(TO_SEE):
            raise PermissionDenied
        may_invite = request.user.has_perm(TO_INVITE)
        if request.method == "POST":
            if not may_invite:
                raise PermissionDenied
            return self._invite(request, artwork_id)
        artwork = catalog.require_artwork(artwork_id)
        of_work = rounds().filter(artwork_id=artwork_id)
        sent = [(row, str(Figure(row.sent)) if row.done_at else "") for row in of_work]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Buyers for “%(work)s”") % {"work": artwork},
            "artwork": artwork,
            "audience": request_audience(artwork, wait_s=settings.WORKER_ANSWER_S),
            "rounds": sent,
            "waits": any(row.done_at is None for row in of_work),
            "interested": interested(artwork_id),
            "may_invite": may_invite,
        }
        return render(request, "curation/matching/work.html", context)

    def _invite(self, request: HttpRequest, artwork_id: int) -> HttpResponse:
        try:
            request_round(by=cast("User", request.user), artwork_id=artwork_id, now=clock.now())
        except NotFoundError:
            raise
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
        else:
            text = _("Collectors who agreed are being invited. Reload the page in a moment.")
            self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(page_of(artwork_id))


def page_of(artwork_id: int) -> str:
    """Return the address of the page that says whom a work fits."""
    return reverse("admin:recommendations_invitationround_work", args=[artwork_id])


@offer_action("catalog.artwork", permissions=(TO_SEE,))
@admin.action(description=_("Find buyers"))
def find_buyers(desk: Any, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
    """Show whom the one chosen work fits."""
    works = list(chosen.values_list("pk", flat=True)[:2])
    if len(works) != 1:
        desk.message_user(request, _("Choose one work."), messages.WARNING)
        return None
    return HttpResponseRedirect(page_of(works[0]))
