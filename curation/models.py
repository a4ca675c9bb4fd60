"""All tables, for Django to find; each feature has its own."""

from curation.authorities.models import AuthorityEntry
from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal
from curation.duplicates.models import ArtistPair, DuplicateRun, Merge, WorkKey, WorkPair

__all__ = [
    "ArtistPair",
    "AuthorityEntry",
    "BulkDecision",
    "Decision",
    "Draft",
    "DraftRun",
    "DuplicateRun",
    "Merge",
    "Proposal",
    "WorkKey",
    "WorkPair",
]
