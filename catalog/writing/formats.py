"""The orientation that a text gives a work, against its sides."""

import re

from django.utils.translation import gettext as _

from catalog.writing.draft import Draft
from catalog.writing.facts import Facts
from catalog.writing.flags import Kind

THING = r"(?:format|orientation|picture|print|sheet|canvas|panel|work|image)"
UPRIGHT = re.compile(
    rf"\b(?:upright|vertical|portrait)[ -]{THING}"
    r"|\bnarrow upright\b|竖幅|竖构图|竖式|立幅|直幅|竖版",
    re.IGNORECASE,
)
OBLONG = re.compile(
    rf"\b(?:oblong|horizontal|landscape|panoramic)[ -]{THING}"
    r"|横幅|横构图|横式|横披|横版|横卷",
    re.IGNORECASE,
)


def read_formats(draft: Draft, facts: Facts) -> None:
    """Claim the orientation that the work has; flag another."""
    height, width = facts.record.height_cm, facts.record.width_cm
    excess = height - width if height is not None and width is not None else 0
    for pattern, follows in ((UPRIGHT, excess > 0), (OBLONG, excess < 0)):
        for found in pattern.finditer(draft.plain):
            if not draft.is_free(*found.span()):
                continue
            if follows:
                draft.claim(*found.span())
            else:
                reason = _("The sides in the record give another format.")
                draft.flag(*found.span(), Kind.NUMBER, reason)
