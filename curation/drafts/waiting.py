"""Drafts and runs that wait, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.waiting import Named, WaitingKind, bilingual, desk, register
from curation.drafts.models import DraftRun, Proposal
from curation.drafts.services.permissions import TO_DECIDE, TO_RUN
from curation.runs.waiting import WaitingRuns


@register
class DraftsToReview(WaitingKind):
    """Works with drafts that nobody has decided about."""

    name, order, since = "drafts", 50, "since"
    title = _("Works with drafts to review")
    todo = _("Review drafts")
    permissions = ("curation.view_proposal", *TO_DECIDE)

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the works, those that wait longest first."""
        works = Proposal.objects.filter(state=Proposal.State.OPEN).order_by()
        grouped = works.values("artwork_id", "artwork__title_en", "artwork__title_zh")
        counted = grouped.annotate(since=Min("created_at"), drafts=Count("pk"))
        return counted.order_by("since", "artwork_id")

    def named(self, row: Any) -> Named:
        """Name a work, with how many drafts it has."""
        title = bilingual(row, "artwork__title") or str(_("Untitled"))
        text = ngettext("{count} draft", "{count} drafts", row["drafts"])
        address = desk("catalog_artwork_change", row["artwork_id"])
        return Named(title, address, text.format(count=row["drafts"]))

    def address(self) -> str:
        """Return the bench."""
        return desk("curation_proposal_changelist")


@register
class PausedRuns(WaitingRuns):
    """Drafting runs that wait for their settings, or paused."""

    name, order, model = "draft-runs", 55, DraftRun
    states = (DraftRun.State.NEW, DraftRun.State.PAUSED)
    title, run_title = _("Drafting runs not started or paused"), _("Drafting run %(run)s")
    todo = _("Start or resume runs")
    permissions = ("curation.view_draftrun", *TO_RUN)
