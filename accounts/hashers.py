"""Password hashing: argon2id over one Unicode form of what was typed."""

import unicodedata
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# Each hash takes 100 MiB while it is computed: the number computed at once by a process.
MAX_CONCURRENT = 2
_semaphore = BoundedSemaphore(MAX_CONCURRENT)


def canonical_password(typed: str) -> str:
    """Return a password in the form that is hashed: the OpaqueString profile of RFC 8265.

    NFC, and any space as U+0020: keyboards send the same password in different forms.
    """
    composed = unicodedata.normalize("NFC", typed)
    return "".join(" " if unicodedata.category(char) == "Zs" else char for char in composed)


class CanonicalArgon2PasswordHasher(Argon2PasswordHasher):
    """argon2id of the canonical password; a hash of the password as typed stays valid, too.

    A password not in its canonical form is hashed twice, whether or not the account exists, so that
    response times do not disclose it.
    """

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of the canonical password."""
        hash_one = super().encode
        with _semaphore:
            canonical, *_rest = [hash_one(form, salt) for form in _forms(password)]
        return str(canonical)

    def verify(self, password: str, encoded: str) -> bool:
        """Tell whether the password, canonical or as typed, is the hashed one."""
        verify_one = super().verify
        with _semaphore:
            matches = [verify_one(form, encoded) for form in _forms(password)]
        return any(matches)


def _forms(typed: str) -> list[str]:
    """Return the canonical form, and the password as typed if that differs."""
    return list(dict.fromkeys((canonical_password(typed), typed)))
