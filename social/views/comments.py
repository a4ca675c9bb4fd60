"""Pages of comments on public lists."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import DomainError
from common.http import confirmation_page, page_or_fragment, signed_in
from common.paging import numbered_page
from shelves.selectors import lists as shelves
from social.forms import CommentForm, ReportForm, add_refusal
from social.selectors import comments as selectors
from social.selectors.profiles import reader_id
from social.services import comments as services

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 50


@require_safe
def comments(request: "PageRequest", list_id: int) -> HttpResponse:
    """Show all comments on a public list, the newest first."""
    return _page(request, list_id, CommentForm())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: "PageRequest", list_id: int) -> HttpResponse:
    """Write a comment; one that is refused stays in the form."""
    if request.method != "POST":
        return redirect("social:comments", list_id)
    form = CommentForm(request.POST)
    form.is_valid()
    try:
        comment = services.write_comment(
            user=signed_in(request),
            list_id=list_id,
            text=form.cleaned_data["text"],
            now=clock.now(),
        )
    except DomainError as refused:
        if refused.status == 404:
            raise
        add_refusal(form, refused)
        return _page(request, list_id, form)
    messages.success(request, _("Your comment has been published."))
    return redirect(comment)


def _page(request: "PageRequest", list_id: int, form: CommentForm) -> HttpResponse:
    found = shelves.require_public(list_id)
    discussion = selectors.discussion_of(found, request.user, now=clock.now())
    rows = selectors.comments_on(list_id, reader=reader_id(request.user))
    page = numbered_page(rows.none() if discussion.is_off else rows, request.GET, size=PAGE)
    context = {"worklist": found, "discussion": discussion, "page": page, "form": form}
    return page_or_fragment(request, "social/comments.html", "social/_comments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: "PageRequest", list_id: int, comment_id: int) -> HttpResponse:
    """Show and store the text of one's own comment."""
    user = signed_in(request)
    comment = selectors.require_own(list_id, comment_id, user=user)
    form = CommentForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_comment(
                user=user,
                list_id=list_id,
                comment_id=comment_id,
                text=form.cleaned_data["text"],
                now=clock.now(),
            )
        except DomainError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Your changes have been saved."))
            return redirect(comment)
    context = {"comment": comment, "form": form}
    return render(request, "social/edit_comment.html", context)


@require_POST
@login_required
def delete(request: "PageRequest", list_id: int, comment_id: int) -> HttpResponse:
    """Delete one's own comment, or another's from one's own list, after a question."""
    user = signed_in(request)
    comment = selectors.require_comment(list_id, comment_id, reader=user.pk)
    own = comment.author_id == user.pk
    words: dict[str, Any] = {
        "question": _("Delete your comment?"),
        "explanation": _("Its text is deleted and can’t be brought back."),
        "action": _("Delete"),
    }
    if not own:
        words = {
            "question": _("Remove this comment from your list?"),
            "explanation": _("It disappears from the list and can’t be brought back."),
            "action": _("Remove"),
        }
    page = confirmation_page(request, **words, back=comment.get_absolute_url())
    if page is not None:
        return page
    services.delete_comment(user=user, list_id=list_id, comment_id=comment_id)
    messages.success(request, _("The comment has been removed."))
    return redirect(f"{reverse('shelves:list', args=[list_id])}#discussion")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: "PageRequest", list_id: int, comment_id: int) -> HttpResponse:
    """Report a comment to the curators."""
    user = signed_in(request)
    comment = selectors.require_comment(list_id, comment_id, reader=user.pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.report_comment(
                user=user,
                list_id=list_id,
                comment_id=comment_id,
                reason=form.cleaned_data["reason"],
                details=form.cleaned_data["details"],
                now=clock.now(),
            )
        except DomainError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Thank you. Our curators will look at the comment."))
            return redirect(f"{reverse('shelves:list', args=[list_id])}#discussion")
    return render(request, "social/report.html", {"comment": comment, "form": form})


@require_POST
@login_required
def switch(request: "PageRequest", list_id: int) -> HttpResponse:
    """Turn comments on one's own list on or off."""
    on = request.POST.get("comments") == "on"
    services.set_comments(user=signed_in(request), list_id=list_id, on=on)
    text = _("Comments are on.") if on else _("Comments are off. Those written are not shown.")
    messages.success(request, text)
    return redirect(f"{reverse('shelves:list', args=[list_id])}#discussion")
