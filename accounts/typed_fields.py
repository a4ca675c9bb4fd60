"""Addresses and passwords in allauth's forms and inputs, cleaned by this site's rules.

allauth has no setting for either; its forms for pages and its inputs for apps share the fields.
"""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import (
    ChangePasswordForm,
    PasswordField,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.headless.account import inputs
from django import forms

from accounts.hashers import canonical_password
from common.addresses import typed_address

PASSWORD_FIELDS = ("password", "current_password", "new_password")
PASSWORD_INPUTS = (
    inputs.SignupInput, inputs.LoginInput, inputs.ResetPasswordInput, inputs.ChangePasswordInput,
)  # fmt: skip
ADDRESS_INPUTS = (
    inputs.SelectEmailInput, inputs.DeleteEmailInput, inputs.MarkAsPrimaryEmailInput,
    inputs.ResendEmailVerificationInput,
)  # fmt: skip
NEW_PASSWORD_FORMS = (ChangePasswordForm, SetPasswordForm, ResetPasswordKeyForm)


class RepeatedPasswordField(PasswordField):  # type: ignore[misc]
    """The new password once more: the first one is compared with it in its canonical form."""

    def to_python(self, value: Any) -> str:
        """Return the canonical form."""
        return canonical_password(super().to_python(value))


def install() -> None:
    """Make fields of addresses return the stored form, and passwords keep outer spaces."""
    EmailField.to_python = _stored_address
    for form in ADDRESS_INPUTS:
        form.base_fields["email"] = EmailField()
    for form in PASSWORD_INPUTS:
        for name in PASSWORD_FIELDS:
            if name in form.base_fields:
                form.base_fields[name].strip = False
    for form in NEW_PASSWORD_FORMS:
        old = form.base_fields["password2"]
        form.base_fields["password2"] = RepeatedPasswordField(
            label=old.label, autocomplete="new-password"
        )


def _stored_address(field: forms.EmailField, value: Any) -> str:
    text = forms.CharField.to_python(field, value)
    return typed_address(text) if text else ""
