"""Desk forms that were opened before somebody else wrote the same row.

A form carries what its fields held when it was shown, as hashes. A field that the
curator did not change follows the row; one that both changed is reported as a conflict, and written
if the form is sent once more.
"""

import contextlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from common import zones
from common.desk_forms import DeskModelForm
from common.typed import in_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

SHOWN = "shown_values"
LONGEST_SHOWN = 120


class ShownField(forms.CharField):
    """Hidden: hashes of the other fields' values when the form was shown; never a change itself."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, label="")

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ARG002 - the field's shape
        """Return False: it is no reason to write a row of a formset."""
        return False


class StaleFormMixin(DeskModelForm):
    """Writes only the fields that the curator changed, and reports concurrent changes of them.

    The row must be locked from when the form is made until it is saved (`LockedRowMixin`). Fields
    that are not the model's count as well, by their initial values. A form sent without hashes is
    compared with the row as it is.
    """

    # Groups of fields that depend on each other: a change of one conflicts with one of another.
    together: "ClassVar[Iterable[tuple[str, ...]]]" = ()
    shown_values = ShownField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The fields with concurrent changes.
        self.conflicts: list[str] = []

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return a field's initial value; for the hidden one, the hashes of all."""
        if field_name == SHOWN:
            return json.dumps(self._stored_hashes()) if self.instance.pk else ""
        return super().get_initial_for_field(field, field_name)

    def clean(self) -> "dict[str, Any]":
        """Let unchanged fields follow the row; report conflicts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = _hashes(cleaned.pop(SHOWN, ""))
        if not self.instance.pk or not seen:
            return cleaned
        current = {name: text for name, text in self._stored_hashes().items() if name in seen}
        submitted = {name: _hash(cleaned[name]) for name in current if name in cleaned}
        changed = {name for name in current if submitted.get(name) != seen[name]}
        for name, stored in current.items():
            if stored not in (seen[name], submitted.get(name)) and changed & self._fields_together(
                name
            ):
                self._name_conflict(name)
                seen[name] = stored
            elif name not in changed and (
                # Also where only spelling or order differs; a related row needs no query.
                stored != submitted[name] or not isinstance(cleaned[name], Model)
            ):
                cleaned[name] = self._stored(name)
        if self.conflicts:
            # The conflict is reported once: sent again, the form overwrites.
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix(SHOWN)] = json.dumps(seen)  # type: ignore[index]
        return cleaned

    def _fields_together(self, name: str) -> set[str]:
        """Return this field and those it is grouped with."""
        return {name}.union(*(unit for unit in self.together if name in unit))

    def _name_conflict(self, name: str) -> None:
        self.conflicts.append(name)
        stored = self._stored(name)
        field = next((one for one in self.instance._meta.fields if one.name == name), None)  # noqa: SLF001
        labels = dict(field.flatchoices or ()) if field else {}
        shown = _in_words(labels.get(stored, stored) if labels else stored)
        if shown:
            text = _("Someone else has changed this to “%(value)s”. Save again to replace it.")
        else:
            text = _("Someone else has emptied this field. Save again to replace it.")
        self.add_error(name, text % {"value": shown})

    def _stored_hashes(self) -> dict[str, str]:
        return {
            name: _hash(self._stored(name, key=True))
            for name, field in self.fields.items()
            if name != SHOWN and not isinstance(field, forms.FileField)
        }

    def _stored(self, name: str, *, key: bool = False) -> Any:
        """Return the row's value as cleaned data; `key`: for a related row its key."""
        columns = {field.name: field.attname for field in self.instance._meta.fields}  # noqa: SLF001
        if name in columns:
            return getattr(self.instance, columns[name] if key else name)
        field = self.fields[name]
        try:
            value = self.get_initial_for_field(field, name)
            return field.to_python(field.prepare_value(value))
        except ValidationError:
            return None


class LockedRowMixin:
    """Locks the row of an admin form from before it is read until the transaction ends.

    For a ModelAdmin whose form is a `StaleFormMixin`, and, for its fieldsets, an inline of one.
    """

    def get_object(self, request: "HttpRequest", object_id: str, from_field: Any = None) -> Any:
        """Return the row, locked if it is about to be written."""
        if request.method == "POST" and connection.in_atomic_block:
            model: type[Model] = self.model  # type: ignore[attr-defined]
            with contextlib.suppress(ValidationError, ValueError, OverflowError):
                key = model._meta.pk.to_python(object_id)  # noqa: SLF001
                # NO KEY: a row that refers to this one need not wait for it.
                locked = model._base_manager.select_for_update(no_key=True).filter(pk=key)  # noqa: SLF001
                locked.values_list("pk").first()
        return super().get_object(request, object_id, from_field)  # type: ignore[misc]

    def get_fieldsets(self, request: "HttpRequest", obj: Any = None) -> Any:
        """Add the hidden field to forms that change something."""
        return self.with_shown(super().get_fieldsets(request, obj), request, obj)  # type: ignore[misc]

    def with_shown(self, fieldsets: Any, request: "HttpRequest", obj: Any) -> Any:
        """Return fieldsets with the hidden field where something is changed, else without."""
        without_shown = [
            (title, {**options, "fields": [line for line in options["fields"] if line != SHOWN]})
            for title, options in fieldsets
        ]
        if obj is not None and self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            without_shown[0][1]["fields"].append(SHOWN)
        return without_shown


def _hashes(sent: str) -> dict[str, str]:
    """Return the hashes that a form sent, none where they can't be parsed."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(value: Any) -> str:
    return blake2b(_canonical(value).encode(), digest_size=8).hexdigest()


def _canonical(value: Any) -> str:
    """Return a value as text, equal for values that a form round-trips to each other."""
    if isinstance(value, QuerySet):
        value = list(value)
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(microsecond=0).isoformat()
    if isinstance(value, list | tuple):
        return json.dumps(sorted(map(_canonical, value)))
    return "\n".join(str(value).splitlines()).strip()


def _in_words(value: Any) -> str:
    """Return a value as a curator reads it, '' for nothing."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value, zones.active_zone()):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, Decimal):
        return in_language(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_in_words, value))
    return "" if value is None else str(value)[:LONGEST_SHOWN]
