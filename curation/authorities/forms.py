"""Forms of the authority files."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk_forms import DeskForm
from curation.authorities.models import Authority

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAX_BYTES = 300 * 2**20


class SearchForm(DeskForm):
    """What to look for, and where."""

    authority = forms.ChoiceField(label=_("Authority file"), choices=Authority.choices)
    q = forms.CharField(label=_("Name or number"), required=False, max_length=200)


class LoadForm(DeskForm):
    """A file to load."""

    authority = forms.ChoiceField(label=_("Authority file"), choices=Authority.choices)
    file = forms.FileField(label=_("CSV or TSV file"))

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 300 MB. Load it in parts."))
        return file
