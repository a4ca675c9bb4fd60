"""Steps of signing in, beside allauth's own."""

from typing import Any

from allauth.account.stages import LoginStage

from common.addresses import canonical_address


class StoredAddressStage(LoginStage):  # type: ignore[misc]
    """Replaces the address as typed with its stored form, which later stages compare with rows."""

    key = "stored_address"

    def handle(self) -> tuple[Any, bool]:
        """Return no answer: the next step follows."""
        if self.login.email:
            self.login.email = canonical_address(self.login.email)
        return None, True
