"""The words right before a place of a text.

A pattern that ends in `$` and is searched from the beginning costs as much as the text is long, for
every place anew. Nobody's cue is further from its word than `REACH`.
"""

import re

REACH = 120


def match_before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """Return what a pattern that ends in `$` matches right before a place; it may look behind."""
    return pattern.search(text, max(0, end - REACH), end)
