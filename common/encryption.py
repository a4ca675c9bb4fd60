"""Encryption of single fields at rest, by keys that can be changed (Fernet: AES-128-CBC, HMAC)."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"artrec: fields at rest"


class CannotDecryptError(ValueError):
    """A stored value was encrypted by a key that ENCRYPTION_KEYS does not hold."""


def encrypt(text: str) -> str:
    """Encrypt a text with the first of ENCRYPTION_KEYS."""
    return _keys(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Decrypt a text with any of ENCRYPTION_KEYS; raises CannotDecryptError."""
    try:
        return _keys(tuple(settings.ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise CannotDecryptError("No key of ENCRYPTION_KEYS decrypts this value.") from error


def encrypt_bytes(body: bytes) -> bytes:
    """Encrypt a file with the first of ENCRYPTION_KEYS."""
    return _keys(tuple(settings.ENCRYPTION_KEYS)).encrypt(body)


def decrypt_bytes(token: bytes) -> bytes:
    """Decrypt a file with any of ENCRYPTION_KEYS; raises CannotDecryptError."""
    try:
        return _keys(tuple(settings.ENCRYPTION_KEYS)).decrypt(token)
    except InvalidToken as error:
        raise CannotDecryptError("No key of ENCRYPTION_KEYS decrypts this file.") from error


@lru_cache(maxsize=8)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
