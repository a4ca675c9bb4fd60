"""Addresses of other sites: http or https, without a name or password, whoever gave them."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

SCHEMES = ("http", "https")
# As nearly all addresses are: a host in letters and a path without anything to be doubted.
PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9/._~-]*)?")
UNSAFE = re.compile(r'[\x00- \\<>"\x7f]')


def web_address(text: str) -> str:
    """Return a URL that is safe in a link, '' for any other text.

    Control characters and backslashes are rejected, since browsers interpret them in their own way.
    So are URLs with a user name or password: they disclose it, and can imitate another host.
    """
    cleaned = text.strip()
    if PLAIN.fullmatch(cleaned):
        return cleaned
    if not cleaned or UNSAFE.search(cleaned):
        return ""
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        return ""
    if "@" in parts.netloc:
        return ""
    return cleaned if parts.scheme.lower() in SCHEMES and host else ""


@deconstructible
class WebAddressValidator(URLValidator):
    """Rejects URLs that `web_address` rejects."""

    def __init__(self) -> None:
        super().__init__(schemes=SCHEMES)

    def __call__(self, value: str | None) -> None:
        """Raise ValidationError."""
        super().__call__(value)
        if "@" in urlsplit(str(value)).netloc:
            raise ValidationError(_("Enter the address without a user name or password."))
        if not web_address(str(value)):
            raise ValidationError(self.message, code=self.code, params={"value": value})
