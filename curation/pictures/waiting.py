"""Pictures that were sent and wait or were not added, for the desk's front page."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, register
from curation.pictures.models import PictureUpload
from curation.pictures.services.receiving import TO_UPLOAD

# What was refused is shown for so long; the list holds it after.
SHOWN_FOR = timedelta(days=7)
State = PictureUpload.State


@register
class PicturesNotAdded(WaitingKind):
    """Pictures that were refused, or whose names lead to no work."""

    name, order, since = "pictures-not-added", 68, "requested_at"
    title = _("Uploaded pictures that were not added")
    todo = _("See why")
    permissions = ("curation.view_pictureupload", *TO_UPLOAD)

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return the pictures, the oldest first."""
        refused = PictureUpload.objects.filter(state__in=(State.REFUSED, State.UNMATCHED))
        recent = refused.filter(requested_at__gte=now - SHOWN_FOR)
        return recent.order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name a picture by its file, with its state."""
        name = row.name.rstrip("/").rpartition("/")[2] or row.name
        return Named(name, self.address(), row.get_state_display())

    def address(self) -> str:
        """Return the list of those pictures."""
        return self.in_list("curation_pictureupload_changelist")
