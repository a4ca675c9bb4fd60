"""What the desk's templates share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.utils.text import capfirst

from common.audit_entries import Change, changes_of

register = template.Library()
MOST_CHANGES = 100


@register.simple_tag(takes_context=True)
def changes(context: dict[str, Any], row: Model) -> list[Change] | None:
    """Return the latest changes of a row; None to who may not read the audit log."""
    if not context["request"].user.has_perm("auditlog.view_logentry"):
        return None
    return changes_of(row, most=MOST_CHANGES)


@dataclass(frozen=True)
class Fault:
    """An error of a form: the field's anchor and label, '' for an error of a whole form."""

    anchor: str
    label: str
    text: str


@register.simple_tag
def faults(adminform: Any, formsets: Any) -> list[Fault]:
    """Return the errors of a page of the admin, with the anchors of their fields."""
    found = list(_of_form(adminform.form)) if adminform else []
    for shown in formsets or ():
        formset = shown.formset
        found += [Fault("", "", str(text)) for text in formset.non_form_errors()]
        for number, form in enumerate(formset.forms, start=1):
            of = (
                str(form.instance)
                if form.instance.pk
                else f"{capfirst(shown.opts.verbose_name)} {number}"
            )
            found += _of_form(form, of=of)
    return found


def _of_form(form: forms.BaseForm, *, of: str = "") -> Iterator[Fault]:
    for name, texts in form.errors.items():
        own = name != NON_FIELD_ERRORS and name in form.fields
        label = str(form[name].label) if own else ""
        for text in texts:
            yield Fault(
                _anchor(form[name]) if own else "",
                " · ".join(filter(None, [of, label])),
                str(text),
            )


def _anchor(field: forms.BoundField) -> str:
    """Return the id of a field's input, of its first where it has several."""
    own = field.id_for_label
    several = isinstance(field.field.widget, forms.MultiWidget)
    return own or (f"{field.auto_id}_0" if several else str(field.auto_id))
