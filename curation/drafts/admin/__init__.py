"""The drafting bench at the desk: the queue, bulk decisions, runs, the history."""

from curation.drafts.admin.bench import ProposalAdmin
from curation.drafts.admin.decisions import DecisionAdmin
from curation.drafts.admin.runs import DraftRunAdmin

__all__ = ["DecisionAdmin", "DraftRunAdmin", "ProposalAdmin"]
