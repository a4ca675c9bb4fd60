"""Exhibitions and tags at the desk."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from catalog.admin.ordering import OrderedAdminMixin, OrderedInline
from catalog.models import Exhibition, ExhibitionWork, Tag
from common.desk import DeletesWhole, TakesActions
from common.stale_forms import LockedRowMixin, StaleFormMixin


class HangingInline(OrderedInline):
    """An exhibition's works in their order."""

    model = ExhibitionWork
    fields = ("artwork", "room", "position")


@admin.register(Exhibition)
class ExhibitionAdmin(
    DeletesWhole,
    TakesActions,
    OrderedAdminMixin,
    LockedRowMixin,
    ModelAdmin,  # type: ignore[misc]
):
    """Exhibitions."""

    form = StaleFormMixin
    list_display = ("title_en", "title_zh", "starts_on", "ends_on", "venue_en", "published")
    list_filter = ("published",)
    search_fields = ("title_en", "title_zh", "venue_en", "venue_zh")
    prepopulated_fields = {"slug": ("title_en",)}
    readonly_fields = ("source",)
    inlines = (HangingInline,)


@admin.register(Tag)
class TagAdmin(ModelAdmin):  # type: ignore[misc]
    """The vocabulary, read-only: it is defined in files."""

    list_display = ("id", "facet", "label_en", "label_zh")
    list_filter = ("facet",)
    search_fields = ("id", "label_en", "label_zh")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: tags come from the vocabulary."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Refuse: tags come from the vocabulary."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Refuse: tags come from the vocabulary."""
        return False
