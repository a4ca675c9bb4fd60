"""All tables, for Django to find; each feature has its own."""

from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal
from curation.imports.models import ImportChange, ImportMapping, ImportProblem, ImportRun

__all__ = [
    "BulkDecision",
    "Decision",
    "Draft",
    "DraftRun",
    "ImportChange",
    "ImportMapping",
    "ImportProblem",
    "ImportRun",
    "Proposal",
]
