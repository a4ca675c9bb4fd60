"""Pages of shelves and notices."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import selectors as catalog
from common import clock
from common.errors import DomainError
from common.http import confirmation_page, page_or_fragment, row_id, signed_in
from common.paging import numbered_page
from shelves import selectors
from shelves.forms import EnquiryForm
from shelves.services import enquiries as services
from shelves.services import offers
from shelves.services.saved import VISITORS_SAVES, save_work, unsave_work

if TYPE_CHECKING:
    from catalog.models import Artwork
    from common.http import PageRequest
    from shelves.models import Enquiry

PAGE = 24
MOST_KEPT = 100


@require_safe
@login_required
def saved(request: "PageRequest") -> HttpResponse:
    """Show the works on the collector's shelf."""
    shelf_ = selectors.saved_works(signed_in(request))
    page = numbered_page(shelf_, request.GET, size=PAGE)
    return page_or_fragment(request, "shelves/saved.html", "shelves/_shelf.html", {"page": page})


@require_POST
def save(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Put a work on the shelf; a visitor's is put there once they have signed in."""
    if not request.user.is_authenticated:
        kept = request.session.get(VISITORS_SAVES, [])
        request.session[VISITORS_SAVES] = [*kept, artwork_id][-MOST_KEPT:]
    return _save(request, artwork_id)


@login_required
def _save(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Put a work on the shelf."""
    position = request.POST.get("position", "")
    result = save_work(
        user=signed_in(request),
        artwork_id=artwork_id,
        now=clock.now(),
        source=request.POST.get("source", "")[:40],
        position=int(position) if position.isdecimal() and len(position) < 6 else None,
    )
    return _button(request, artwork_id, saved=True, artwork=result.artwork)


@require_POST
@login_required
def unsave(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take a work off the shelf."""
    unsave_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
    return _button(request, artwork_id, saved=False)


@require_safe
def shelf(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Return the save button in its current state, for pages from a cache."""
    user = request.user
    is_saved = user.is_authenticated and artwork_id in selectors.saved_among(
        signed_in(request), [artwork_id]
    )
    return _fragment(request, artwork_id, saved=is_saved)


def _button(
    request: "PageRequest", artwork_id: int, *, saved: bool, artwork: "Artwork | None" = None
) -> HttpResponse:
    """Answer htmx with the button, a plain form with the page it came from."""
    if request.htmx:
        return _fragment(request, artwork_id, saved=saved)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = (artwork or catalog.require_artwork(artwork_id)).get_absolute_url()
    return HttpResponseRedirect(back)


def _fragment(request: "PageRequest", artwork_id: int, *, saved: bool) -> HttpResponse:
    context = {
        "artwork_id": artwork_id,
        "saved": saved,
        "source": request.POST.get("source", ""),
        "position": request.POST.get("position", ""),
    }
    return render(request, "components/_save.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enquire(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take an enquiry about a work."""
    artwork = catalog.require_artwork(artwork_id)
    if request.method != "POST" and not selectors.may_enquire(signed_in(request), artwork):
        messages.info(request, _("This work is not for sale by enquiry at present."))
        return redirect(artwork)
    form = EnquiryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        message = form.cleaned_data["message"]
        _enquiry, new = services.enquire(
            user=signed_in(request), artwork_id=artwork_id, message=message, now=clock.now()
        )
        text = _("Your enquiry has been sent.") if new else _("Your enquiry is being answered.")
        messages.success(request, text)
        return redirect("shelves:enquiries")
    return render(request, "shelves/enquire.html", {"artwork": artwork, "form": form})


@require_safe
@login_required
def enquiries(request: "PageRequest") -> HttpResponse:
    """Show the collector's enquiries with the answers."""
    rows = selectors.enquiries(signed_in(request))
    page = numbered_page(rows, request.GET, size=PAGE)
    context = {"page": page, "now": clock.now()}
    fragment = "shelves/_enquiries.html"
    return page_or_fragment(request, "shelves/enquiries.html", fragment, context)


@require_POST
@login_required
def decide(request: "PageRequest", enquiry_id: int) -> HttpResponse:
    """Accept or decline an offer, once that is confirmed."""
    user = signed_in(request)
    enquiry = selectors.require_enquiry(user, enquiry_id)
    accept = request.POST.get("decision") == "accept"
    offer = row_id(request.POST.get("offer", "")) or 0
    back = f"{reverse('shelves:enquiries')}#enquiry-{enquiry_id}"
    # What is not to be decided on any more is refused by the service, which says why.
    if enquiry.awaits_decision and enquiry.offer_minor == offer:
        asked = _ask_before_deciding(request, enquiry, accept=accept, back=back)
        if asked is not None:
            return asked
    try:
        offers.decide(
            user=user,
            enquiry_id=enquiry_id,
            accept=accept,
            offer_minor=offer,
            reply=request.POST.get("reply", ""),
            now=clock.now(),
        )
    except DomainError as refused:
        messages.error(request, str(refused.text))
    else:
        text = _("You accepted the offer.") if accept else _("You declined the offer.")
        messages.success(request, text)
    return redirect(back)


def _ask_before_deciding(
    request: "PageRequest", enquiry: "Enquiry", *, accept: bool, back: str
) -> HttpResponse | None:
    words = {"offer": enquiry.offer, "work": enquiry.artwork}
    if accept:
        return confirmation_page(
            request,
            question=_("Accept the offer of %(offer)s for “%(work)s”?") % words,
            explanation=_(
                "The work is then on hold for you. The gallery will contact you about payment "
                "and delivery."
            ),
            action=_("Accept the offer"),
            back=back,
            loses=False,
        )
    return confirmation_page(
        request,
        question=_("Decline the offer of %(offer)s for “%(work)s”?") % words,
        explanation=_("A hold on the work then ends."),
        action=_("Decline the offer"),
        back=back,
        loses=False,
    )
