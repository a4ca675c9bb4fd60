"""Works that lack something, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.models import Artwork
from common.waiting import Named, WaitingKind, desk, register


class _Works(WaitingKind):
    """Published works that lack something, the newest first: those are being worked on."""

    permissions = ("catalog.change_artwork", "catalog.view_artwork")

    def named(self, row: Any) -> Named:
        """Name a work, with its maker."""
        return Named(str(row), desk("catalog_artwork_change", row.pk), row.artist or "")


@register
class WorksWithoutPicture(_Works):
    """Published works without a picture."""

    name, order = "works-without-picture", 70
    title = _("Published works without a picture")
    todo = _("Add pictures")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the works; index `artwork_pictured_first`."""
        bare = Artwork.objects.visible().filter(has_picture=False)
        return bare.select_related("artist").order_by("-pk")

    def address(self) -> str:
        """Return the list of works without a picture."""
        return desk("catalog_artwork_changelist", query="?picture=no&published__exact=1")


@register
class WorksWithoutText(_Works):
    """Published works without a description in either language."""

    name, order = "works-without-text", 75
    title = _("Published works without a description")
    todo = _("Write descriptions")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the works."""
        bare = Artwork.objects.visible().filter(description_en="", description_zh="")
        return bare.select_related("artist").order_by("-pk")

    def address(self) -> str:
        """Return the list of works without a description."""
        return desk("catalog_artwork_changelist", query="?text=no&published__exact=1")


# Below this a work lacks several of what collectors look for.
LOW = 50


@register
class IncompleteWorks(_Works):
    """Published works whose completeness is low."""

    name, order = "incomplete-works", 80
    title = _("Published works whose record is less than half complete")
    todo = _("Complete records")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the works, the least complete first; index `artwork_completeness`."""
        thin = Artwork.objects.visible().filter(completeness__lt=LOW)
        return thin.select_related("artist").order_by("completeness", "-pk")

    def named(self, row: Any) -> Named:
        """Name a work, with how complete it is."""
        return Named(str(row), desk("catalog_artwork_change", row.pk), f"{row.completeness}%")

    def address(self) -> str:
        """Return the list of such works, the least complete first."""
        return desk("catalog_artwork_changelist", query="?complete=0-49&published__exact=1")
