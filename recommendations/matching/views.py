"""Pages of who consigned a work, and of who is invited to one."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from auctions import selectors as auctions
from common import clock
from common.errors import DomainError
from common.http import signed_in
from recommendations.matching.selectors import invitations as selectors
from recommendations.matching.services import inviting
from recommendations.matching.tasks import request_audience

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
@login_required
def consigned(request: "PageRequest") -> HttpResponse:
    """Show the lots that the collector consigned."""
    lots = auctions.consigned_lots(signed_in(request))
    return render(request, "recommendations/consigned.html", {"lots": lots})


@require_safe
@login_required
def consigned_lot(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show how many collectors a consigned lot fits, why, and what would widen interest."""
    view = auctions.require_consigned(signed_in(request), lot_id)
    artwork = view.lot.shown_artwork
    audience = request_audience(artwork, wait_s=settings.WORKER_ANSWER_S) if artwork else None
    context = {"view": view, "lot": view.lot, "audience": audience}
    return render(request, "recommendations/consigned_lot.html", context)


@require_safe
@login_required
def invitations(request: "PageRequest") -> HttpResponse:
    """Show the collector's invitations."""
    rows = selectors.invitations(signed_in(request))
    return render(request, "recommendations/invitations.html", {"invitations": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitation(request: "PageRequest", invitation_id: int) -> HttpResponse:
    """Show an invitation; a POST answers it."""
    user = signed_in(request)
    found = selectors.require_invitation(user, invitation_id)
    if request.method == "POST":
        interested = request.POST.get("answer") == "interested"
        try:
            inviting.answer(
                user=user, invitation_id=invitation_id, interested=interested, now=clock.now()
            )
        except DomainError as refused:
            messages.error(request, str(refused.text))
        else:
            text = _("The curators will contact you.") if interested else _("Invitation declined.")
            messages.success(request, text)
        return redirect("recommendations:invitation", invitation_id)
    context = {"invitation": found, "stop": inviting.stop_link(user.pk)}
    return render(request, "recommendations/invitation.html", context)


# Mail programs post to it without a cookie (RFC 8058); the token alone says whose consent it is.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_invitations(request: "PageRequest", token: str) -> HttpResponse:
    """Stop invitations by the link of one, without signing in; a GET only asks.

    Programs that look through mail follow links, so that a GET changes nothing.
    """
    inviting.check_stop_link(token)
    stopped = request.method == "POST"
    if stopped:
        inviting.stop(token=token, now=clock.now())
    return render(request, "recommendations/stop_invitations.html", {"stopped": stopped})
