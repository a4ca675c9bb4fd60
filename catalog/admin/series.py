"""Series at the desk: their members, numbers, and what is missing."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline

from catalog.models import Artwork, ExhibitionWork, Series
from catalog.selectors.sets import in_ranges, membership
from catalog.services import makers
from catalog.services.sets import change_members, number_works
from common.desk import DeletesWhole, NamesInputs
from common.desk_forms import DeskModelForm
from common.stale_forms import LockedRowMixin, StaleFormMixin

if TYPE_CHECKING:
    from django.forms import ModelForm


class MemberForm(DeskModelForm):
    """A work of the series: its number, and whether it leaves."""

    leaves = forms.BooleanField(label=_("remove"), required=False)

    class Meta:
        model = Artwork
        fields = ("series_number",)


class MemberInline(NamesInputs, TabularInline):  # type: ignore[misc]
    """The works of a series by their numbers."""

    model = Artwork
    form = MemberForm
    verbose_name_plural = _("works of the series")
    fields = ("titled", "dated", "series_number", "leaves")
    readonly_fields = ("titled", "dated")
    ordering = ("series_number", "year_from", "pk")
    extra = 0
    can_delete = False
    hide_title = True
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Artwork]:
        """Leave out merged works."""
        return super().get_queryset(request).filter(merged_into=None)  # type: ignore[no-any-return]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: works are added by their titles."""
        return False

    @admin.display(description=_("work"))
    def titled(self, work: Artwork) -> str:
        """Show the title."""
        return str(work)

    @admin.display(description=_("date"))
    def dated(self, work: Artwork) -> str:
        """Show the date."""
        return work.date_text or str(work.year_from or "—")


class SeriesForm(StaleFormMixin):
    """A series, with works to add to it."""

    add_works = forms.ModelMultipleChoiceField(
        label=_("add works"), queryset=Artwork.objects.filter(merged_into=None), required=False,
        widget=AutocompleteSelectMultiple(ExhibitionWork._meta.get_field("artwork"), admin.site),  # noqa: SLF001
    )  # fmt: skip


@admin.register(Series)
class SeriesAdmin(DeletesWhole, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Series."""

    form = SeriesForm
    list_display = ("title_en", "title_zh", "artist", "here", "planned_count")
    list_select_related = ("artist",)
    search_fields = ("title_en", "title_zh", "artist__name_en")
    # Of a queryset that counts, the model's own order is not applied.
    ordering = ("title_en", "id")
    autocomplete_fields = ("artist",)
    readonly_fields = ("source", "source_id", "present")
    inlines = (MemberInline,)
    fieldsets = (
        (None, {"fields": (("title_en", "title_zh"), "artist", "planned_count", "present")}),
        (_("Works"), {"fields": ("add_works",)}),
        (_("Record"), {"fields": (("source", "source_id"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        """Count the works in the same query."""
        present = Count("artworks", filter=Q(artworks__merged_into=None))
        return super().get_queryset(request).annotate(count=present)  # type: ignore[no-any-return]

    @admin.display(description=_("works in the catalogue"), ordering="count")
    def here(self, row: Any) -> int:
        """Show how many works there are."""
        return int(row.count)

    @admin.display(description=_("members"))
    def present(self, row: Series) -> str:
        """Show how many works are here, how many are not, and which numbers."""
        if not row.pk:
            return "—"
        found = membership(row)
        texts = [_("%(count)d in the catalogue") % {"count": found.present}]
        if found.missing_count is not None:
            texts.append(_("%(count)d missing") % {"count": found.missing_count})
        if found.missing:
            texts.append(_("missing numbers: %(numbers)s") % {"numbers": in_ranges(found.missing)})
        return " · ".join(texts)

    def save_model(
        self, request: HttpRequest, obj: Series, form: "ModelForm[Series]", change: bool
    ) -> None:
        """Save through the service, which updates the works' search text; add the chosen works."""
        makers.save_series(series=obj)
        added = form.cleaned_data.get("add_works") or ()
        change_members(series=obj, add=[work.pk for work in added])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Number the works, and take out those that leave, through the services."""
        changed = [one for one in formset.forms if one.has_changed() and one.instance.pk]
        leaving = [one.instance.pk for one in changed if one.cleaned_data.get("leaves")]
        numbers = {one.instance.pk: one.cleaned_data["series_number"] for one in changed}
        number_works(numbers=numbers)
        change_members(series=form.instance, remove=leaving)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
