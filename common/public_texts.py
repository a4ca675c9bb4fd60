"""Texts that people write for others to read: without signs that hide or turn what is read."""

import re
import unicodedata

# Signs that turn the direction of what follows, up to beyond the text; and control characters.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]|(?![\\n\\t])[\\x00-\\x1f\\x7f-\\x9f]")
# Characters that Unicode calls letters or symbols, and no eye sees.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def public_text(text: str) -> str:
    """Return a text as it is stored: its lines without turning signs, '' if nobody can see it."""
    lines = _TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return lines if any(map(_is_seen, lines)) else ""


def public_name(text: str) -> str:
    """Return a name as it is stored: one line without turning signs, '' if nobody can see it."""
    return " ".join(public_text(text).split())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CMZ" and sign not in _BLANK
