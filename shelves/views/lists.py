"""Pages of lists: the collector's own, and those that may be read by others."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import DomainError, NotFoundError
from common.http import absolute_url, page_or_fragment, signed_in
from common.paging import numbered_page
from common.undo import offer_undo
from shelves.forms.lists import ListForm, NewListForm
from shelves.selectors import lists as selectors
from shelves.services import lists as services

if TYPE_CHECKING:
    from common.http import PageRequest
    from shelves.models import WorkList

PAGE = 24


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lists(request: "PageRequest") -> HttpResponse:
    """Show the collector's lists, and make a new one."""
    user = signed_in(request)
    form = NewListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_list(user=user, name=form.cleaned_data["name"], now=clock.now())
        except DomainError as refused:
            form.add_error("name", str(refused.text))
        else:
            return redirect(made)
    page = numbered_page(selectors.lists_of(user), request.GET, size=PAGE)
    context = {"page": page, "covers": selectors.covers(page), "form": form, "section": "lists"}
    return page_or_fragment(request, "shelves/lists.html", "shelves/_lists.html", context)


@require_safe
def one_list(request: "PageRequest", list_id: int) -> HttpResponse:
    """Show a list to its owner, and a public one to everybody."""
    if request.user.is_authenticated:
        try:
            return _own(request, selectors.require_own(signed_in(request), list_id))
        except NotFoundError:
            pass
    return _read(request, selectors.require_public(list_id))


@require_safe
def shared(request: "PageRequest", token: str) -> HttpResponse:
    """Show a list to whom has its link; a withdrawn one is answered as such."""
    try:
        found = selectors.require_shared(token)
    except selectors.LinkWithdrawnError as gone:
        return render(request, "shelves/withdrawn.html", {"text": gone.text}, status=gone.status)
    response = _read(request, found)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _own(request: "PageRequest", found: "WorkList") -> HttpResponse:
    page = numbered_page(selectors.entries(found), request.GET, size=PAGE)
    context = {
        "worklist": found,
        "page": page,
        "count": selectors.entries(found).count(),
        "hidden": selectors.hidden_works(found),
        "link": selectors.link_of(found),
        "is_own": True,
    }
    return page_or_fragment(request, "shelves/list.html", "shelves/_list_works.html", context)


def _read(request: "PageRequest", found: "WorkList") -> HttpResponse:
    page = numbered_page(selectors.entries(found), request.GET, size=PAGE)
    context = {"worklist": found, "page": page, "count": selectors.entries(found).count()}
    return page_or_fragment(request, "shelves/list.html", "shelves/_list_works.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settings(request: "PageRequest", list_id: int) -> HttpResponse:
    """Show and store a list's name, introduction and who sees it."""
    user = signed_in(request)
    found = selectors.require_own(user, list_id)
    initial = {"name": found.name, "text": found.text, "visibility": found.visibility}
    form = ListForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_list(user=user, list_id=list_id, now=clock.now(), **form.cleaned_data)
        except DomainError as refused:
            form.add_error(None, str(refused.text))
        else:
            messages.success(request, _("Your changes have been saved."))
            if form.cleaned_data["visibility"] == found.visibility:
                return redirect(found)
            return redirect("shelves:list_settings", list_id)
    link = selectors.link_of(found)
    address = absolute_url(link.get_absolute_url()) if link else ""
    context = {"worklist": found, "form": form, "link": address, "public": _public_address(found)}
    return render(request, "shelves/list_settings.html", context)


def _public_address(found: "WorkList") -> str:
    return absolute_url(found.get_absolute_url()) if found.visibility == "public" else ""


@require_POST
@login_required
def link(request: "PageRequest", list_id: int) -> HttpResponse:
    """Make a new link, or withdraw the one there is."""
    user = signed_in(request)
    if request.POST.get("step") == "renew":
        services.renew_link(user=user, list_id=list_id, now=clock.now())
        text = _("There is a new link. The earlier one no longer works.")
    else:
        services.withdraw_link(user=user, list_id=list_id, now=clock.now())
        text = _("The link has been withdrawn.")
    messages.success(request, text)
    return redirect("shelves:list_settings", list_id)


@require_POST
@login_required
def delete(request: "PageRequest", list_id: int) -> HttpResponse:
    """Delete a list, which can be undone."""
    found = services.delete_list(user=signed_in(request), list_id=list_id, now=clock.now())
    offer_undo(
        request,
        _("“%(name)s” has been deleted.") % {"name": found.name},
        action=reverse("shelves:restore_list", args=[list_id]),
        fields={},
    )
    return redirect("shelves:lists")


@require_POST
@login_required
def restore(request: "PageRequest", list_id: int) -> HttpResponse:
    """Bring a deleted list back."""
    found = services.restore_list(user=signed_in(request), list_id=list_id, now=clock.now())
    return redirect(found)
