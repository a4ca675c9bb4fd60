"""Cards: the forms of an edit, each about one field or about a replacement in texts."""

from curation.batch.forms.building import Cards, offered
from curation.batch.forms.cards import REPLACE

__all__ = ["REPLACE", "Cards", "offered"]
