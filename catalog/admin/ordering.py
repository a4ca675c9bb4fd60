"""Works in an order at the desk: by drag, by the buttons of a row, or by typed numbers."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from catalog.models import CuratedSet, CuratedSetWork
from catalog.services.sets import LAST, renumber
from common.desk import (
    DeletesWhole,
    LoadedInlineMixin,
    NamesInputs,
    TakesActions,
    moment_column,
)
from common.stale_forms import LockedRowMixin, StaleFormMixin


class OrderInput(UnfoldAdminIntegerFieldWidget):  # type: ignore[misc]
    """A position: a number to type, which static/js/order.js completes by buttons and a handle."""

    def __init__(self) -> None:
        texts = {"up": _("Move up"), "down": _("Move down"), "drag": _("Drag to move")}
        attrs = {f"data-text-{name}": text for name, text in texts.items()}
        super().__init__(attrs={"data-order": "", "min": 0, **attrs})


class PlaceForm(StaleFormMixin):
    """A work's place; without a position it comes last."""

    position = forms.IntegerField(
        label=_("position"), required=False, min_value=0, max_value=LAST, widget=OrderInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None

    def clean_position(self) -> int:
        """Put a work without a number at the end."""
        position: int | None = self.cleaned_data["position"]
        return LAST if position is None else position


class OrderedInline(NamesInputs, LoadedInlineMixin, LockedRowMixin, TabularInline):  # type: ignore[misc]
    """The works of a row of ours, in their order."""

    form = PlaceForm
    extra = 0
    fields: ClassVar[Any] = ("artwork", "position")
    autocomplete_fields = ("artwork",)
    ordering = ("position", "pk")
    # The row names its work.
    hide_title = True


class OrderedAdminMixin:
    """A desk with an `OrderedInline`, whose works are numbered anew when it is saved."""

    class Media:
        js = ("js/order.js",)
        css: ClassVar[Any] = {"all": ("css/order.css",)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the places, then number them."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        for formset in formsets:
            if issubclass(formset.model, CuratedSetWork) or hasattr(formset.model, "exhibition_id"):
                owner = formset.fk.name
                renumber(places=formset.model, owner=owner, pk=form.instance.pk)


class SetInline(OrderedInline):
    """The works of a set."""

    model = CuratedSetWork


@admin.register(CuratedSet)
class CuratedSetAdmin(
    DeletesWhole,
    TakesActions,
    OrderedAdminMixin,
    LockedRowMixin,
    ModelAdmin,  # type: ignore[misc]
):
    """Curated sets."""

    form = StaleFormMixin
    list_display = ("title_en", "title_zh", "begins", "ends", "works", "position")
    list_display_links = ("title_en", "title_zh")
    search_fields = ("title_en", "title_zh")
    ordering = ("position", "-id")
    inlines = (SetInline,)
    fieldsets = (
        (None, {"fields": (("title_en", "title_zh"), ("text_en", "text_zh"))}),
        (_("Front page"), {"fields": ("published_from", "published_to", "position")}),
    )
    begins = moment_column("published_from", _("shown from"))
    ends = moment_column("published_to", _("shown until"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[CuratedSet]:
        """Count the works in the same query."""
        return super().get_queryset(request).annotate(count=Count("places"))  # type: ignore[no-any-return]

    @admin.display(description=_("works"))
    def works(self, row: Any) -> int:
        """Show how many works there are."""
        return int(row.count)
