"""People's own pages: the account's first page, devices, language, time zone, consents."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from accounts import selectors, services
from accounts.forms import LanguageForm, TimeZoneForm
from accounts.models import Consent, Purpose
from common import clock
from common.http import signed_in
from common.zone_names import label_of
from common.zones import known

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
@login_required
def hub(request: "PageRequest") -> HttpResponse:
    """Show every setting of the account with its present state."""
    user = signed_in(request)
    context = {
        "account": selectors.account_overview(user, session_key=request.session.session_key),
        "language": _language_name(selectors.language_of(user)),
        "zone": label_of(user.timezone) if known(user.timezone) else "",
    }
    return render(request, "accounts/hub.html", context)


@require_POST
@login_required
def end_device(request: "PageRequest", session_id: int) -> HttpResponse:
    """Sign one device out."""
    services.end_device(request=request, user=signed_in(request), session_id=session_id)
    messages.success(request, _("The device has been signed out."))
    return redirect("usersessions_list")


def choose_language(request: "PageRequest") -> HttpResponse:
    """Switch the language in the page's header: of this device, and of the account if signed in."""
    chosen = request.POST.get("language")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        services.set_language(user=signed_in(request), language=chosen)
    response: HttpResponse = set_language(request)
    return response


@login_required
def language(request: "PageRequest") -> HttpResponse:
    """Show and change the language of the collector's pages and mails."""
    user = signed_in(request)
    form = LanguageForm(request.POST or None, initial={"language": selectors.language_of(user)})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        services.set_language(user=user, language=chosen)
        response = redirect("accounts:language")
        if not chosen:
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(chosen or translation.get_language()):
            messages.success(request, _("Your language has been saved."))
        return response
    return render(request, "accounts/language.html", {"form": form})


@login_required
def consents(request: "PageRequest") -> HttpResponse:
    """Show and change what the collector agrees to."""
    user = signed_in(request)
    if request.method == "POST":
        services.set_consents(
            user=user,
            wanted={purpose: purpose.value in request.POST for purpose in Purpose},
            now=clock.now(),
            how=Consent.How.PAGE,
        )
        messages.success(request, _("Your choices have been saved."))
        return redirect("accounts:consents")
    context = {"consents": selectors.consents(user)}
    return render(request, "accounts/consents.html", context)


@login_required
def time_zone(request: "PageRequest") -> HttpResponse:
    """Show and change the zone in which the collector sees times."""
    user = signed_in(request)
    form = TimeZoneForm(request.POST or None, initial={"timezone": user.timezone})
    if request.method == "POST" and form.is_valid():
        services.set_timezone(user=user, timezone=form.cleaned_data["timezone"])
        messages.success(request, _("Your time zone has been saved."))
        return redirect("accounts:time_zone")
    return render(request, "accounts/time_zone.html", {"form": form, "now": clock.now()})


def _language_name(code: str) -> str:
    return str(translation.get_language_info(code)["name_local"]) if code else ""
