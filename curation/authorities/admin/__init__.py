"""Authority files at the desk."""

from curation.authorities.admin.entries import AuthorityEntryAdmin

__all__ = ["AuthorityEntryAdmin"]
