"""The outcomes of placing a bid: a receipt or an error."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from common.errors import DomainError


class InvalidBidError(DomainError):
    """The maximum or the key is malformed."""

    code = "invalid"


class KeyMissingError(DomainError):
    """A bid without an idempotency key."""

    code = "idempotency_key_missing"


class KeyReusedError(DomainError):
    """The key was used for another bid."""

    code = "idempotency_key_reused"
    status = 422


class InProgressError(DomainError):
    """Another request with this key is in progress."""

    code = "idempotency_in_progress"
    status = 409


class NotRegisteredError(DomainError):
    """The collector is not registered for the sale."""

    code = "not_registered"
    status = 403


class BusyError(DomainError):
    """The lot's lock was not acquired in time."""

    code = "busy"
    status = 503
    retry_after_s = 1


class RefusedError(DomainError):
    """A refusal, stored under its key: a retry gets the same answer."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.status = 403 if code == "forbidden" else 409


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to an accepted bid, for its bidder."""

    outcome: str
    price: int
    min_next: int
    leading: bool
    winning: bool
    reserve: str
    ends_at: datetime
    currency: str

    def as_json(self) -> str:
        """Return the stored form of the answer."""
        return json.dumps({**asdict(self), "ends_at": self.ends_at.isoformat()})

    @classmethod
    def from_json(cls, answer: dict[str, Any]) -> "Receipt":
        """Return a stored receipt."""
        return cls(**{**answer, "ends_at": datetime.fromisoformat(answer["ends_at"])})
