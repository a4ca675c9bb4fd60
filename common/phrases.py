"""Parts of a sentence put side by side, with the signs of the reader's language."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

# Elements within a line, that no sentence ends at.
_INLINE = r"(?:</?(?:a|abbr|b|bdi|cite|code|em|i|small|span|strong|time)\b[^>]*>)*"
# Signs of full width have their space within them.
_AFTER_SIGN = re.compile(rf"([。，；：！？、…（“《）”》]{_INLINE})\s+")
_BEFORE_SIGN = re.compile(rf"\s+({_INLINE}[。，；：！？、（“《）”》])")


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


def run_on(text: str) -> str:
    """Return sentences, as text or HTML, side by side: in Chinese no space stands between them."""
    if (get_language() or "").startswith("zh"):
        return _BEFORE_SIGN.sub(r"\1", _AFTER_SIGN.sub(r"\1", text))
    return text
