"""Pages of saved searches."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import search as catalogue
from common import clock
from common.errors import DomainError
from common.http import page_or_fragment, signed_in
from common.paging import numbered_page
from common.undo import offer_undo
from shelves.forms.searches import SavedSearchForm
from shelves.models import Rhythm
from shelves.models.searches import LONGEST_NAME
from shelves.selectors import searches as selectors
from shelves.services import searches as services

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24


@require_safe
@login_required
def searches(request: "PageRequest") -> HttpResponse:
    """Show the collector's saved searches."""
    rows = selectors.ordered(selectors.searches_of(signed_in(request)))
    page = numbered_page(rows, request.GET, size=PAGE)
    shown = [selectors.in_words(row) for row in page]
    context = {"page": page, "searches": shown, "section": "searches"}
    return page_or_fragment(request, "shelves/searches.html", "shelves/_searches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: "PageRequest") -> HttpResponse:
    """Ask for a name and a rhythm, and save the search that the address asks."""
    user = signed_in(request)
    try:
        query = catalogue.BrowseQuery.from_params(request.GET, minor=False)
    except catalogue.BadQueryError as error:
        query = error.readable
    same = selectors.saved_already(user, query)
    initial = {
        "name": same.name if same else catalogue.named(query, longest=LONGEST_NAME),
        "rhythm": same.rhythm if same else Rhythm.DAILY,
    }
    form = SavedSearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            found = services.save_search(
                user=user, query=query, now=clock.now(), **form.cleaned_data
            )
            if same is not None:
                services.change_search(
                    user=user, search_id=found.pk, now=clock.now(), **form.cleaned_data
                )
        except DomainError as refused:
            form.add_error(None, str(refused.text))
        else:
            messages.success(request, _("The search has been saved."))
            return redirect("shelves:searches")
    asked = catalogue.described(query)
    context = {"form": form, "asked": asked, "back": selectors.page_of(query), "same": same}
    return render(request, "shelves/search_form.html", context)


@require_safe
@login_required
def news(request: "PageRequest", search_id: int) -> HttpResponse:
    """Show the new works that a search found."""
    found = selectors.require_search(signed_in(request), search_id)
    page = numbered_page(selectors.hits_of(found), request.GET, size=PAGE)
    context = {"page": page, "search": selectors.in_words(found), "section": "searches"}
    return page_or_fragment(
        request, "shelves/search_news.html", "shelves/_search_news.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settings(request: "PageRequest", search_id: int) -> HttpResponse:
    """Show and store a search's name and rhythm."""
    user = signed_in(request)
    found = selectors.require_search(user, search_id)
    initial = {"name": found.name, "rhythm": found.rhythm}
    form = SavedSearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_search(user=user, search_id=search_id, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Your changes have been saved."))
        return redirect("shelves:searches")
    words = selectors.in_words(found)
    back = reverse("shelves:searches")
    context = {"form": form, "asked": words.asked, "back": back, "same": found}
    return render(request, "shelves/search_form.html", context)


@require_POST
@login_required
def pause(request: "PageRequest", search_id: int) -> HttpResponse:
    """Pause a search's alerts, or resume them."""
    paused = request.POST.get("step") != "resume"
    services.change_search(
        user=signed_in(request), search_id=search_id, now=clock.now(), paused=paused
    )
    return redirect("shelves:searches")


@require_POST
@login_required
def delete(request: "PageRequest", search_id: int) -> HttpResponse:
    """Delete a search, which can be undone."""
    found = services.delete_search(user=signed_in(request), search_id=search_id, now=clock.now())
    offer_undo(
        request,
        _("“%(name)s” has been deleted.") % {"name": found.name},
        action=reverse("shelves:restore_search", args=[search_id]),
        fields={},
    )
    return redirect("shelves:searches")


@require_POST
@login_required
def restore(request: "PageRequest", search_id: int) -> HttpResponse:
    """Bring a deleted search back."""
    services.restore_search(user=signed_in(request), search_id=search_id, now=clock.now())
    return redirect("shelves:searches")
