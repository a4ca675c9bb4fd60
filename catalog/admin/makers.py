"""Artists at the desk."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.forms import ArtistForm
from catalog.models import Artist
from catalog.services import makers
from common.desk import DeletesWhole, TakesActions
from common.stale_forms import LockedRowMixin
from common.templatetags.ui import known_as

if TYPE_CHECKING:
    from django.forms import ModelForm


@admin.register(Artist)
class ArtistAdmin(DeletesWhole, TakesActions, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Artists."""

    form = ArtistForm
    list_display = ("name_en", "name_zh", "birth_year", "death_year", "nationality_", "works")
    search_fields = ("name_en", "name_zh", "sort_name")
    # Of a queryset that counts, the model's own order is not applied.
    ordering = ("sort_name", "id")
    list_filter = ("source", "gender")
    readonly_fields = ("source", "source_id")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Artist]:
        """Leave out merged artists, and count the works in the same query."""
        rows = super().get_queryset(request).filter(merged_into=None)
        return rows.annotate(shown=Count("artworks"))  # type: ignore[no-any-return]

    @admin.display(description=_("nationality"), ordering="nationality")
    def nationality_(self, artist: Artist) -> str:
        """Show the nationality in the curator's language."""
        return known_as(artist.nationality, "nationality") if artist.nationality else "—"

    @admin.display(description=_("works"), ordering="shown")
    def works(self, artist: Any) -> int:
        """Show how many works there are."""
        return int(artist.shown)

    def save_model(
        self, request: HttpRequest, obj: Artist, form: "ModelForm[Artist]", change: bool
    ) -> None:
        """Save through the service, which updates the works' search text."""
        makers.save_artist(artist=obj)
