"""People and their shelves."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password the account can't be signed into by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
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

    def __str__(self) -> str:
        return self.display_name or str(self.user)


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
