"""The kinds of notices about recommended works."""

from django.utils.translation import gettext_lazy as _

from common.notice_kinds import Category, Kind, register

register(
    Kind(
        "invitation", _("An invitation to a work, or an answer to one"), Category.WORKS,
        private=True,
    )
)  # fmt: skip
