"""Forms of accounts, beside allauth's own."""

import secrets
import time
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.utils.text import capfirst
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.hashers import canonical_password
from accounts.models import User
from accounts.services import check_password_strength
from common.addresses import typed_address
from common.desk_forms import DeskModelForm
from common.zone_forms import TimeZoneField

if TYPE_CHECKING:
    from django.http import HttpRequest

# The longest random delay of a response to signing up.
MAX_DELAY_MS = 300
# How often the database flushes to disk for a new account: with the row, its log, its address and
# its profile.
COMMITS = 4


class SignUpForm(forms.Form):
    """The base of allauth's sign-up forms, on the page and for the app.

    An address that has an account costs the same work as a new one, and every response is delayed
    at random, so that response times do not disclose accounts; only the mail to the owner does.
    """

    account_already_exists = False

    def clean(self) -> dict[str, Any]:
        """Check the password; for an existing address, do the work of a new account and undo it."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in {"password", "password1", "password2"} & cleaned.keys():
            cleaned[name] = canonical_password(cleaned[name])
        # allauth's form for apps checks the password without the address.
        field = "password" if "password" in self.fields else "password1"
        if cleaned.get(field) and cleaned.get("email"):
            try:
                check_password_strength(password=cleaned[field], user=User(email=cleaned["email"]))
            except forms.ValidationError as error:
                self.add_error(field, error)
        if not self.errors:
            if self.account_already_exists:
                self._save_and_roll_back()
            time.sleep(secrets.randbelow(MAX_DELAY_MS) / 1000)
        return cleaned

    def signup(self, request: "HttpRequest", user: User) -> None:
        """Add nothing to what allauth does."""

    def _save_and_roll_back(self) -> None:
        """Save the form under an unused address, roll back, and flush to disk as often."""
        email = self.cleaned_data["email"]
        self.cleaned_data["email"] = f"{secrets.token_hex(len(email) // 2)}@invalid.example"
        self.account_already_exists = False
        try:
            with transaction.atomic():
                self.save(context.request)  # type: ignore[attr-defined] # of the form built on this
                transaction.set_rollback(True)
        finally:
            self.cleaned_data["email"], self.account_already_exists = email, True
        with connection.cursor() as cursor:
            for _commit in range(COMMITS):
                cursor.execute("SELECT pg_logical_emit_message(true, 'sign-up', '')")


class LanguageForm(forms.Form):
    """The language of pages and mails; empty: the device's."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the languages.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Each by its own name, for who can't read the page.
        languages = [
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("Use my device’s setting")), *languages
        ]  # fmt: skip


class TimeZoneForm(forms.Form):
    """The zone in which times are shown; empty: the device's."""

    timezone = TimeZoneField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.initial.get("timezone")
        self.fields["timezone"].offer(stored, empty=_("Use my device’s setting"))  # type: ignore[attr-defined]


class AddressForm(DeskModelForm):
    """An account's email address at the desk, in its stored form."""

    class Meta:
        model = EmailAddress
        fields = ("user", "email", "verified")

    def clean_email(self) -> str:
        """Return the address in its stored form."""
        return typed_address(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Report beside the field whose address it is already."""
        cleaned: dict[str, Any] = super().clean() or {}
        address = cleaned.get("email", self.instance.email)
        user = cleaned.get("user") or getattr(self.instance, "user", None)
        others = EmailAddress.objects.filter(email=address).exclude(pk=self.instance.pk)
        if user is not None and others.filter(user=user).exists():
            self._refuse("email", _("The account already has this address."))
        elif cleaned.get("verified") and others.filter(verified=True).exists():
            self._refuse("verified", _("Another account has already confirmed this address."))
        return cleaned

    def _refuse(self, field: str, text: Any) -> None:
        self.add_error(field if field in self.fields else None, text)


# By the beginning of a permission's codename.
ACTIONS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
    "export": pgettext_lazy("permission", "export"),
}


class PermissionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Permissions in the reader's language: "Works: change"."""

    def label_from_instance(self, obj: Any) -> str:
        """Name a permission by what it is for."""
        model = obj.content_type.model_class()
        action = ACTIONS.get(obj.codename.partition("_")[0])
        if model is None or action is None:
            return str(obj)
        return f"{capfirst(model._meta.verbose_name_plural)}: {action}"  # noqa: SLF001 - as documented


class GroupForm(DeskModelForm):
    """A group, and what its members may do at the desk."""

    class Meta:
        model = Group
        fields = ("name", "permissions")
        field_classes = {"permissions": PermissionsField}
