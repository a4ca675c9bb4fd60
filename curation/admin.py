"""The desk's pages of curation: each feature has its own, imported here for Django to find."""

from curation.authorities.admin import AuthorityEntryAdmin
from curation.batch.admin import BatchEditAdmin
from curation.boards.admin import BoardAdmin
from curation.drafts.admin import DecisionAdmin, DraftRunAdmin, ProposalAdmin
from curation.duplicates.admin import ArtistPairAdmin, MergeAdmin, WorkPairAdmin
from curation.exports.admin import ExportRunAdmin
from curation.imports.admin import ImportMappingAdmin, ImportRunAdmin
from curation.labels.admin import DocumentAdmin, DocumentTemplateAdmin
from curation.matching.admin import InvitationRoundAdmin
from curation.pictures.admin import PictureUploadAdmin
from curation.training_runs.admin import TrainingRunAdmin
from curation.trials.admin import TrialAdmin

__all__ = [
    "ArtistPairAdmin",
    "AuthorityEntryAdmin",
    "BatchEditAdmin",
    "BoardAdmin",
    "DecisionAdmin",
    "DocumentAdmin",
    "DocumentTemplateAdmin",
    "DraftRunAdmin",
    "ExportRunAdmin",
    "ImportMappingAdmin",
    "ImportRunAdmin",
    "InvitationRoundAdmin",
    "MergeAdmin",
    "PictureUploadAdmin",
    "ProposalAdmin",
    "TrainingRunAdmin",
    "TrialAdmin",
    "WorkPairAdmin",
]
