"""Values of the audit log in words: names for keys, times in the reader's zone, lists and JSON."""

import ast
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext_lazy as _

from common import moments

# How auditlog stores values that have no text of their own.
WORDS = {"None": "—", "": "—", "True": _("yes"), "False": _("no"), "[]": "—", "{}": "—"}


def in_words(field: Any, value: Any) -> str:
    """Return what a field held, as the audit log stored it, for people.

    A foreign key takes a query: for the page of one entry, not for lists.
    """
    text = str(value)
    if text in WORDS:
        return str(WORDS[text])
    if text in (choices := _choices(field)):
        return choices[text]
    if isinstance(field, models.ForeignKey):
        return _named(field, text)
    if isinstance(field, models.DateTimeField):
        return _moment(text)
    if not _may_be_structured(field, text):
        return text
    held = stored(value)
    if isinstance(held, list) and (choices := _choices(getattr(field, "base_field", None))):
        held = [choices.get(str(one), one) for one in held]
    return flat(held)


def stored(value: Any) -> Any:
    """Return what a column of JSON or an array held; the text itself for what is neither."""
    with suppress(TypeError, ValueError):
        return json.loads(value)
    with suppress(TypeError, ValueError, SyntaxError, RecursionError, MemoryError):
        return ast.literal_eval(value)
    return value


def flat(value: Any) -> str:
    """Return a value of JSON as a line: "colour: blue · tags: sea, calm"."""
    if isinstance(value, Mapping):
        return " · ".join(f"{name}: {flat(one)}" for name, one in value.items()) or "—"
    if isinstance(value, list | tuple):
        return ", ".join(map(flat, value)) or "—"
    return str(WORDS.get(str(value), value))


def _choices(field: Any) -> dict[str, str]:
    """Return a field's choices, by what the audit log stores of them."""
    return {str(key): str(label) for key, label in getattr(field, "flatchoices", None) or ()}


def _may_be_structured(field: Any, text: str) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    return not is_text and text[:1] in {"[", "{", "("}


def _named(field: "models.ForeignKey[Any, Any]", key: str) -> str:
    """Return the name of the row that a key names, with the key; of a row that is gone the key."""
    related: Any = field.related_model
    with suppress(ValueError, TypeError):
        row = related._default_manager.filter(pk=key).first()  # noqa: SLF001 - Django's documented name
        return f"#{key}" if row is None else f"{row} (#{key})"
    return key


def _moment(text: str) -> str:
    """Return a time in the reader's zone; auditlog stores them in UTC."""
    with suppress(ValueError):
        at = parse_datetime(text if is_aware(text) else f"{text}+00:00")
        if at is not None and not is_naive(at):
            return moments.moment_text(at)
    return text


def is_aware(text: str) -> bool:
    """Tell whether a stored time names its zone."""
    return text.endswith(("Z", "+00:00"))
