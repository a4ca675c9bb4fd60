"""Documents that wait, for the desk's front page."""

from django.utils.translation import gettext_lazy as _

from common.waiting import register
from curation.labels.models import Document
from curation.labels.services.documents import TO_MAKE
from curation.runs.waiting import WaitingRuns

State = Document.State


@register
class UnfinishedDocuments(WaitingRuns):
    """Labels and checklists that are not started or not made."""

    name, order, model = "documents", 59, Document
    states = (State.NEW, State.RUNNING)
    title, run_title = _("Labels and checklists that are not finished"), _("Document %(run)s")
    todo = _("See the documents")
    permissions = TO_MAKE
