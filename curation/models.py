"""All tables, for Django to find; each feature has its own."""

from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal

__all__ = ["BulkDecision", "Decision", "Draft", "DraftRun", "Proposal"]
