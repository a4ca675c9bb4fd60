"""Works and their pictures at the desk."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin, StackedInline
from unfold.contrib.filters.admin import RangeNumericFilter

from catalog import selectors
from catalog.admin.completeness import (
    CompletenessFilter,
    MissingFilter,
    completeness_column,
    completeness_field,
)
from catalog.admin.filters import HasImage, HasText, TagFilter
from catalog.admin.history import HistoryInline
from catalog.forms import ArtworkForm, ArtworkImageForm
from catalog.models import Artwork, ArtworkImage, Availability
from catalog.services import artworks
from catalog.services.origins import LANGUAGES
from catalog.templatetags.artwork_images import smallest
from common import ports
from common.desk import DeletesWhole, TakesActions, moment_column
from common.stale_forms import LockedRowMixin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import BaseModelFormSet


def thumbnail(
    image: ArtworkImage | None, *, name: object = "", large: bool = False
) -> str | SafeString:
    """Return a small picture for lists and forms; `name` is its text where it stands for a row."""
    if image is None or not image.pk:
        return "—"
    size = "thumbnail thumbnail--large" if large else "thumbnail"
    return format_html('<img src="{}" alt="{}" class="{}">', smallest(image), name, size)


class ImageInline(LockedRowMixin, StackedInline):  # type: ignore[misc]
    """A work's pictures; a file can be added and deleted, never exchanged."""

    model = ArtworkImage
    form = ArtworkImageForm
    extra = 0
    fields = ("preview", "file", ("alt_en", "alt_zh"), "position")
    readonly_fields = ("preview",)

    @admin.display(description=_("preview"))
    def preview(self, image: ArtworkImage) -> str | SafeString:
        """Show the picture."""
        return thumbnail(image, large=True)


# The part of the form that says what a language model or the record wrote.
AUTHORS = _("Who wrote the descriptions")


