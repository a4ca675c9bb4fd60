"""Django's rules for passwords, which compare them as a person reads them."""

import unicodedata
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)


def as_read(password: str) -> str:
    """Return a password with its signs in their plain form, without those that nobody sees."""
    plain = unicodedata.normalize("NFKC", password)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


class ReadSimilarityValidator(UserAttributeSimilarityValidator):
    """Refuses the address's own parts, in letters of full width, too."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        super().validate(as_read(password), user)


class ReadCommonPasswordValidator(CommonPasswordValidator):
    """Refuses passwords that many have, in letters of full width, too."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        super().validate(as_read(password), user)
