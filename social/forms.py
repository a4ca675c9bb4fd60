"""Forms of profiles, comments and reports, and the curator's decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from common import clock
from common.concurrent_forms import ConcurrentFormMixin
from common.errors import DomainError
from common.stale_forms import StaleFormMixin
from social.models import Comment, Decision, ReportReason
from social.models.profiles import LONGEST_HANDLE, LONGEST_NAME
from social.services import moderation


def add_refusal(form: forms.BaseForm, refused: DomainError) -> None:
    """Show a refused write beside the fields that it names, else above the form."""
    for name, texts in refused.fields.items():
        if name in form.fields:
            for text in texts:
                form.add_error(name, str(text))
    if not form.errors:
        form.add_error(None, str(refused.text))


class ProfileForm(ConcurrentFormMixin):
    """What a collector shows of themselves.

    Lengths of long texts are checked by the service, which says by how much they are exceeded and
    keeps what was typed: a browser that cuts a paste off says nothing.
    """

    name = forms.CharField(label=_("Public name"), max_length=LONGEST_NAME)
    handle = forms.CharField(label=_("Profile address"), max_length=LONGEST_HANDLE)
    text = forms.CharField(
        label=_("About me"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    lists = forms.MultipleChoiceField(
        label=_("Lists to show"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.MultipleChoiceField(
        label=_("My taste in words"), required=False, widget=forms.CheckboxSelectMultiple
    )
    indexed = forms.BooleanField(label=_("Search engines may list my profile"), required=False)
    agreed = forms.BooleanField(
        label=_("I agree that everybody sees what I publish here."),
        error_messages={"required": _("Confirm that everybody may see it.")},
    )

    def __init__(
        self,
        *args: Any,
        lists: list[tuple[str, str]],
        words: list[tuple[str, str]],
        agreed: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lists"].choices = lists  # type: ignore[attr-defined]
        self.fields["words"].choices = words  # type: ignore[attr-defined]
        if agreed:
            del self.fields["agreed"]


class CommentForm(forms.Form):
    """A comment; the service checks its length."""

    text = forms.CharField(
        label=_("Your comment"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(forms.Form):
    """Why a comment is reported."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    details = forms.CharField(
        label=_("What should our curators know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(StaleFormMixin):
    """A curator's decision about a comment and its author."""

    decision = forms.ChoiceField(
        label=_("decision"),
        choices=[("", "—"), *Decision.choices],
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        help_text=_("The author reads it."),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    days = forms.IntegerField(
        label=_("days of suspension"), required=False, widget=UnfoldAdminIntegerFieldWidget
    )

    class Meta:
        model = Comment
        fields = ()

    def clean(self) -> dict[str, Any]:
        """Check that the decision can be taken."""
        cleaned = super().clean() or self.cleaned_data
        stored = Comment.objects.select_related("author__profile__user").get(pk=self.instance.pk)
        try:
            moderation.check(
                stored,
                decision=cleaned.get("decision", ""),
                reason=cleaned.get("reason", ""),
                days=cleaned.get("days"),
                now=clock.now(),
            )
        except DomainError as refused:
            for name, texts in refused.fields.items():
                self.add_error(name, str(texts[0]))
        return cleaned
