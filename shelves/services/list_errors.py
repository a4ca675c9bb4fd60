"""What may refuse a write on a list."""

from common.errors import DomainError


class ListFullError(DomainError):
    """No more works fit into the list."""

    code = "list_full"
    status = 409


class TooManyListsError(DomainError):
    """The collector has as many lists as one may have."""

    code = "too_many_lists"
    status = 409


class ListInvalidError(DomainError):
    """A name or text that a list can't have."""
