"""What the admins of the saleroom share."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin

from auctions.models import Invoice
from common import clock
from common.desk import ReadOnly

if TYPE_CHECKING:
    from accounts.models import User


class ReadOnlyAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Read-only rows."""


def found(desk_: ModelAdmin, request: HttpRequest, object_id: Any) -> Any:
    """Return the row that an action's address names; raise Http404."""
    row = desk_.get_object(request, str(object_id))
    if row is None:
        raise Http404
    return row


def zone_of_lot(row: Any) -> str:
    """Return the zone of the sale that a lot, or what belongs to one, is in."""
    return str(getattr(row, "lot", row).sale.timezone)


def invoice_state(invoice: Invoice) -> str:
    """Return whether an invoice is due, overdue, paid or cancelled today, as text."""
    return str(invoice.state_at(clock.now()).label)


def curator(request: HttpRequest) -> "User":
    """Return who is at the desk, whom the admin has let in."""
    return cast("User", request.user)


def once(column: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Have a column read its rows once, though Django renders it several times."""
    name = f"_shown_{column.__name__}"

    @wraps(column)
    def shown(desk_: Any, row: Any) -> Any:
        if name not in row.__dict__:
            row.__dict__[name] = column(desk_, row)
        return row.__dict__[name]

    return shown
