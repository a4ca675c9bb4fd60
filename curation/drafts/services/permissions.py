"""Who may draft, and who may decide."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from common.errors import ForbiddenError

if TYPE_CHECKING:
    from accounts.models import User

# Accepting a draft changes a work.
TO_DECIDE = ("curation.change_proposal", "catalog.change_artwork")
TO_RUN = ("curation.add_draftrun",)


def require(by: "User", permissions: tuple[str, ...]) -> None:
    """Raise ForbiddenError for who may not."""
    if not (by.is_active and by.has_perms(permissions)):
        raise ForbiddenError(_("Only a curator may do this."))
