"""Addresses of other sites: http or https, whoever gave them."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator

SCHEMES = ("http", "https")
web_address_validator = URLValidator(schemes=SCHEMES)


def web_address(text: str) -> str:
    """Return an address that may stand in a link, '' for any other text.

    A browser reads control characters and backslashes its own way, so that none is let through.
    """
    cleaned = text.strip()
    if any(sign <= " " or sign in '\\<>"' or sign == "\x7f" for sign in cleaned):
        return ""
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        return ""
    return cleaned if parts.scheme.lower() in SCHEMES and host else ""
