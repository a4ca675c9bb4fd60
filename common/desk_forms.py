"""How forms look at the desk: inputs with a frame, labels with a capital."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

# How unfold's own select shows that it unfolds.
UNFOLDS = (
    "material-symbols-outlined absolute pointer-events-none mr-[12px] right-0 text-base-400 top-0"
    " top-1/2 dark:text-base-500 -translate-y-1/2"
)
SELECTED = mark_safe(" selected")


class ManyOptions(UnfoldAdminSelectWidget):  # type: ignore[misc]
    """A choice that a page has a hundred times: without a template for each option."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 - the shape
    ) -> SafeString:
        """Return the element with its options."""
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        present = str(value or "")
        options = format_html_join(
            "", '<option value="{}"{}>{}</option>',
            ((key, SELECTED if key == present else "", label) for key, label in self.choices),
        )  # fmt: skip
        sign = format_html('<span class="{}" aria-hidden="true">expand_more</span>', UNFOLDS)
        select = format_html("<select{}>{}</select>", flatatt(own), options)
        return format_html('<div class="grow relative max-w-2xl">{}{}</div>', select, sign)


# Unfold dresses the fields that come from a model; declared ones keep Django's plain widgets.
DRESSED: dict[type[forms.Widget], Any] = {
    forms.TextInput: UnfoldAdminTextInputWidget,
    forms.NumberInput: UnfoldAdminIntegerFieldWidget,
    forms.Textarea: UnfoldAdminTextareaWidget,
    forms.Select: UnfoldAdminSelectWidget,
}


# By the end of a field's name, the language of what it holds.
LANGUAGES = {"en": "en", "zh": "zh-Hans"}


def dress(form: forms.BaseForm) -> None:
    """Give a form's plain inputs the desk's look, and those of one language its code."""
    for name, field in form.fields.items():
        field.label = capfirst(field.label) if field.label else field.label
        if language := LANGUAGES.get(name.rpartition("_")[2]):
            field.widget.attrs.setdefault("lang", language)
        plain = field.widget
        if type(plain) in DRESSED:
            field.widget = DRESSED[type(plain)](attrs=plain.attrs)
            field.widget.is_required = plain.is_required
            if isinstance(field, forms.ChoiceField):
                field.widget.choices = field.choices


class DeskForm(forms.Form):
    """A form of the desk that belongs to no one row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class DeskModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of a row at the desk.

    A violated constraint is reported beside the field that its `violation_error_code` names.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def _update_errors(self, errors: ValidationError) -> None:
        by_field: dict[str, list[ValidationError]] = getattr(errors, "error_dict", {})
        for error in by_field.pop(NON_FIELD_ERRORS, []):
            beside = error.code if error.code in self.fields else NON_FIELD_ERRORS
            by_field.setdefault(str(beside), []).append(error)
        super()._update_errors(errors)  # type: ignore[misc]
