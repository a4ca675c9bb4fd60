"""Pages of what a collector follows."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from catalog.selectors import following
from common import clock
from common.errors import DomainError
from common.http import page_or_fragment, signed_in
from common.paging import numbered_page
from shelves.selectors import follows as selectors
from shelves.services import follows as services

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24


@require_safe
@login_required
def followed(request: "PageRequest") -> HttpResponse:
    """Show the newest works by what the collector follows, and all that they follow."""
    found = selectors.following_of(signed_in(request))
    page = numbered_page(selectors.followed_works(found), request.GET, size=PAGE)
    reasons = selectors.reasons(page.object_list, found)
    context = {"following": found, "page": page, "reasons": reasons, "section": "following"}
    return page_or_fragment(
        request, "shelves/following.html", "shelves/_followed_works.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow(request: "PageRequest", kind: str, key: str) -> HttpResponse:
    """Follow something, or no longer; asked for, return the button as it is now."""
    user, now = signed_in(request), clock.now()
    following.require_followable(kind, key)
    if request.method == "POST":
        try:
            if request.POST.get("step") == "unfollow":
                services.unfollow(user=user, kind=kind, key=key, now=now)
            else:
                services.follow(user=user, kind=kind, key=key, now=now)
        except DomainError as refused:
            messages.error(request, str(refused.text))
        back = request.POST.get("next", "")
        if not request.htmx:
            is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
            return redirect(back if is_ours else "shelves:following")
    context = {
        "kind": kind,
        "key": key,
        "is_followed": selectors.is_followed(user, kind, key),
        "next": request.POST.get("next", ""),
    }
    return render(request, "components/_follow.html", context)
