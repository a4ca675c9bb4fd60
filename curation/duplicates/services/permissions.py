"""Who may search for duplicates, and who may decide about them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from common.errors import ForbiddenError

if TYPE_CHECKING:
    from accounts.models import User

TO_SEARCH = ("curation.add_duplicaterun",)
TO_MERGE_WORKS = ("curation.change_workpair", "catalog.change_artwork")
TO_MERGE_ARTISTS = ("curation.change_artistpair", "catalog.change_artist")


def require(by: "User", permissions: tuple[str, ...]) -> None:
    """Raise ForbiddenError for who may not."""
    if not (by.is_active and by.has_perms(permissions)):
        raise ForbiddenError(_("Only a curator may do this."))
