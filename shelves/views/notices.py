"""Pages of notices: the centre, its settings, and the link that stops mail."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock, vapid, zones
from common.errors import DomainError
from common.http import page_or_fragment, row_id, signed_in
from common.notice_kinds import Category, Delivery, MailMode
from common.paging import NumberedPage, numbered_page
from common.zone_names import label_of
from shelves import selectors
from shelves.forms.notices import HoursForm
from shelves.selectors import channels
from shelves.services import channels as services
from shelves.services import push, unsubscribing
from shelves.services.notices import read_notices

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 30


@require_safe
@login_required
def notices(request: "PageRequest") -> HttpResponse:
    """Show the collector's notices, all or those that were not read, the newest first."""
    user = signed_in(request)
    rows = selectors.notices(user)
    unread_only = request.GET.get("show") == "unread"
    found = numbered_page(
        rows.filter(read_at=None) if unread_only else rows, request.GET, size=PAGE
    )
    named = selectors.with_lot_names(found.object_list)
    context = {
        "page": NumberedPage(named, found.next_page_number, found.shown_next),
        "unread_only": unread_only,
        "now": clock.now(),
    }
    return page_or_fragment(request, "shelves/notices.html", "shelves/_notices.html", context)


@require_safe
@login_required
def open_notice(request: "PageRequest", notice_id: int) -> HttpResponse:
    """Mark a notice as read and redirect to what it is about."""
    user = signed_in(request)
    notice = selectors.require_notice(user, notice_id)
    read_notices(user=user, now=clock.now(), notice_ids=[notice.pk])
    return HttpResponseRedirect(notice.link)


@require_POST
@login_required
def read(request: "PageRequest") -> HttpResponse:
    """Mark one notice as read, or all."""
    only = row_id(request.POST.get("notice", ""))
    read_notices(
        user=signed_in(request),
        now=clock.now(),
        notice_ids=None if "notice" not in request.POST else [only or 0],
    )
    back = "?show=unread" if request.POST.get("show") == "unread" else ""
    return HttpResponseRedirect(f"{reverse('shelves:notices')}{back}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choices(request: "PageRequest") -> HttpResponse:
    """Show and store how and when notices reach the collector."""
    user = signed_in(request)
    stored = channels.settings_of(user)
    form = HoursForm.of(stored, request.POST if "daily_at" in request.POST else None)
    if request.method == "POST":
        services.set_deliveries(user=user, deliveries=_deliveries(request.POST))
        if not form.is_bound or _store_hours(request, form):
            messages.success(request, _("Your choices have been saved."))
            return redirect("shelves:notice_choices")
    zone = channels.zone_of(user, stored)
    if zone.key == zones.site_zone().key:
        zone = zones.known(request.COOKIES.get(zones.COOKIE)) or zone
    preferences = channels.preferences(user)
    context = {
        "groups": [
            (category, [each for each in preferences if each.kind.category == category])
            for category in Category
        ],
        "modes": MailMode,
        "form": form,
        "zone": label_of(zone.key),
        "push_key": vapid.public_key(),
        "devices": channels.subscriptions(user),
        "session_digest": push.digest_of(request.session.session_key or ""),
    }
    return render(request, "shelves/notice_choices.html", context)


def _store_hours(request: "PageRequest", form: HoursForm) -> bool:
    """Store the hours; false where the form says what is wrong."""
    if not form.is_valid():
        return False
    browser = zones.known(request.COOKIES.get(zones.COOKIE))
    hours = form.hours(timezone=browser.key if browser else "")
    try:
        services.set_hours(user=signed_in(request), hours=hours)
    except DomainError as refused:
        for name in refused.fields:
            form.add_error(name, str(refused.text))
        return False
    return True


def _deliveries(sent: QueryDict) -> dict[str, Delivery]:
    return {name: _delivery(name, sent) for name in services.kinds()}


def _delivery(name: str, sent: QueryDict) -> Delivery:
    mail = sent.get(f"{name}-mail", "off")
    return Delivery(
        in_site=f"{name}-site" in sent,
        mail=MailMode(mail) if mail in MailMode.values else MailMode.NOW,
        push=f"{name}-push" in sent,
    )


@require_POST
@login_required
def remove_device(request: "PageRequest", subscription_id: int) -> HttpResponse:
    """Push nothing more to one of the collector's devices."""
    push.unsubscribe(user=signed_in(request), subscription_id=subscription_id)
    messages.success(request, _("Push messages to this device have been turned off."))
    return redirect("shelves:notice_choices")


# Mail programs post to it without a cookie (RFC 8058); the token alone says whose mail it is.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: "PageRequest", token: str) -> HttpResponse:
    """Stop mail by the link of one, without signing in; a GET only asks.

    Programs that look through mail follow links, so that a GET changes nothing.
    """
    now = clock.now()
    stopped = request.method == "POST"
    try:
        found = (unsubscribing.stop if stopped else unsubscribing.read_link)(token=token, now=now)
    except unsubscribing.EndedLinkError as ended:
        context = {"text": ended.text}
        return render(request, "shelves/link_ended.html", context, status=ended.status)
    return render(request, "shelves/stop_mail.html", {"found": found, "stopped": stopped})
