"""Claims to an address: it belongs to the account that confirms it.

Any number of accounts may claim an address, by signing up with it or by adding it. Until one has
confirmed it none can sign in, or reset a password, by it: an unconfirmed claim answers like an
unknown address, and costs the same work. After that the other claims can't be confirmed any more.

allauth has no setting for that: `install` replaces its rules for signing up, for signing in and for
resets.
"""

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import ResetPasswordForm
from allauth.account.internal.flows import manage_email

from accounts.models import User
from accounts.selectors import user_of


def install() -> None:
    """Replace allauth's rules."""
    AuthenticationBackend._authenticate_by_email = _authenticate  # noqa: SLF001 - no other way
    manage_email.assess_unique_email = assess_address
    ResetPasswordForm.clean_email = _clean_address_of_reset


def assess_address(email: str, user: User | None = None) -> bool | None:
    """Return whether an address is free; None: taken, but only the mail to its owner may say so."""
    owner = user_of(email)
    if owner is None or owner == user:
        return True
    mandatory = app_settings.EMAIL_VERIFICATION == app_settings.EmailVerificationMethod.MANDATORY
    return None if mandatory else False


def _authenticate(backend: AuthenticationBackend, email: str, password: str) -> User | None:
    owner = user_of(email)
    user: User | None = backend._check_password(owner, password)  # noqa: SLF001 - as in allauth's
    return user


def _clean_address_of_reset(form: ResetPasswordForm) -> str:
    email: str = get_adapter().clean_email(form.cleaned_data["email"])
    owner = user_of(email)
    form.users = [owner] if owner is not None and owner.is_active else []
    return email
