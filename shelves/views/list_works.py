"""Pages that put works into lists, order them, and write notes."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import selectors as catalog
from common import clock
from common.errors import DomainError
from common.http import page_or_fragment, row_id, signed_in
from common.paging import numbered_page, shown_at_once
from common.undo import offer_undo
from shelves import selectors as shelf
from shelves.forms.lists import NoteForm
from shelves.selectors import lists as selectors
from shelves.services import list_works as services
from shelves.services import lists as list_services

if TYPE_CHECKING:
    from common.http import PageRequest
    from shelves.services.list_works import Step

PAGE = 60
STEPS = ("up", "down", "first", "last")


@require_safe
@login_required
def arrange(request: "PageRequest", list_id: int) -> HttpResponse:
    """Show the works of a list as rows to order, note, and take out."""
    return _arranged(request, list_id)


def _arranged(request: "PageRequest", list_id: int, announcement: str = "") -> HttpResponse:
    user = signed_in(request)
    found = selectors.require_own(user, list_id)
    rows = selectors.entries(found)
    page = numbered_page(rows, request.GET, size=PAGE)
    number = request.GET.get("page", "")
    before = (int(number) - 1) * PAGE if number.isdecimal() and len(number) < 6 else 0
    context = {
        "worklist": found,
        "page": page,
        "before": max(before, 0),
        "count": rows.count(),
        "others": [each for each in selectors.lists_of(user) if each.pk != list_id],
        "announcement": announcement,
        "shown": shown_at_once(request.GET, size=PAGE),
    }
    return page_or_fragment(request, "shelves/arrange.html", "shelves/_arrange.html", context)


@require_POST
@login_required
def move(request: "PageRequest", list_id: int, artwork_id: int) -> HttpResponse:
    """Move a work by a step, or behind another."""
    user, now, step = signed_in(request), clock.now(), request.POST.get("step", "")
    refused = ""
    try:
        if step in STEPS:
            services.step_work(
                user=user, list_id=list_id, artwork_id=artwork_id, step=cast("Step", step), now=now
            )
        else:
            after = row_id(request.POST.get("after", ""))
            services.move_work(
                user=user, list_id=list_id, artwork_id=artwork_id, after=after, now=now
            )
    except DomainError as error:
        refused = str(error.text)
    if request.htmx:
        return _arranged(request, list_id, refused or _("The order has been saved."))
    if refused:
        messages.error(request, refused)
    query = request.META.get("QUERY_STRING", "")
    address = reverse("shelves:arrange", args=[list_id]) + (f"?{query}" if query else "")
    return redirect(f"{address}#work-{artwork_id}")


@require_POST
@login_required
def note(request: "PageRequest", list_id: int, artwork_id: int) -> HttpResponse:
    """Store the note on a work."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["note"][0]))
    else:
        text = form.cleaned_data["note"]
        services.set_note(
            user=signed_in(request), list_id=list_id, artwork_id=artwork_id, note=text,
            now=clock.now(),
        )  # fmt: skip
        messages.success(request, _("Your note has been saved. Only you see it."))
    return redirect(f"{reverse('shelves:arrange', args=[list_id])}#work-{artwork_id}")


@require_POST
@login_required
def choose(request: "PageRequest", list_id: int) -> HttpResponse:
    """Take the chosen works out of a list, or put them into another, too."""
    user = signed_in(request)
    chosen = _chosen(request)
    target = row_id(request.POST.get("to", ""))
    if not chosen:
        messages.error(request, _("Choose works first."))
    elif "remove" in request.POST:
        removed = services.remove_works(
            user=user, list_id=list_id, artwork_ids=chosen, now=clock.now()
        )
        _offer_back(request, list_id, removed)
    elif target is not None:
        _copy(request, target, chosen)
    else:
        messages.error(request, _("Choose a list."))
    return redirect("shelves:arrange", list_id)


def _copy(request: "PageRequest", target: int, chosen: list[int]) -> None:
    user = signed_in(request)
    found = selectors.require_own(user, target)
    try:
        added = services.add_works(user=user, list_id=target, artwork_ids=chosen, now=clock.now())
    except DomainError as refused:
        messages.error(request, str(refused.text))
    else:
        messages.success(request, _added_in_words(len(added), found.name))


