"""Documents that wait, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from curation.labels.models import Document

State = Document.State


@register
class UnfinishedDocuments(WaitingKind):
    """Labels and checklists that are not started or not made."""

    name, order, since = "documents", 59, "requested_at"
    title = _("Labels and checklists that are not finished")
    todo = _("See the documents")
    permissions = ("curation.add_document",)

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the documents, the oldest first."""
        found = Document.objects.filter(state__in=(State.NEW, State.RUNNING))
        return found.defer("artwork_ids", "content", "source").order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name a document by its number, with its state."""
        text = str(_("Document %(number)s")) % {"number": row.pk}
        return Named(text, desk("curation_document_change", row.pk), row.get_state_display())

    def address(self) -> str:
        """Return the list of documents."""
        return desk("curation_document_changelist")
