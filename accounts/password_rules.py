"""Django's password validators, applied to a password as it is displayed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# So many letters besides the address and the name make a password of its own.
OWN_LETTERS = 4
# Shorter parts of an address occur in any password; of a Chinese name each sign counts.
SHORTEST_PART = 3


def as_displayed(password: str) -> str:
    """Return a password in NFKC, without invisible characters."""
    plain = unicodedata.normalize("NFKC", password)
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


class DisplayedSimilarityValidator(UserAttributeSimilarityValidator):
    """Rejects parts of the addresses and names, however they are written.

    Also reversed, repeated, in full-width characters, with separators in between, with digits.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        shown = as_displayed(password)
        super().validate(shown, user)
        if user is None:
            return
        for name, parts in (
            (_("email address"), {part for each in _addresses(user) for part in _parts(each)}),
            (
                pgettext("of a person", "name"),
                {part for each in _names(user) for part in _words(each)},
            ),
        ):
            if _consists_of(shown, parts):
                raise ValidationError(
                    self.get_error_message(),
                    code="password_too_similar",
                    params={"verbose_name": name},
                )


class DisplayedCommonPasswordValidator(CommonPasswordValidator):
    """Rejects common passwords, also in full-width characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        super().validate(as_displayed(password), user)


def _addresses(user: Any) -> Iterator[str]:
    yield user.email
    if user.pk:
        yield from user.emailaddress_set.values_list("email", flat=True)


def _names(user: Any) -> Iterator[str]:
    yield from (user.first_name, user.last_name, f"{user.first_name} {user.last_name}")
    # A new account has no profile yet.
    yield getattr(getattr(user, "profile", None), "display_name", "")


def _parts(address: str) -> Iterator[str]:
    """Yield the parts of an address that a password must not consist of."""
    local, _at, domain = as_displayed(address).rpartition("@")
    yield from (_folded(local), _letters(local))
    yield from _words(f"{local} {domain.rpartition('.')[0]}")


def _words(text: str) -> Iterator[str]:
    for word in [text, *re.split(r"[\W_]+", as_displayed(text))]:
        for part in (_folded(word), _letters(word)):
            if len(part) >= SHORTEST_PART or not part.isascii():
                yield part


def _consists_of(password: str, parts: set[str]) -> bool:
    """Tell whether a password has little but these parts, forwards or backwards."""
    wanted = sorted({*parts, *(part[::-1] for part in parts)} - {""}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, wanted)) or "(?!)")
    for text in (_folded(password), _letters(password)):
        rest, found = pattern.subn("", text)
        if found and len(_letters(rest)) < OWN_LETTERS:
            return True
    return False


def _folded(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))
