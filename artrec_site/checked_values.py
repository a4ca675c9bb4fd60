"""Values of settings that are checked when they are read; the errors say what to set."""

import ipaddress
import re
from decimal import Decimal
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
LONGEST_HOST = 253
HIGHEST_PORT = 65_535


def whole_number(name: str, text: str, *, least: int = 0, most: int = 1_000_000_000) -> int:
    """Return a whole number; raises ImproperlyConfigured."""
    if re.fullmatch(r"-?[0-9]{1,18}", text.strip()) and least <= int(text) <= most:
        return int(text)
    raise ImproperlyConfigured(
        f"{name} is {text!a}. Set it to a whole number from {least} to {most}."
    )


def site_url(text: str) -> str:
    """Return the site's public address; raises ImproperlyConfigured."""
    problem = _problem_of(text)
    if problem:
        raise ImproperlyConfigured(
            f"SITE_URL {problem}. Set it to the site's public address, such as https://art.example."
        )
    return text


def server_url(name: str, text: str) -> str:
    """Return a server's address, which may have a path; raises ImproperlyConfigured."""
    problem = _problem_of(text, path=True) if text else ""
    if problem:
        raise ImproperlyConfigured(
            f"{name} {problem}. Set it to the server's address, such as https://api.example/v1."
        )
    return text


def amount(name: str, text: str) -> Decimal:
    """Return a price or a budget; raises ImproperlyConfigured."""
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text.strip()):
        return Decimal(text.strip())
    raise ImproperlyConfigured(
        f"{name} is {text!a}. Set it to an amount such as 12.50, with at most six decimals."
    )


def printable(name: str, text: str) -> str:
    """Return a name or key that a header can carry; errors do not show it."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    raise ImproperlyConfigured(
        f"{name} contains a blank or another sign that it can't have. Set it to the value that "
        "the server's operator gave you, in ASCII."
    )


def _problem_of(text: str, *, path: bool = False) -> str:
    if not text.isascii():
        return f"is {text!a}: write a host of other letters in its ASCII form (xn--…)"
    if not text.isprintable() or " " in text:
        return f"contains an invisible character: {text!a}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return f"has a port or host that does not exist: {text}"
    if parts.scheme not in {"http", "https"}:
        return f"must begin with https:// or http://, not {text[:40]}"
    if "@" in parts.netloc or parts.query or parts.fragment:
        return "must have no password or query"
    if parts.path.strip("/") and not path:
        return "must have no path"
    if port == 0 or parts.netloc.endswith(":"):
        return f"needs a port from 1 to {HIGHEST_PORT}, or none"
    return "" if _is_host(parts.hostname or "") else f"names no host: {text}"


def _is_host(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        labels = host.removesuffix(".").split(".")
        # "127.1", "0x7f000001" and "256.1.1.1": some programs read an address in them, others none.
        is_number = NUMBER.fullmatch(labels[-1]) is not None
        are_labels = all(map(LABEL.fullmatch, labels))
        return len(host) <= LONGEST_HOST and are_labels and not is_number
