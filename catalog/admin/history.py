"""A work's history at the desk."""

from unfold.admin import StackedInline

from catalog.forms import HistoryEntryForm
from catalog.models import HistoryEntry
from common.stale_forms import LockedRowMixin


class HistoryInline(LockedRowMixin, StackedInline):  # type: ignore[misc]
    """Exhibitions elsewhere, literature and changes of hands."""

    model = HistoryEntry
    form = HistoryEntryForm
    extra = 0
    fields = (("kind", "year_from", "year_to"), ("text_en", "text_zh"), "url")
