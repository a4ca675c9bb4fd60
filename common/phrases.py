"""Parts of a sentence put side by side, with the signs of the reader's language."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def listed(first: Any, second: Any) -> str:
    """Return two parts as a list: with a comma, in Chinese with one of full width."""
    return _("%(first)s, %(second)s") % {"first": first, "second": second}


def labelled(label: Any, value: Any) -> str:
    """Return a value behind its label: with a colon, in Chinese with one of full width."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def enumerated(parts: Sequence[object]) -> str:
    """Return parts as a sentence enumerates them: "ink, mist and harbours"."""
    *before, last = [str(part) for part in parts] or [""]
    if not before:
        return last
    first = pgettext("between parts enumerated", ", ").join(before)
    return _("%(first)s and %(last)s") % {"first": first, "last": last}
