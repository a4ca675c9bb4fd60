"""Collectors whom an invitation interested, for the desk's front page."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.waiting import Named, WaitingKind, bilingual, desk, register
from recommendations.matching.selectors.invitations import rounds, works_of_interest

# An answer is shown for so long; nobody marks it as dealt with.
SHOWN_FOR = timedelta(days=14)


@register
class InterestedCollectors(WaitingKind):
    """Works on sale whose invitations were answered with interest."""

    name, order, since = "interested", 35, "since"
    title = _("Works that invited collectors are interested in")
    todo = _("See rounds of invitations")
    permissions = ("recommendations.view_invitationround",)

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return the works, the earliest answer first."""
        return works_of_interest(since=now - SHOWN_FOR)

    def named(self, row: Any) -> Named:
        """Name a work, with how many are interested."""
        title = bilingual(row, "artwork__title") or str(_("Untitled"))
        text = ngettext("{count} collector", "{count} collectors", row["people"])
        address = desk("recommendations_invitationround_work", row["artwork_id"])
        return Named(title, address, text.format(count=row["people"]))

    def listed(self, now: datetime) -> QuerySet[Any, Any]:
        """Return the rounds of those works."""
        works = self.rows(now).order_by().values("artwork_id")
        return rounds().filter(artwork__in=works).values("pk")

    def address(self) -> str:
        """Return the list of their rounds."""
        return self.in_list("recommendations_invitationround_changelist")
