"""Forms of one's own rows, which another tab or device may have changed since they were shown.

What `stale_forms` is for the desk, for plain forms.
"""

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHOWN = "shown"
LONGEST_SHOWN = 120


class ConcurrentFormMixin(forms.Form):
    """Lets what was not changed here follow the row, and reports what was changed here and there.

    The initial values are those of the row now. A conflict is reported once: sent again, the form
    overwrites. A form that is sent without the hidden field is taken as it is.
    """

    # Groups of fields that depend on each other: a change of one conflicts with one of another.
    together: "ClassVar[Iterable[tuple[str, ...]]]" = ()
    shown = forms.CharField(required=False, label="", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: list[str] = []
        stored = {name: self._stored(name) for name in self.fields if name != SHOWN}
        hashes = {name: _hash(value) for name, value in stored.items()}
        self.initial = {**self.initial, SHOWN: json.dumps(hashes)}
        seen = _hashes(self.data.get(self.add_prefix(SHOWN), "")) if self.is_bound else {}
        if seen:
            self._follow(stored, hashes, seen)

    def clean(self) -> dict[str, Any]:
        """Report conflicts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned.pop(SHOWN, None)
        for name in self.conflicts:
            value = self._in_words(name)
            text = (
                _("You changed this to “%(value)s” elsewhere. Save again to replace it.")
                if value
                else _("You emptied this field elsewhere. Save again to replace it.")
            )
            self.add_error(name, text % {"value": value})
        return cleaned

    def _follow(
        self, stored: "Mapping[str, Any]", hashes: "Mapping[str, str]", seen: "Mapping[str, str]"
    ) -> None:
        """Put the row's values where the form's are those that were shown, and note conflicts."""
        sent = {name: _hash(self._sent(name)) for name in hashes}
        here = {name for name in hashes if name in seen and sent[name] != seen[name]}
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for name, value in stored.items():
            if name not in seen or hashes[name] in (seen[name], sent[name]):
                continue
            if here & {name}.union(*(group for group in self.together if name in group)):
                self.conflicts.append(name)
            elif isinstance(value, list | tuple):
                data.setlist(self.add_prefix(name), value)
            else:
                data[self.add_prefix(name)] = "" if value in (None, False) else value
        data[self.add_prefix(SHOWN)] = json.dumps(hashes)
        self.data = data

    def _stored(self, name: str) -> Any:
        """Return what a field shows of the row as it is now."""
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))

    def _sent(self, name: str) -> Any:
        widget = self.fields[name].widget
        return widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _in_words(self, name: str) -> str:
        stored = self._stored(name)
        labels = dict(getattr(self.fields[name], "choices", ()))
        values = stored if isinstance(stored, list | tuple) else [stored]
        words = (str(labels.get(value, value)) for value in values if value not in (None, ""))
        return ", ".join(words)[:LONGEST_SHOWN]


def _hashes(sent: str) -> dict[str, str]:
    """Return the hashes that a form sent, none where they can't be parsed."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = json.dumps(sorted(map(str, value))) if value else ""
    text = "" if value in (None, False) else str(value)
    return blake2b("\n".join(text.splitlines()).strip().encode(), digest_size=8).hexdigest()