def _offer_back(request: "PageRequest", list_id: int, removed: list[int]) -> None:
    text = ngettext(
        "%(count)d work has been taken out of the list.",
        "%(count)d works have been taken out of the list.",
        len(removed),
    )
    offer_undo(
        request,
        text % {"count": len(removed)},
        action=reverse("shelves:put_back", args=[list_id]),
        fields={"artworks": " ".join(map(str, removed))},
    )


@require_POST
@login_required
def put_back(request: "PageRequest", list_id: int) -> HttpResponse:
    """Undo the removal of works."""
    ids = [row_id(text) for text in request.POST.get("artworks", "").split()]
    services.put_back_works(
        user=signed_in(request), list_id=list_id,
        artwork_ids=[pk for pk in ids if pk is not None], now=clock.now(),
    )  # fmt: skip
    return redirect("shelves:arrange", list_id)


@require_POST
@login_required
def drop_hidden(request: "PageRequest", list_id: int) -> HttpResponse:
    """Take the works that are no longer shown out of a list."""
    services.remove_hidden_works(user=signed_in(request), list_id=list_id, now=clock.now())
    return redirect("shelves:list", list_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: "PageRequest", list_id: int) -> HttpResponse:
    """Show saved works to choose from, and add the chosen ones, or all."""
    user = signed_in(request)
    found = selectors.require_own(user, list_id)
    saved = shelf.saved_works(user).exclude(
        artwork_id__in=selectors.entries(found).values("artwork_id")
    )
    if request.method == "POST":
        chosen = _chosen(request)
        if "all" in request.POST:
            chosen = list(saved.values_list("artwork_id", flat=True)[: services.MOST_WORKS])
        if chosen:
            _copy(request, list_id, chosen)
            return redirect(found)
        messages.error(request, _("Choose works first."))
    page = numbered_page(saved, request.GET, size=PAGE)
    context = {"worklist": found, "page": page, "count": saved.count()}
    return page_or_fragment(request, "shelves/add.html", "shelves/_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def work_lists(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show in which of the collector's lists a work is, and change that."""
    user = signed_in(request)
    work = catalog.require_artwork(artwork_id)
    back = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = work.get_absolute_url()
    members = selectors.memberships(user, artwork_id)
    refused = ""
    if request.method == "POST":
        try:
            text = _change_memberships(request, members, artwork_id)
        except DomainError as error:
            refused = str(error.text)
        else:
            if request.htmx:
                response = render(request, "components/_notice_beside.html", {"text": text})
                response.headers["HX-Trigger"] = "dialog:done"
                return response
            messages.success(request, text)
            return redirect(back)
    context = {"artwork": work, "members": members, "back": back, "refused": refused}
    return render(request, "shelves/work_lists.html", context)


def _change_memberships(
    request: "PageRequest", members: list[selectors.Membership], artwork_id: int
) -> str:
    """Put the work into the lists that are ticked, and take it out of the others."""
    user, now = signed_in(request), clock.now()
    ticked = {row_id(text) for text in request.POST.getlist("lists")}
    shown = {row_id(text) for text in request.POST.getlist("shown")}
    name = request.POST.get("name", "").strip()
    if name:
        made = list_services.create_list(user=user, name=name, now=now)
        services.add_works(user=user, list_id=made.pk, artwork_ids=[artwork_id], now=now)
    for member in members:
        pk = member.list.pk
        # A list that another tab made since was not on this form, and stays as it is.
        if pk not in shown or member.holds == (pk in ticked):
            continue
        change = services.remove_works if member.holds else services.add_works
        change(user=user, list_id=pk, artwork_ids=[artwork_id], now=now)
    return _("Your lists have been saved.")


def _chosen(request: "PageRequest") -> list[int]:
    ids = [row_id(text) for text in request.POST.getlist("artworks")]
    return [pk for pk in ids if pk is not None]


def _added_in_words(count: int, name: str) -> str:
    text = ngettext(
        "%(count)d work has been added to “%(name)s”.",
        "%(count)d works have been added to “%(name)s”.",
        count,
    )
    return text % {"count": count, "name": name}
