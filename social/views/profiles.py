"""Pages of public profiles: everybody's view, and the collector's own form."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import DomainError
from common.http import absolute_url, confirmation_page, signed_in
from recommendations.collectors import subject_of
from shelves.selectors import lists as shelves
from social.forms import ProfileForm, add_refusal
from social.selectors import lists as cards
from social.selectors import people
from social.selectors import profiles as selectors
from social.selectors.exported import exported
from social.services import profiles as services

if TYPE_CHECKING:
    from common.http import PageRequest
    from social.models import PublicProfile


@require_safe
def profile(request: "PageRequest", handle: str) -> HttpResponse:
    """Show a public profile; a withdrawn one is answered as such."""
    reader = selectors.reader_id(request.user)
    try:
        found = selectors.require_profile(handle, reader=reader)
    except selectors.ProfileWithdrawnError as gone:
        response = render(request, "social/withdrawn.html", {"text": gone.text}, status=gone.status)
        return not_indexed(response)
    is_blocked = selectors.has_blocked(reader, found.pk)
    words = selectors.shown_words(found)
    shown = list(selectors.shown_lists(found))
    context = {
        "profile": found,
        "words": words,
        "taste": selectors.taste_sentence(words),
        "cards": cards.cards(shown, reader=reader),
        "followers": people.shown_followers(found),
        "is_own": reader == found.pk,
        "is_blocked": is_blocked,
        "is_followed": reader is not None
        and not is_blocked
        and people.is_followed(signed_in(request), found),
    }
    response = render(request, "social/profile.html", context)
    return response if found.indexed else not_indexed(response)


def not_indexed(response: HttpResponse) -> HttpResponse:
    """Return a page that search engines are not to list."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_profile(request: "PageRequest") -> HttpResponse:
    """Show and store what the collector publishes; without a profile, publish it."""
    user = signed_in(request)
    own, public = selectors.own_profile(user), selectors.is_public(user)
    subject_id, _personalised = subject_of(request)
    mine = list(shelves.public_lists().filter(profile__user=user))
    words = selectors.words_to_choose(subject_id)
    lists = [(str(each.pk), each.name) for each in mine]
    tastes = [(word.key, word.label) for word in words]
    offered = {key for key, _label in (*lists, *tastes)}
    form = ProfileForm(
        request.POST or None,
        lists=lists,
        words=tastes,
        agreed=public,
        initial=_initial(own, offered),
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        content = services.ProfileContent(
            handle=values["handle"],
            name=values["name"],
            text=values["text"],
            indexed=values["indexed"],
            list_ids=[int(pk) for pk in values["lists"]],
            words=values["words"],
        )
        try:
            found = services.publish_profile(
                user=user, content=content, now=clock.now(), how="page"
            )
        except DomainError as refused:
            add_refusal(form, refused)
        else:
            text = _("Your changes have been saved.") if public else _("Your profile is public.")
            messages.success(request, text)
            return redirect(found)
    context = {
        "form": form,
        "own": own,
        "is_public": public,
        "blocked": list(selectors.blocked_by(user)),
        "address": absolute_url(reverse("social:profile", args=["x"]))[:-1],
        "section": "profile",
    }
    return render(request, "social/edit_profile.html", context)


def _initial(own: "PublicProfile | None", offered: Collection[str]) -> dict[str, Any]:
    """Return what the form shows at first; of lists and words those that can still be chosen."""
    if own is None:
        return {}
    words = own.shown_words.values_list("concept_id", "artist")
    lists = own.shown_lists.values_list("list", flat=True)
    return {
        "handle": own.handle,
        "name": own.name,
        "text": own.text,
        "indexed": own.indexed,
        "lists": [str(pk) for pk in lists if str(pk) in offered],
        "words": [key for each in words if (key := selectors.TasteWord(*each, "").key) in offered],
    }


@require_POST
@login_required
def withdraw(request: "PageRequest") -> HttpResponse:
    """Withdraw the profile, after a question."""
    page = confirmation_page(
        request,
        question=_("Withdraw your public profile?"),
        explanation=_(
            "Your profile and your comments disappear from the site at once, and your followers"
            " are removed for good. What you wrote is kept for you, and shown again if you publish"
            " the profile again."
        ),
        action=_("Withdraw"),
        back=reverse("social:edit_profile"),
    )
    if page is not None:
        return page
    services.withdraw_profile(user=signed_in(request), now=clock.now(), how="page")
    messages.success(request, _("Your profile is no longer public."))
    return redirect("social:edit_profile")


@require_safe
@login_required
def data(request: "PageRequest") -> HttpResponse:
    """Send all that is stored of the person here, as a file."""
    rows = exported(signed_in(request))
    response = JsonResponse(rows, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="artrec-profile.json"'
    response.headers["Cache-Control"] = "no-store"
    return response
