"""The form by which pictures come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk_forms import DeskForm
from common.links import web_address


class SeveralFiles(forms.FileField):
    """Any number of files at once."""

    widget = forms.ClearableFileInput

    def __init__(self, **options: Any) -> None:
        chooser = type("SeveralFilesInput", (forms.FileInput,), {"allow_multiple_selected": True})
        super().__init__(widget=chooser(), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return a list of files."""
        single = super().clean
        return [single(one, initial) for one in data or ()]


class UploadForm(DeskForm):
    """Pictures by file, archive or address."""

    pictures = SeveralFiles(label=_("Pictures, or a zip archive of pictures"), required=False)
    addresses = forms.CharField(
        label=_("Web addresses of pictures, one per line"), required=False, max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean_addresses(self) -> list[str]:
        """Return the addresses; the first line that is none is named."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines()]
        addresses = [line for line in lines if line]
        for line in addresses:
            if not web_address(line):
                text = _("“%(line)s” is not a web address.") % {"line": line[:80]}
                raise forms.ValidationError(text)
        return addresses
