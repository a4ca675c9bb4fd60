"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts, profiles and consents."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect receivers; register what staff change for the audit log."""
        from allauth.account.forms import UserTokenForm
        from allauth.account.models import EmailAddress
        from auditlog.registry import auditlog
        from django.contrib.auth.models import Group

        from accounts import counters, models

        counters.install()
        auditlog.register(
            models.User, exclude_fields=["password", "last_login", "devices_epoch"],
            mask_fields=["email"], m2m_fields={"groups", "user_permissions"},
        )  # fmt: skip
        # What an address is would outlive its account; whose it is and its standing is logged.
        auditlog.register(EmailAddress, exclude_fields=["email"])
        auditlog.register(Group, m2m_fields={"permissions"})
        # After the audit log's own receivers: a deletion is logged first, and then masked.
        from accounts import claims, receivers, typed_fields  # noqa: F401 - importing connects

        claims.install()
        typed_fields.install()
        # Without this a malformed key of a password reset, such as "-1", breaks allauth's form.
        UserTokenForm.base_fields["uidb36"].required = False
