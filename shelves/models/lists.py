"""Lists of works that a collector puts together."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_NAME, LONGEST_TEXT, LONGEST_NOTE = 120, 2000, 1000


class Visibility(models.TextChoices):
    """Who may read a list beside its owner."""

    PRIVATE = "private", _("Only me")
    LINK = "link", _("Anyone with the link")
    PUBLIC = "public", _("Everyone")


class WorkList(models.Model):
    """A collector's list; a deleted one stays as a tombstone for undo and delta sync."""

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="lists"
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # Read by whoever may read the list.
    text = models.TextField(_("introduction"), max_length=LONGEST_TEXT, blank=True)
    visibility = models.CharField(
        _("who sees it"), max_length=8, choices=Visibility, default=Visibility.PRIVATE
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # When it last became public; None before it ever did.
    published_at = models.DateTimeField(null=True)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["profile", "changed_at", "id"], name="lists_of_a_collector"),
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(visibility="public", removed=False),
                name="public_lists",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shelves:list", args=[self.pk])


class ListLink(models.Model):
    """An unguessable link to a list; a withdrawn one is remembered, so that it can be answered."""

    list = models.ForeignKey(WorkList, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=43, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list"],
                condition=models.Q(withdrawn_at=None),
                name="a_list_has_one_link",
            )
        ]

    def __str__(self) -> str:
        return f"{self.list_id}"

    def get_absolute_url(self) -> str:
        return reverse("shelves:shared", args=[self.token])


class ListEntry(models.Model):
    """A work in a list; a removed one stays as a tombstone for delta sync."""

    list = models.ForeignKey(WorkList, on_delete=models.CASCADE, related_name="entries")
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", db_index=True
    )
    # Works are ordered by it, with room between two for a third (`services.ordering`).
    position = models.BigIntegerField()
    # The owner's alone.
    note = models.TextField(pgettext_lazy("on a work", "note"), max_length=LONGEST_NOTE, blank=True)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["list", "artwork"], name="a_work_is_listed_once")
        ]
        indexes = [
            models.Index(
                fields=["list", "position", "id"],
                condition=models.Q(removed=False),
                name="works_of_a_list",
            ),
            models.Index(fields=["list", "changed_at", "id"], name="changes_of_a_list"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id}: {self.artwork_id}"
