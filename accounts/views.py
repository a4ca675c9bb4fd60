"""People's own pages: consents, time zone."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import selectors, services
from accounts.forms import TimeZoneForm
from accounts.models import Consent, Purpose
from common import clock
from common.http import signed_in

if TYPE_CHECKING:
    from common.http import PageRequest


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
