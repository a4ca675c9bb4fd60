"""Django's password validators, applied to a password as it is displayed."""

import unicodedata
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)


def as_displayed(password: str) -> str:
    """Return a password in NFKC, without invisible characters."""
    plain = unicodedata.normalize("NFKC", password)
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


class DisplayedSimilarityValidator(UserAttributeSimilarityValidator):
    """Rejects parts of the address, also in full-width characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        super().validate(as_displayed(password), user)


class DisplayedCommonPasswordValidator(CommonPasswordValidator):
    """Rejects common passwords, also in full-width characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        super().validate(as_displayed(password), user)
