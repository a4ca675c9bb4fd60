"""The kinds of notices about comments."""

from django.utils.translation import gettext_lazy as _

from common.notice_kinds import Category, Kind, register

register(
    Kind("comment", _("A comment on one of your lists"), Category.COMMUNITY, private=True),
    Kind(
        "moderation", _("A curator’s decision on your comment"), Category.COMMUNITY,
        private=True,
    ),
)  # fmt: skip
