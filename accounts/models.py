"""People and their shelves."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.addresses import canonical_address
from common.bilingual import Bilingual


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password the account can't be signed into by one."""
        user = self.model(email=canonical_address(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """An account: collectors and curators alike, told apart by `is_staff`."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    # An IANA name; empty: what the browser says.
    timezone = models.CharField(_("time zone"), max_length=64, blank=True, default="")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]

    def __str__(self) -> str:
        return self.email


class CollectorProfile(models.Model):
    """A collector as the portal knows them.

    `subject_id` is the random pseudonym under which the recommender stores everything: cutting
    this one link makes the recommender's rows nobody's.
    """

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="profile", primary_key=True
    )
    subject_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("name shown"), max_length=120, blank=True)
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
    """What a collector may agree to; nothing unasked but the first, as sign-up says."""

    PERSONALISATION = "personalisation", _("Personal recommendations")
    MATCHING = "matching", _("Being matched to works")
    PUBLIC_PROFILE = "public_profile", _("A public profile")
    OUTSIDE_MODEL = "outside_model", _("Reading of my words by an outside language model")


class Consent(models.Model):
    """A consent given or withdrawn: append-only, the newest row of a purpose counts.

    Of personalisation `CollectorProfile.personalised` says the same, for queries; both are written
    by `services.set_consents`. The database refuses updates.
    """

    class How(models.TextChoices):
        """By what way it was given or withdrawn."""

        SIGN_UP = "sign-up", _("at sign-up")
        PAGE = "page", _("on this page")
        API = "api", _("in an app")
        BEFORE = "before", _("before this was recorded")

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


class SavedWork(models.Model):
    """A work on a collector's shelf; a removed one stays as a tombstone for delta sync."""

    profile = models.ForeignKey(
        CollectorProfile, on_delete=models.CASCADE, related_name="saved_works"
    )
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", db_index=True
    )
    saved_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "artwork"], name="a_work_is_saved_once")
        ]
        indexes = [
            models.Index(fields=["profile", "-saved_at", "-id"], name="shelf_of_a_collector"),
            models.Index(fields=["profile", "changed_at"], name="shelf_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.artwork_id}"


class NoticeKind(models.TextChoices):
    """What a collector can be told of; each kind can be turned off."""

    OUTBID = "outbid", _("You were outbid")
    ENDING_SOON = "ending_soon", _("A lot ends soon")
    EXTENDED = "extended", _("A lot was extended")
    WON = "won", _("You won a lot")
    LOST = "lost", _("A lot went to somebody else")
    VOIDED = "voided", _("A bid of yours was voided")
    WITHDRAWN = "withdrawn", _("A lot was withdrawn")


class Notice(models.Model):
    """An event that a collector is notified of: a row each, never changed but by read and mailed.

    A collector sees the newest row of a kind and link (a lot), and gets letters of it at intervals:
    `selectors.notices`, `services.mail_notices`. Both languages are stored, since nobody knows in
    which one it will be read.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notices")
    event_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=NoticeKind)
    text_en = models.CharField(max_length=500)
    text_zh = models.CharField(max_length=500)
    link = models.CharField(max_length=200)
    at = models.DateTimeField()
    # When the lot that this is about ends, as far as known then; and the zone of its sale.
    ends_at = models.DateTimeField(null=True)
    timezone = models.CharField(max_length=64, blank=True, default="")
    in_site = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_wanted = models.BooleanField(default=True)
    # When a letter with this row's text left.
    mailed_at = models.DateTimeField(null=True)
    text = Bilingual("text")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "event_id", "kind"], name="a_notice_comes_once")
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(mail_wanted=True), name="notices_to_mail"
            ),
            models.Index(fields=["user", "-at"], name="notices_of_a_collector"),
            models.Index(fields=["user", "kind", "link", "at", "id"], name="notices_of_a_lot"),
        ]

    def __str__(self) -> str:
        return self.text


class NoticeChoice(models.Model):
    """How a collector wants to be told of one kind; without a row: in the site and by mail."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    in_site = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"
