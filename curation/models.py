"""All tables, for Django to find; each feature has its own."""

from curation.authorities.models import AuthorityEntry
from curation.batch.models import BatchChange, BatchEdit
from curation.boards.models import Board, UnmetSearch, UnmetSearcher
from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal
from curation.duplicates.models import ArtistPair, DuplicateRun, Merge, WorkKey, WorkPair
from curation.exports.models import ExportPart, ExportRun
from curation.imports.models import (
    ImportChange,
    ImportDifference,
    ImportMapping,
    ImportProblem,
    ImportRun,
)
from curation.labels.models import Document, DocumentTemplate
from curation.pictures.models import PictureUpload

__all__ = [
    "ArtistPair",
    "AuthorityEntry",
    "BatchChange",
    "BatchEdit",
    "Board",
    "BulkDecision",
    "Decision",
    "Document",
    "DocumentTemplate",
    "Draft",
    "DraftRun",
    "DuplicateRun",
    "ExportPart",
    "ExportRun",
    "ImportChange",
    "ImportDifference",
    "ImportMapping",
    "ImportProblem",
    "ImportRun",
    "Merge",
    "PictureUpload",
    "Proposal",
    "UnmetSearch",
    "UnmetSearcher",
    "WorkKey",
    "WorkPair",
]
