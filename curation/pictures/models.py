"""Pictures on their way into the catalogue."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow


class PictureUpload(JobRow):
    """A picture on its way to a work: a file that was sent, or an address to fetch."""

    class State(models.TextChoices):
        """Waiting ones are a worker's job."""

        WAITING = "waiting", _("Waiting")
        ADDED = "added", _("Added")
        UNMATCHED = "unmatched", _("No work found")
        REFUSED = "refused", _("Refused")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    # The file's name as it was sent, or the address.
    name = models.CharField(_("file or address"), max_length=2000)
    is_address = models.BooleanField(default=False)
    # Of the file in the private folder, '' for an address and once it is done.
    path = models.CharField(max_length=200, blank=True)
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, null=True, related_name="+",
        verbose_name=_("work"),
    )  # fmt: skip
    image = models.ForeignKey(
        "catalog.ArtworkImage", on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    # By what the work was found, or why the picture was refused.
    reason = models.TextField(_("reason"), blank=True)
    language = models.CharField(max_length=10, default="en")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("uploaded by"),
    )  # fmt: skip
    requested_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        ordering = ["-id"]
        default_permissions = ("add", "view")
        verbose_name = _("uploaded picture")
        verbose_name_plural = _("uploaded pictures")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=models.Q(state="waiting"),
                name="uploads_waiting",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
