"""Saved mappings: written as TOML, carried away and brought back as files."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from common import clock
from common.desk import moment_column
from common.desk_forms import DeskModelForm
from common.errors import DomainError
from curation.imports.admin.steps import LONGEST_FILE
from curation.imports.models import ImportMapping
from curation.imports.services import mappings


class ImportMappingForm(DeskModelForm):
    """A mapping as text, or from a file, which may say its name."""

    carried: mappings.Carried | None = None
    name = forms.CharField(
        label=pgettext_lazy("a mapping", "name"), max_length=80, required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Leave empty to take the name that the file says."),
    )  # fmt: skip

    text = forms.CharField(
        label=_("mapping"), widget=forms.Textarea(attrs={"rows": 24}), required=False,
        help_text=_("TOML, in the format of the import_artworks command."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("from a file"), required=False, widget=UnfoldAdminFileFieldWidget
    )

    class Meta:
        model = ImportMapping
        fields = ("name", "text")

    def clean(self) -> dict[str, Any]:
        """Take the text of the file, and check what it says."""
        sent: dict[str, Any] = super().clean() or {}
        file = sent.get("file")
        try:
            if file is None:
                mappings.checked(sent.get("text", ""))
                self.carried = None
            else:
                self.carried = mappings.brought(file.read(LONGEST_FILE))
                sent["text"] = self.carried.text
                sent["name"] = sent.get("name") or self.carried.name
        except DomainError as refused:
            self.add_error("text" if file is None else "file", str(refused.text))
        else:
            if not sent.get("name"):
                self.add_error("name", _("Enter a name for the mapping."))
        return sent


@admin.register(ImportMapping)
class ImportMappingAdmin(ModelAdmin):  # type: ignore[misc]
    """Mappings by name."""

    form = ImportMappingForm
    list_display = ("name", "changed_by", "changed", "download")
    list_select_related = ("changed_by",)
    search_fields = ("name",)
    fields = ("name", "file", "text")
    changed = moment_column("changed_at", _("changed"))

    @admin.display(description=_("file"))
    def download(self, mapping: ImportMapping) -> SafeString:
        """Link to the mapping as a file."""
        return format_html('<a href="{}/file/">{}</a>', mapping.pk, _("Download"))

    def get_fields(self, request: HttpRequest, obj: ImportMapping | None = None) -> Any:
        """Leave the file out for who may only look."""
        fields = super().get_fields(request, obj)
        may = self.has_change_permission(request, obj) if obj else True
        return fields if may else ("name", "text")

    def get_urls(self) -> list[Any]:
        """Add the download."""
        view = self.admin_site.admin_view(self.file_view)
        own = path("<int:mapping_id>/file/", view, name="curation_importmapping_file")
        return [own, *super().get_urls()]

    def file_view(self, request: HttpRequest, mapping_id: int) -> HttpResponse:
        """Send a mapping as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        mapping = self.get_object(request, str(mapping_id))
        if mapping is None:
            raise Http404
        answer = HttpResponse(
            mappings.carried_away(mapping), content_type="application/toml; charset=utf-8"
        )
        name = slugify(mapping.name) or "mapping"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.toml"'
        return answer

    def save_model(self, request: HttpRequest, obj: ImportMapping, form: Any, change: bool) -> None:
        """Note who wrote it."""
        if form.carried is not None:
            obj.header = list(form.carried.header)
        obj.changed_by, obj.changed_at = request.user, clock.now()  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
