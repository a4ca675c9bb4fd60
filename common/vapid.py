"""The public half of the site's push key, by which browsers subscribe (RFC 8292)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def public_key() -> str:
    """Return the public key in base64url; empty where the site has no key, and so no web push."""
    private = str(settings.VAPID_PRIVATE_KEY)
    return _public_key(private) if private else ""


def from_base64url(text: str) -> bytes:
    """Return the bytes of base64url, padded or not; raises ValueError."""
    return urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))


def to_base64url(value: bytes) -> str:
    """Return bytes in base64url, without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


@lru_cache(maxsize=4)
def _public_key(private: str) -> str:
    number = int.from_bytes(from_base64url(private), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return to_base64url(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
