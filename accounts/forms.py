"""What people send of themselves, beside allauth's own forms."""

import secrets
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import check_password_strength, open_profile
from common.zone_forms import TimeZoneField

if TYPE_CHECKING:
    from django.http import HttpRequest


class SignUpForm(forms.Form):
    """The base of allauth's sign-up forms, on the page and for the app.

    An address that has an account costs the same work as a new one, so that the time of the answer
    tells nothing; the letter alone tells its owner.
    """

    account_already_exists = False

    def clean(self) -> dict[str, Any]:
        """Do, and take back, what a new account would have cost."""
        cleaned: dict[str, Any] = super().clean() or {}
        # The app's form checks the password without knowing whose it is to be.
        field = "password" if "password" in self.fields else "password1"
        if cleaned.get(field) and cleaned.get("email"):
            try:
                check_password_strength(password=cleaned[field], email=cleaned["email"])
            except forms.ValidationError as error:
                self.add_error(field, error)
        if self.account_already_exists and not self.errors:
            with transaction.atomic():
                address = f"{secrets.token_hex(16)}@invalid.example"
                user = User.objects.create_user(address, secrets.token_urlsafe(16))
                EmailAddress.objects.create(user=user, email=address, primary=True)
                open_profile(user=user)
                transaction.set_rollback(True)
        return cleaned

    def signup(self, request: "HttpRequest", user: User) -> None:
        """Add nothing to what allauth does."""


class TimeZoneForm(forms.Form):
    """The zone in which times are shown; empty: the device's."""

    timezone = TimeZoneField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.initial.get("timezone")
        self.fields["timezone"].offer(stored, empty=_("As my device is set"))  # type: ignore[attr-defined]
