"""Forms of the drafting bench."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from common.desk_forms import DeskForm
from curation.drafts.models import DraftField
from curation.drafts.proposers import proposers


def source_choices() -> list[tuple[str, Any]]:
    """Return the sources with their labels."""
    return [(name, one.label) for name, one in proposers().items()]


class FilterForm(DeskForm):
    """Which drafts of the queue to show."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    field = forms.ChoiceField(label=_("Field"), required=False)
    flagged = forms.ChoiceField(
        label=_("Flags"),
        required=False,
        choices=[("", _("All")), ("no", _("Without flags")), ("yes", _("With flags"))],
    )
    run = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("source", source_choices()), ("field", DraftField.choices)):
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]


class BulkForm(DeskForm):
    """Which drafts to accept at once."""

    source = forms.ChoiceField(label=_("Source"))
    field = forms.ChoiceField(label=_("Field"), choices=DraftField.choices)
    threshold = forms.IntegerField(
        label=_("Confidence of at least, in per cent"), min_value=50, max_value=100, initial=90
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = source_choices()  # type: ignore[attr-defined]


class StartForm(DeskForm):
    """What a run drafts, and by which sources."""

    sources = forms.MultipleChoiceField(label=_("Sources"), widget=forms.CheckboxSelectMultiple)
    fields_ = forms.MultipleChoiceField(
        label=_("Fields"), choices=DraftField.choices, widget=forms.CheckboxSelectMultiple,
        initial=DraftField.values,
    )  # fmt: skip
    beside_texts = forms.BooleanField(
        label=_("Also draft descriptions for works that have one"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked only where the form is shown or sent: whether a source is ready costs a query.
        self.fields["sources"].choices = lambda: list(self._ready.items())  # type: ignore[attr-defined]
        self.fields["sources"].initial = lambda: list(self._ready)

    @cached_property
    def _ready(self) -> dict[str, Any]:
        return {name: one.label for name, one in proposers().items() if one.is_ready()}

    @property
    def not_ready(self) -> list[tuple[Any, str]]:
        """Return the sources that can't be asked, with what keeps each from it."""
        return [
            (one.label, one.why_not_ready)
            for name, one in proposers().items()
            if name not in self._ready
        ]
