"""Background work of the drafting bench: importing this registers its job."""

from curation.drafts.services.drafting import WRITE_DRAFTS

__all__ = ["WRITE_DRAFTS"]
