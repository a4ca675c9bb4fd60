"""The desk's pages of curation: each feature has its own, imported here for Django to find."""

from curation.boards.admin import BoardAdmin
from curation.drafts.admin import DecisionAdmin, DraftRunAdmin, ProposalAdmin
from curation.exports.admin import ExportRunAdmin
from curation.imports.admin import ImportMappingAdmin, ImportRunAdmin
from curation.matching.admin import InvitationRoundAdmin
from curation.training_runs.admin import TrainingRunAdmin

__all__ = [
    "BoardAdmin",
    "DecisionAdmin",
    "DraftRunAdmin",
    "ExportRunAdmin",
    "ImportMappingAdmin",
    "ImportRunAdmin",
    "InvitationRoundAdmin",
    "ProposalAdmin",
    "TrainingRunAdmin",
]
