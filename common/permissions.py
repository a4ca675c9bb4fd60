"""Permissions that a service demands."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from common.errors import ForbiddenError


class Somebody(Protocol):
    """Who asks for something."""

    is_active: bool

    def has_perms(self, perm_list: Iterable[str], /) -> bool:
        """Tell whether they have all these permissions."""


def require(by: Somebody, permissions: Iterable[str]) -> None:
    """Raise ForbiddenError for who has not all of these."""
    if not (by.is_active and by.has_perms(permissions)):
        raise ForbiddenError(_("Only a curator may do this."))
