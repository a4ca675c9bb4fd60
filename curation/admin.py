"""The desk's pages of curation: each feature has its own, imported here for Django to find."""

from curation.drafts.admin import DecisionAdmin, DraftRunAdmin, ProposalAdmin
from curation.training_runs.admin import TrainingRunAdmin
from curation.trials.admin import TrialAdmin

__all__ = ["DecisionAdmin", "DraftRunAdmin", "ProposalAdmin", "TrainingRunAdmin", "TrialAdmin"]
