"""The desk's pages of curation: each feature has its own, imported here for Django to find."""

from curation.drafts.admin import DecisionAdmin, DraftRunAdmin, ProposalAdmin
from curation.imports.admin import ImportMappingAdmin, ImportRunAdmin
from curation.matching.admin import InvitationRoundAdmin
from curation.training_runs.admin import TrainingRunAdmin

__all__ = [
    "DecisionAdmin",
    "DraftRunAdmin",
    "ImportMappingAdmin",
    "ImportRunAdmin",
    "InvitationRoundAdmin",
    "ProposalAdmin",
    "TrainingRunAdmin",
]
