"""Accounts, profiles and consents."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from common.addresses import canonical_address


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password the account can't be signed into by one."""
        user = self.model(email=canonical_address(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything; the operator vouches for the address."""
        with transaction.atomic():
            user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
            user.emailaddress_set.create(  # type: ignore[attr-defined] # allauth's
                email=user.email, verified=True, primary=True
            )
        return user


class User(AbstractUser):
    """An account: collectors and curators alike, distinguished by `is_staff`.

    `email` is the main address as claimed. An address belongs to the one account that has confirmed
    it (allauth's `EmailAddress`, where the database holds it unique): `selectors.user_of`.
    """

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("email address"), db_index=True)
    # An IANA name; empty: what the browser says.
    timezone = models.CharField(_("time zone"), max_length=64, blank=True, default="")
    # One of settings.LANGUAGES; empty: what the browser says.
    language = models.CharField(_("language"), max_length=12, blank=True, default="", db_default="")

    # Devices of an earlier epoch are no longer known ones (`accounts.devices`).
    devices_epoch = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]

    def __str__(self) -> str:
        return self.email


class CollectorProfile(models.Model):
    """A collector's profile.

    `subject_id` is the random pseudonym under which the recommender stores everything: cutting
    this one link makes the recommender's rows nobody's.
    """

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="profile", primary_key=True
    )
    subject_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("display name"), max_length=120, blank=True)
    is_simulated = models.BooleanField(_("simulated"), default=False, editable=False)
    personalised = models.BooleanField(_("personal recommendations"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("collector")
        verbose_name_plural = _("collectors")
        indexes = [
            models.Index(
                fields=["subject_id"], condition=models.Q(personalised=False), name="opted_out"
            )
        ]

    def __str__(self) -> str:
        return self.display_name or str(self.user)


class Purpose(models.TextChoices):
    """Purposes of consent; signing up gives only the first."""

    PERSONALISATION = "personalisation", _("Personal recommendations")
    MATCHING = "matching", _("Matching by my taste")
    PUBLIC_PROFILE = "public_profile", _("A public profile")
    OUTSIDE_MODEL = "outside_model", _("Analysis of my words by an external language model")

    @property
    def meaning(self) -> Any:
        """What the consent allows, for who is asked for it."""
        return _MEANINGS[self]


_MEANINGS: "dict[Purpose, Any]" = {
    Purpose.PERSONALISATION: _(
        "We recommend works based on what you view, save, bid on and write. When we count how"
        " many collectors’ taste a work fits, you are included, in rounded figures and without"
        " your name."
    ),
    Purpose.MATCHING: _(
        "Curators may invite you, through the site and at most twice a week, to a work that fits"
        " your taste. What you like about it is then included in the figures that its seller sees,"
        " together with other collectors and without your name. Nobody learns your name unless you"
        " answer an invitation. The works that you choose count, from five collectors on and"
        " without your name, under “Collectors with your taste” on other collectors’ home pages."
        " If you have a public profile as well, it is suggested to collectors with your taste who"
        " agreed to the same, and theirs to you. To find them, your choices are compared with"
        " theirs. The reason that the other reads names only what is on your profile; your choices"
        " are not listed."
    ),
    Purpose.PUBLIC_PROFILE: _(
        "Everybody sees the profile that you publish: your public name, your text, the lists and"
        " the words of your taste that you choose for it. Collectors can follow you, and you can"
        " comment on public lists under your public name. If you withdraw this consent, your"
        " profile, your comments and your followers are gone from the site at once."
    ),
    Purpose.OUTSIDE_MODEL: _(
        "What you write about your taste is sent to another company’s language model, without"
        " e-mail addresses and telephone numbers, and what it reads is offered to you as"
        " suggestions. Otherwise it is read only on our own servers."
    ),
}


class Consent(models.Model):
    """A consent given or withdrawn: append-only, the newest row of a purpose counts.

    Of personalisation `CollectorProfile.personalised` says the same, for queries; both are written
    by `services.set_consents`. The database refuses updates.
    """

    class How(models.TextChoices):
        """The way in which it was given or withdrawn."""

        SIGN_UP = "sign-up", _("at sign-up")
        PAGE = "page", _("on this page")
        API = "api", _("in an app")
        BEFORE = "before", _("before records began")
        LINK = "link", _("through the link in an invitation")
        REWORDED = "reworded", _("because its text has changed")

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    given = models.BooleanField()
    at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=How)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "purpose", "-at", "-id"], name="consents_of_a_collector"),
            # Which withdrawals a resumed training has not seen.
            models.Index(fields=["purpose", "at"], name="consents_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.purpose} {'given' if self.given else 'withdrawn'}"
