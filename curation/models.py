"""All tables, for Django to find; each feature has its own."""

from curation.boards.models import Board
from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal
from curation.exports.models import ExportPart, ExportRun
from curation.imports.models import ImportChange, ImportMapping, ImportProblem, ImportRun

__all__ = [
    "Board",
    "BulkDecision",
    "Decision",
    "Draft",
    "DraftRun",
    "ExportPart",
    "ExportRun",
    "ImportChange",
    "ImportMapping",
    "ImportProblem",
    "ImportRun",
    "Proposal",
]
