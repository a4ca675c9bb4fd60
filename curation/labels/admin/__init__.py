"""Labels and checklists at the desk."""

from curation.labels.admin.documents import DocumentAdmin
from curation.labels.admin.templates import DocumentTemplateAdmin

__all__ = ["DocumentAdmin", "DocumentTemplateAdmin"]
