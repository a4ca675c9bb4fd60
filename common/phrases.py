"""Parts of a sentence put side by side, with the signs of the reader's language."""

from typing import Any

from django.utils.translation import gettext as _


def listed(first: Any, second: Any) -> str:
    """Return two parts as a list: with a comma, in Chinese with one of full width."""
    return _("%(first)s, %(second)s") % {"first": first, "second": second}


def labelled(label: Any, value: Any) -> str:
    """Return a value behind its label: with a colon, in Chinese with one of full width."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}
