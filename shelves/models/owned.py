"""Works that collectors own, with what only they may read sealed: encrypted as one text."""

import json
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.encryption import decrypt, encrypt

LONGEST_LINE, LONGEST_NOTES = 300, 5000


class Sealed(models.Model):
    """A row with private values, encrypted at rest with ENCRYPTION_KEYS."""

    sealed = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    @property
    def private(self) -> dict[str, Any]:
        """Return the private values; decrypted once a row."""
        if "_private" not in self.__dict__:
            self.__dict__["_private"] = json.loads(decrypt(self.sealed)) if self.sealed else {}
        values: dict[str, Any] = self.__dict__["_private"]
        return values

    def seal(self, **values: Any) -> None:
        """Set private values, and drop those that are empty."""
        kept = {**self.private, **values}
        self.__dict__["_private"] = {
            name: value for name, value in kept.items() if value not in (None, "")
        }
        self.sealed = encrypt(json.dumps(self.private, ensure_ascii=False))


class OwnedWork(Sealed):
    """A work in a private collection, of the catalogue or not.

    Sealed: `price` (minor units), `currency`, `bought_on` (ISO, a year at least), `bought_from`,
    `place`, `notes`, `inventory`.
    """

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="owned_works"
    )
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=LONGEST_LINE)
    artist = models.CharField(_("artist"), max_length=LONGEST_LINE, blank=True)
    date_text = models.CharField(_("date"), max_length=LONGEST_LINE, blank=True)
    medium = models.CharField(_("medium"), max_length=LONGEST_LINE, blank=True)
    height_cm = models.DecimalField(_("height, cm"), max_digits=9, decimal_places=2, null=True)
    width_cm = models.DecimalField(_("width, cm"), max_digits=9, decimal_places=2, null=True)
    depth_cm = models.DecimalField(_("depth, cm"), max_digits=9, decimal_places=2, null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["profile", "changed_at", "id"], name="changes_of_a_collection")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("shelves:owned", args=[self.pk])


class EventKind(models.TextChoices):
    """What happens to a work that one owns."""

    APPRAISAL = "appraisal", _("Appraisal")
    CERTIFICATE = "certificate", _("Certificate")
    CONDITION = "condition", _("Condition report")
    LOAN_OUT = "loan_out", _("Lent")
    LOAN_IN = "loan_in", _("Borrowed")
    MOVE = "move", _("Moved")
    TREATMENT = "treatment", _("Conservation")


class OwnedEvent(Sealed):
    """An entry of a work's timeline.

    Sealed: `party` (who appraised, borrowed, …), `text`, `amount` (minor units), `currency`.
    """

    owned = models.ForeignKey(OwnedWork, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind)
    on = models.DateField(_("date"))
    # Of a loan: when the work is due back; empty while that is open.
    until = models.DateField(_("until"), null=True, blank=True)
    returned = models.BooleanField(_("returned"), default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.owned_id}: {self.kind}"

    @property
    def is_open_loan(self) -> bool:
        """Tell whether this is a loan that has not ended."""
        return self.kind in {EventKind.LOAN_OUT, EventKind.LOAN_IN} and not self.returned


class OwnedDocument(models.Model):
    """A file about a work: a picture, encoded anew, or a PDF; encrypted at rest."""

    owned = models.ForeignKey(OwnedWork, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="collections")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Tell whether a page can show the file."""
        return self.content_type == "image/jpeg"


class CollectionImport(Sealed):
    """A CSV file of a collection between its preview and its import; deleted after a day.

    Sealed: `text`, the file.
    """

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.at}"


class WantedWork(models.Model):
    """A work that a collector looks for; a removed one stays as a tombstone for delta sync."""

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="wanted_works"
    )
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", db_index=True
    )
    wanted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)
    # What the collector was alerted of last: `available`, or `lot-7`; empty for nothing.
    alerted = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        ordering = ["-wanted_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "artwork"], name="a_work_is_wanted_once")
        ]
        indexes = [
            models.Index(fields=["profile", "changed_at", "id"], name="changes_of_wanted_works")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.artwork_id}"
