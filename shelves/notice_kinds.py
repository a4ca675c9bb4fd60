"""The kinds of notices about works that collectors look for or ask about."""

from common.notice_kinds import Category, Kind, register
from shelves.models import NoticeKind

# Whose texts are about a person's own affairs.
PRIVATE = {NoticeKind.ENQUIRY}

register(
    *(Kind(kind.value, kind.label, Category.WORKS, private=kind in PRIVATE) for kind in NoticeKind)
)
