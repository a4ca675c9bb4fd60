"""E-mail addresses in one form, so that every way of writing one finds the same account."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, validate_email

# Chinese and Japanese keyboards in full-width mode: ｍｅ＠ｇａｌｌｅｒｙ．ｅｘａｍｐｌｅ.
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0xFF61: "."}

# The length of the columns, and the longest address that SMTP allows (RFC 5321).
LONGEST = 254


def canonical_address(text: str) -> str:
    """Return an address in the form in which it is stored and looked up.

    Lower case; the local part in NFC; an internationalised domain as its ASCII form (IDNA 2008
    with the mapping of UTS 46), which any mail server accepts. A text that is no address is
    returned stripped and in lower case, for the validator to reject.
    """
    address = unicodedata.normalize("NFC", text.strip().translate(NARROW)).lower()
    local, at, domain = address.rpartition("@")
    if not at or domain.isascii():
        return address
    return f"{local}@{_ascii_domain(domain) or domain}"


def typed_address(text: str) -> str:
    """Return the stored form of an address as typed; raises ValidationError if it is invalid.

    A domain that IDNA rejects is invalid, too: it has no canonical form and receives no mail.
    """
    address = canonical_address(text)
    if not address.isascii() or len(address) > LONGEST:
        raise ValidationError(EmailValidator.message, code=EmailValidator.code)
    validate_email(address)
    return address


def searched_address(words: str) -> str:
    """Return a search query with its parts of addresses in their stored form.

    `bücher`, `@bücher.example` and `me@bücher.example` become the ASCII form; all else stays.
    """
    return " ".join(_searched(word) for word in words.split())


def _searched(word: str) -> str:
    local, at, domain = word.translate(NARROW).rpartition("@")
    if domain.isascii():
        return f"{local}{at}{domain}"
    # A part may begin or end with a point.
    bare = domain.strip(".")
    found = _ascii_domain(unicodedata.normalize("NFC", bare).lower())
    return f"{local}{at}{domain.replace(bare, found)}" if found else word


def _ascii_domain(domain: str) -> str:
    """Return the ASCII form of a domain, empty where it has none."""
    try:
        return idna.encode(domain, uts46=True).decode() if domain else ""
    except idna.IDNAError:
        return ""
