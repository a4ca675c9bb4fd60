"""The page of public lists, and the button by which one is appreciated."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from common import clock
from common.http import page_or_fragment, signed_in
from common.paging import numbered_page
from social.selectors import lists as selectors
from social.selectors.profiles import reader_id
from social.services import comments as services

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24


@require_safe
def public_lists(request: "PageRequest") -> HttpResponse:
    """Show the public lists: the newest, or those that most collectors appreciate."""
    is_popular = request.GET.get("order") == "popular"
    rows = selectors.popular() if is_popular else selectors.newest()
    page = numbered_page(rows, request.GET, size=PAGE)
    context = {
        "page": page,
        "cards": selectors.cards(page.object_list, reader=reader_id(request.user)),
        "is_popular": is_popular,
        "section": "lists",
    }
    return page_or_fragment(request, "social/public_lists.html", "social/_cards.html", context)


@require_POST
@login_required
def react(request: "PageRequest", list_id: int) -> HttpResponse:
    """Appreciate a list, or no longer."""
    appreciates = request.POST.get("step") != "undo"
    services.react(
        user=signed_in(request), list_id=list_id, appreciates=appreciates, now=clock.now()
    )
    if not request.htmx:
        return redirect(f"{reverse('shelves:list', args=[list_id])}#discussion")
    context = {"list_id": list_id, "is_appreciated": appreciates}
    return render(request, "social/_appreciate.html", context)
