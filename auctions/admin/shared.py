"""What the admins of the saleroom share."""

from typing import Any

from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Read-only rows."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


def found(desk_: ModelAdmin, request: HttpRequest, object_id: Any) -> Any:
    """Return the row that an action's address names; raise Http404."""
    row = desk_.get_object(request, str(object_id))
    if row is None:
        raise Http404
    return row


def zone_of_lot(row: Any) -> str:
    """Return the zone of the sale that a lot, or what belongs to one, is in."""
    return str(getattr(row, "lot", row).sale.timezone)
