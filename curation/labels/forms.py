"""Forms of templates and documents."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk_forms import DeskForm, DeskModelForm
from curation.labels.models import DocumentTemplate
from curation.labels.selectors import PRESET, sheet_of, template_choices
from curation.labels.services.documents import Options
from curation.labels.services.templates import MOST_PREVIEWED
from curation.labels.sheets import Grouping, Kind, Language

LABEL_FIGURES = (
    "left", "top", "columns", "rows", "label_width", "label_height", "gap_x", "gap_y", "cut_marks",
)  # fmt: skip


class StartForm(DeskForm):
    """With which template works become a document, and what it shows."""

    template = forms.ChoiceField(label=_("Template"))
    language = forms.ChoiceField(
        label=_("Language"), required=False,
        choices=[("", _("As the template says")), *Language.choices],
    )  # fmt: skip
    title = forms.CharField(
        label=_("Heading of a checklist"), required=False, max_length=300,
        help_text=_("Empty: the title of the exhibition."),
    )  # fmt: skip
    grouped_by = forms.ChoiceField(
        label=_("Groups of a checklist"), required=False, choices=Grouping.choices
    )
    first = forms.IntegerField(
        label=_("First free label of the sheet"), min_value=1, max_value=800, initial=1,
        help_text=_("On a sheet that is partly used. Labels are counted by rows from top left."),
    )  # fmt: skip
    show_price = forms.BooleanField(label=_("Show prices"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = template_choices()
        self.fields["template"].choices = choices  # type: ignore[attr-defined]
        self.fields["template"].initial = f"{PRESET}:a4-3x8"

    @property
    def options(self) -> Options:
        """Return what was chosen."""
        return Options(**self.cleaned_data)


class TemplateForm(DeskModelForm):
    """A template: its name, its paper, its source; and of what to show a preview."""

    works = forms.CharField(
        label=_("Works of the preview"), required=False,
        help_text=_("Numbers of works, with commas between. Empty: a sample."),
    )  # fmt: skip
    read_at = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = DocumentTemplate
        fields = ("name", "language", "page_width", "page_height", *LABEL_FIGURES, "source")
        widgets = {
            "source": forms.Textarea(
                attrs={"rows": 32, "spellcheck": "false", "wrap": "off", "class": "labels-source"}
            )
        }

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.disabled = fixed
        if self.instance.kind == Kind.CHECKLIST:
            for name in LABEL_FIGURES[2:]:
                del self.fields[name]
        self.fields["source"].strip = False  # type: ignore[attr-defined]
        self.fields["read_at"].initial = self.instance.changed_at.isoformat()

    @property
    def paper(self) -> list[Any]:
        """Return the fields of the figures."""
        names = ("page_width", "page_height", *LABEL_FIGURES)
        return [self[name] for name in names if name in self.fields]

    @property
    def changes(self) -> dict[str, Any]:
        """Return the template's fields as they were entered, with those that are not shown."""
        names = [field.name for field in DocumentTemplate._meta.fields]  # noqa: SLF001 - documented
        left_out = {"id", "changed_at"}
        return {name: getattr(self.instance, name) for name in names if name not in left_out}

    def clean_works(self) -> list[int]:
        """Read the numbers."""
        sent = re.split(r"[\s,，、;]+", self.cleaned_data["works"].strip())
        numbers = [word.lstrip("#") for word in sent if word]
        if any(not (word.isdecimal() and len(word) < 19) for word in numbers):
            raise forms.ValidationError(_("Enter numbers of works, with commas between."))
        if len(numbers) > MOST_PREVIEWED:
            text = _("Enter at most %(most)d numbers.") % {"most": MOST_PREVIEWED}
            raise forms.ValidationError(text)
        return [int(word) for word in numbers]

    def clean_source(self) -> str:
        """Return the template with plain line ends, as it is shipped."""
        return "\n".join(self.cleaned_data["source"].splitlines()) + "\n"

    def clean(self) -> dict[str, Any]:
        """Return the fields; labels must have a size."""
        sent: dict[str, Any] = super().clean() or {}
        if self.instance.kind == Kind.LABEL:
            for name in ("label_width", "label_height"):
                if name in sent and sent[name] < 5:
                    self.add_error(name, _("A label is at least 5 mm wide and high."))
        for name in ("page_width", "page_height"):
            if name in sent and sent[name] < 20:
                self.add_error(name, _("A page is at least 20 mm wide and high."))
        return sent

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors or self.instance.kind != Kind.LABEL:
            return
        right, below = sheet_of(self.instance).overhang
        text = _("The labels do not fit: they stand %(over)s mm over the edge of the page.")
        for over, name in ((right, "label_width"), (below, "label_height")):
            if over > 0.11:
                self.add_error(name, text % {"over": f"{over:.1f}"})
