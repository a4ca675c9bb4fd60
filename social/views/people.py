"""Pages between collectors: those with one's taste, following, blocking."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import DomainError
from common.http import confirmation_page, signed_in
from social.selectors import people as selectors
from social.selectors.alike import alike_collectors
from social.selectors.profiles import require_profile
from social.services import people as services

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
@login_required
def alike(request: "PageRequest") -> HttpResponse:
    """Show the collectors with one's taste, among those who agreed."""
    context = {"alike": alike_collectors(signed_in(request)), "section": "alike"}
    return render(request, "social/alike.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow(request: "PageRequest", handle: str) -> HttpResponse:
    """Follow a collector, or no longer; asked for, return the button as it is now."""
    user = signed_in(request)
    if request.method == "POST":
        try:
            if request.POST.get("step") == "unfollow":
                services.unfollow_collector(user=user, handle=handle)
            else:
                services.follow_collector(user=user, handle=handle, now=clock.now())
        except DomainError as refused:
            if request.htmx:
                raise
            messages.error(request, str(refused.text))
        back = request.POST.get("next", "")
        if not request.htmx:
            is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
            return redirect(back if is_ours else "shelves:following")
    found = require_profile(handle, reader=user.pk)
    context = {
        "profile": found,
        "is_followed": selectors.is_followed(user, found),
        "next": request.POST.get("next", ""),
    }
    return render(request, "social/_follow.html", context)


@require_POST
@login_required
def block(request: "PageRequest", handle: str) -> HttpResponse:
    """Block a collector after a question, or take a block back."""
    user = signed_in(request)
    if request.POST.get("step") == "unblock":
        services.unblock_collector(user=user, handle=handle)
        messages.success(request, _("The block has been removed."))
        return redirect("social:edit_profile")
    found = require_profile(handle, reader=user.pk)
    page = confirmation_page(
        request,
        question=_("Block %(name)s?") % {"name": found.name},
        explanation=_(
            "You no longer see each other’s profiles and comments, and don’t follow each other."
            " They are not notified. You can remove the block on the page of your profile."
        ),
        action=_("Block"),
        back=reverse("social:profile", args=[handle]),
    )
    if page is not None:
        return page
    services.block_collector(user=user, handle=handle, now=clock.now())
    messages.success(request, _("%(name)s has been blocked.") % {"name": found.name})
    return redirect("social:public_lists")
