"""Who may import, and who may undo."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from common.errors import ForbiddenError

if TYPE_CHECKING:
    from accounts.models import User

# An import writes works and their artists.
TO_IMPORT = ("curation.add_importrun", "catalog.add_artwork", "catalog.change_artwork")
TO_UNDO = (*TO_IMPORT, "catalog.delete_artwork")
TO_MAP = ("curation.change_importmapping",)


def require(by: "User", permissions: tuple[str, ...]) -> None:
    """Raise ForbiddenError for who may not."""
    if not (by.is_active and by.has_perms(permissions)):
        raise ForbiddenError(_("Only a curator may do this."))
