"""What the fields of a work must satisfy together: the one set of rules of form and batch edits."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Availability, TextOrigin, TextSource

# By the name of a field.
Errors = dict[str, str]


def years_in_order(first: int | None, last: int | None) -> Errors:
    """Return an error where the last year is before the first."""
    if first is not None and last is not None and first > last:
        return {"year_to": _("The last year is before the first year.")}
    return {}


def settle_copies(
    *, copies: int, sold: int, availability: str, changed: Collection[str], in_sales: int
) -> tuple[dict[str, Any], Errors]:
    """Let a work be sold with its last copy, and have one again when it is available.

    changed: which of `copies`, `copies_sold`, `availability` were just changed. in_sales: how many
    lots of the work are in sales. Return the columns that follow, and errors.
    """
    if sold > copies:
        return {}, {"copies_sold": _("There are fewer copies than that.")}
    if "copies" in changed and sold + in_sales > copies:
        return {}, {"copies": _("More copies than that are already sold or in sales.")}
    if sold == copies and availability == Availability.AVAILABLE:
        if "availability" in changed and "copies_sold" not in changed:
            return {"copies_sold": copies - 1}, {}
        return {"availability": Availability.SOLD}, {}
    return {}, {}


def author_stays(
    *, before: str | None, after: str | None, texts: Sequence[tuple[str, str]]
) -> Errors:
    """Let a text that a curator has declared a model's stay one while it uses those words.

    before, after: who wrote the descriptions, as a TextSource. texts: each before and after.
    """
    if before != TextSource.MODEL or after in (None, before):
        return {}
    for was, now in texts:
        if was and TextOrigin(before, was, "").is_used_in(now):
            text = _("A language model wrote this. Rewrite it from scratch to name another author.")
            return {"description_source": text}
    return {}
