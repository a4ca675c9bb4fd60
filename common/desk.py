"""What the desks of all apps share: how they show moments."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from common import moments


def moment_column(
    name: str, label: Any, *, own: Callable[[Any], str] = lambda _row: ""
) -> Callable[[Any, Any], SafeString | str]:
    """Return the method of a ModelAdmin that shows a moment of a row, with its zone.

    `own` says which zone the row's sale is held in.
    """

    @admin.display(description=label, ordering=name)
    def column(_admin: Any, row: Any) -> SafeString | str:
        at = getattr(row, name)
        return "—" if at is None else moments.moment(at, own(row))

    return column