@admin.register(Artwork)
class ArtworkAdmin(DeletesWhole, TakesActions, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Works."""

    form = ArtworkForm
    inlines = (ImageInline, HistoryInline)
    list_display = (
        "picture", "title_en", "title_zh", "artist", "date_text", "availability", "asked",
        completeness_column, "curators_pick", "published",
    )  # fmt: skip
    list_display_links = ("picture", "title_en", "title_zh")
    list_select_related = ("artist",)
    list_filter = (
        "availability",
        "published",
        "curators_pick",
        CompletenessFilter,
        MissingFilter,
        HasImage,
        HasText,
        TagFilter,
        ("price_minor", RangeNumericFilter),
        ("year_from", RangeNumericFilter),
        "source",
    )
    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    search_fields = (
        "title_en", "title_zh", "artist__name_en", "artist__name_zh", "accession_number",
        "source_id",
    )  # fmt: skip
    autocomplete_fields = ("artist", "series")
    readonly_fields = (
        completeness_field, "preview", "source", "source_id", "source_terms", "created", "updated",
        "origin_en", "origin_zh", "origins_of_tags",
    )  # fmt: skip
    actions = (
        "publish", "unpublish", "mark_available", "mark_on_hold", "mark_sold", "pick", "unpick",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (
            "preview", completeness_field, ("title_en", "title_zh"), ("artist", "attribution"),
            ("series", "series_number"), "tags",
        )}),
        (_("Making"), {"fields": (
            "date_text", ("year_from", "year_to"), ("medium_en", "medium_zh"), "classification",
            ("height_cm", "width_cm"), "depth_cm", "dimensions_text", "inscription",
        )}),
        (_("Text"), {"fields": (
            "description_en", "description_zh", ("description_source", "description_author"),
        )}),
        (AUTHORS, {"fields": (
            ("origin_en", "own_en"), ("origin_zh", "own_zh"), "origins_of_tags",
        )}),
        (_("Sale"), {"fields": (
            ("price", "currency"), ("availability", "published"), ("copies", "copies_sold"),
            "curators_pick",
        )}),
        (_("Provenance and record"), {"fields": (
            ("location", "accession_number"), "credit_line", "provenance", "rights",
            "source_url", "picture_url",
            ("source", "source_id"), "source_terms", ("created", "updated"),
        )}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Artwork]:
        """Leave out merged works, and fetch the pictures of the whole page at once."""
        rows = super().get_queryset(request).filter(merged_into=None)
        return rows.prefetch_related("images")  # type: ignore[no-any-return]

    def get_fieldsets(self, request: HttpRequest, obj: Artwork | None = None) -> Any:
        """Show the origins of descriptions and tags where there are any."""
        marked = [name for name in LANGUAGES if obj is not None and obj.origin_of(name)]
        lines = [[f"origin_{name}", f"own_{name}"] for name in marked]
        if not self.has_change_permission(request, obj):
            lines = [line[:1] for line in lines]
        if obj is not None and obj.origins_of_tags():
            lines.append(["origins_of_tags"])
        found = []
        for title, options in super().get_fieldsets(request, obj):
            if title is not AUTHORS:
                found.append((title, options))
            elif lines:
                found.append((title, {**options, "fields": lines}))
        return found

    @admin.display(description=_("description"))
    def origin_en(self, artwork: Artwork) -> str:
        """Show who or what wrote the description."""
        return str(artwork.origin_of("en") or "—")

    @admin.display(description=_("description in Chinese"))
    def origin_zh(self, artwork: Artwork) -> str:
        """Show who or what wrote the description in Chinese."""
        return str(artwork.origin_of("zh") or "—")

    @admin.display(description=_("tags"))
    def origins_of_tags(self, artwork: Artwork) -> str:
        """Show which tags were proposed by what, and accepted."""
        found = selectors.tags_by_origin(artwork, selectors.tags(artwork.tags))
        return "; ".join(f"{origin}: {', '.join(labels)}" for origin, labels in found) or "—"

    created = moment_column("created_at", _("added"))
    updated = moment_column("updated_at", _("changed"))

    @admin.display(description=_("picture"))
    def picture(self, artwork: Artwork) -> str | SafeString:
        """Show the first picture."""
        return thumbnail(next(iter(artwork.images.all()), None), name=artwork)

    @admin.display(description=_("preview"))
    def preview(self, artwork: Artwork) -> str | SafeString:
        """Show the first picture above the facts."""
        image = next(iter(artwork.images.all()), None) if artwork.pk else None
        return thumbnail(image, large=True)

    @admin.display(description=_("price"), ordering="price_minor")
    def asked(self, artwork: Artwork) -> str:
        """Show the price as a reader sees it."""
        return str(artwork.price or "—")

    def save_model(
        self,
        request: HttpRequest,
        obj: Artwork,
        form: Any,
        change: bool,
    ) -> None:
        """Save through the service."""
        before = ports.works_in_sales([obj.pk] if change else [])
        artworks.save_artwork(artwork=obj, own_texts=form.own_texts)
        self._report_withdrawn_lots(request, before)

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: "BaseModelFormSet[Any, Any]",
        change: bool,
    ) -> None:
        """Save the pictures, and signal that the work changed."""
        super().save_formset(request, form, formset, change)
        artworks.announce(artwork_ids=[form.instance.pk])

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name the lots that must be withdrawn before a work can be deleted."""
        deletable, counts, permissions, protected = super().get_deleted_objects(objs, request)
        in_sales = ports.works_in_sales([obj.pk for obj in objs])
        lots = [
            _("%(lot)s: withdraw the lot first") % {"lot": lot}
            for lots in in_sales.values()
            for lot in lots
        ]
        drafts = [
            _("%(lot)s: choose another work, or this draft can’t be published") % {"lot": lot}
            for lot in ports.works_in_drafts([obj.pk for obj in objs])
        ]
        return [*deletable, *drafts], counts, permissions, [*protected, *lots]

    def delete_model(self, request: HttpRequest, obj: Artwork) -> None:
        """Delete through the service, which sends the signal."""
        artworks.delete_artworks(artwork_ids=[obj.pk])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Delete several."""
        artworks.delete_artworks(artwork_ids=list(queryset.values_list("pk", flat=True)))

    def _set(self, request: HttpRequest, queryset: QuerySet[Artwork], **state: Any) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        before = ports.works_in_sales(ids)
        changed = artworks.set_state(artwork_ids=ids, **state)
        message = ngettext("%(count)d work updated.", "%(count)d works updated.", changed)
        self.message_user(request, message % {"count": changed}, messages.SUCCESS)
        self._report_withdrawn_lots(request, before)

    def _report_withdrawn_lots(
        self, request: HttpRequest, before: "Mapping[int, Sequence[str]]"
    ) -> None:
        """Show a warning for each lot that the change withdrew because its work is sold now."""
        after = ports.works_in_sales(list(before))
        for pk, lots in before.items():
            for lot in set(lots) - set(after.get(pk, ())):
                text = _("Withdrawn from the sale, because the work is sold: %(lot)s.")
                self.message_user(request, text % {"lot": lot}, messages.WARNING)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Show the works."""
        self._set(request, queryset, published=True)

    @admin.action(description=_("Unpublish"), permissions=["change"])
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Hide the works."""
        self._set(request, queryset, published=False)

    @admin.action(description=_("Mark as available"), permissions=["change"])
    def mark_available(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Mark the works as available."""
        self._set(request, queryset, availability=Availability.AVAILABLE)

    @admin.action(description=_("Mark as on hold"), permissions=["change"])
    def mark_on_hold(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Mark the works as on hold."""
        self._set(request, queryset, availability=Availability.ON_HOLD)

    @admin.action(description=_("Mark as sold"), permissions=["change"])
    def mark_sold(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Mark the works as sold."""
        self._set(request, queryset, availability=Availability.SOLD)

    @admin.action(description=_("Mark as curators’ picks"), permissions=["change"])
    def pick(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Put the works on the first page."""
        self._set(request, queryset, curators_pick=True)

    @admin.action(description=_("Remove from curators’ picks"), permissions=["change"])
    def unpick(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> None:
        """Take the works off the first page."""
        self._set(request, queryset, curators_pick=False)
