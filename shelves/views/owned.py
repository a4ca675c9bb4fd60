"""Pages of a collector's own works."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import selectors as catalog
from common import clock
from common.errors import DomainError
from common.http import row_id, signed_in
from common.paging import numbered_page
from common.undo import offer_undo
from shelves.forms.owned import EventForm, OwnedForm, UploadForm, initial_of
from shelves.selectors import owned as selectors
from shelves.services import owned as services
from shelves.services import owned_events as events

if TYPE_CHECKING:
    from django import forms

    from common.http import PageRequest
    from shelves.models import OwnedWork

PAGE = 48
# Fields as wide as the form.
LONG = ("title", "artist", "medium", "notes")


@require_safe
@login_required
def collection(request: "PageRequest") -> HttpResponse:
    """Show the collection, by place and by words where asked."""
    user, text = signed_in(request), request.GET.get("search", "")[:200]
    whole = selectors.collection(user)
    place = request.GET.get("place")
    found = selectors.collection(user, place=place, text=text) if place or text else whole
    page = numbered_page(found.works, request.GET, size=PAGE)
    today = clock.now().date()
    context = {
        "whole": whole,
        "found": found,
        "page": page,
        "rows": [_card(owned, today) for owned in page],
        "place": place,
        "text": text,
        "section": "collection",
    }
    return render(request, "shelves/collection.html", context)


def _card(owned: "OwnedWork", today: Any) -> dict[str, Any]:
    pictures = selectors.pictures_of(owned)
    return {
        "owned": owned,
        "work": selectors.cover_of(owned),
        "picture": pictures[0] if pictures else None,
        "value": selectors.insured_value(owned),
        "place": owned.private.get("place", ""),
        "loan": selectors.loan_of(owned, today=today),
    }


@require_safe
@login_required
def owned(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Show one work: facts, what only its owner reads, value, timeline, documents."""
    return _sheet(request, owned_id)


def _sheet(
    request: "PageRequest", owned_id: int, *, form: EventForm | None = None, status: int = 200
) -> HttpResponse:
    found = selectors.require_owned(signed_in(request), owned_id)
    now = clock.now()
    context = {
        **_card(found, now.date()),
        "private": found.private,
        "price": selectors.price_of(found),
        "valuation": selectors.valuation(found, now=now),
        "events": [(row, selectors.amount_of(row)) for row in found.events.all()],
        "documents": found.documents.all(),
        "form": form or EventForm(initial={"on": now.date()}),
        "upload": UploadForm(),
        "today": now.date(),
    }
    return render(request, "shelves/owned.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: "PageRequest") -> HttpResponse:
    """Add a work, of the catalogue or not."""
    user, now = signed_in(request), clock.now()
    artwork_id = row_id(request.POST.get("artwork") or request.GET.get("artwork", ""))
    work = catalog.require_artwork(artwork_id) if artwork_id else None
    if work is not None and (own := selectors.owns(user, work.pk)) and request.method != "POST":
        return redirect(own)
    initial = vars(services.values_of_work(work)) if work else {}
    form = OwnedForm(request.POST or None, initial=initial, today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_owned(
                user=user, values=form.values(), artwork_id=artwork_id, now=now
            )
        except DomainError as refused:
            _put_errors(form, refused)
        else:
            return redirect(made)
    context = {"form": form, "work": work, "back": reverse("shelves:collection"), "long": LONG}
    return render(request, "shelves/owned_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Change what is known of a work."""
    user, now = signed_in(request), clock.now()
    found = selectors.require_owned(user, owned_id)
    form = OwnedForm(request.POST or None, initial=initial_of(found), today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            services.change_owned(user=user, owned_id=owned_id, values=form.values(), now=now)
        except DomainError as refused:
            _put_errors(form, refused)
        else:
            messages.success(request, _("Your changes have been saved."))
            return redirect(found)
    context = {"form": form, "owned": found, "back": found.get_absolute_url(), "long": LONG}
    return render(request, "shelves/owned_form.html", context)


def _put_errors(form: "forms.Form", refused: DomainError) -> None:
    """Show a refusal beside the fields it names."""
    for name, texts in refused.fields.items():
        form.add_error(name if name in form.fields else None, [str(text) for text in texts])
    if not refused.fields:
        form.add_error(None, str(refused.text))


@require_POST
@login_required
def delete(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Delete a work from the collection, which can be undone."""
    found = services.delete_owned(user=signed_in(request), owned_id=owned_id, now=clock.now())
    offer_undo(
        request,
        _("“%(name)s” has been taken out of your collection.") % {"name": found.title},
        action=reverse("shelves:restore_owned", args=[owned_id]),
        fields={},
    )
    return redirect("shelves:collection")


@require_POST
@login_required
def restore(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Bring a work back."""
    return redirect(
        services.restore_owned(user=signed_in(request), owned_id=owned_id, now=clock.now())
    )


@require_POST
@login_required
def add_event(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Add an entry to the timeline."""
    user = signed_in(request)
    form = EventForm(request.POST)
    if not form.is_valid():
        return _sheet(request, owned_id, form=form, status=400)
    entered = {name: form.cleaned_data[name] for name in ("kind", "on", "until", "party", "text")}
    try:
        events.add_event(
            user=user, owned_id=owned_id, amount=form.cleaned_data["money"], now=clock.now(),
            **entered,
        )  # fmt: skip
    except DomainError as refused:
        _put_errors(form, refused)
        return _sheet(request, owned_id, form=form, status=refused.status)
    return redirect(f"{reverse('shelves:owned', args=[owned_id])}#timeline")


@require_POST
@login_required
def change_event(request: "PageRequest", owned_id: int, event_id: int) -> HttpResponse:
    """End a loan, or delete an entry."""
    user, now = signed_in(request), clock.now()
    if "end" in request.POST:
        events.end_loan(
            user=user, owned_id=owned_id, event_id=event_id, on=timezone.localdate(now), now=now
        )
    else:
        events.delete_event(user=user, owned_id=owned_id, event_id=event_id, now=now)
    return redirect(f"{reverse('shelves:owned', args=[owned_id])}#timeline")
