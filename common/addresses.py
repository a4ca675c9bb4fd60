"""E-mail addresses in one form, so that every way of writing one finds the same account."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, validate_email

# Chinese and Japanese keyboards in full-width mode: ｍｅ＠ｇａｌｌｅｒｙ．ｅｘａｍｐｌｅ.
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0xFF61: "."}

# What the columns hold, and the longest that mail takes (RFC 5321).
LONGEST = 254


def canonical_address(text: str) -> str:
    """Return an address in the form in which it is stored and looked up.

    Lower case; the local part in NFC; an internationalised domain as its ASCII form (IDNA 2008
    with the mapping of UTS 46), which any mail server takes. What is no address comes back
    stripped and in lower case, for the validator to refuse.
    """
    address = unicodedata.normalize("NFC", text.strip().translate(NARROW)).lower()
    local, at, domain = address.rpartition("@")
    if not at or domain.isascii():
        return address
    return f"{local}@{_ascii_domain(domain) or domain}"


def typed_address(text: str) -> str:
    """Return the stored form of a typed address; raises ValidationError for what is none.

    So is a domain that IDNA refuses: it has no one form, and no letter reaches it.
    """
    address = canonical_address(text)
    if not address.isascii() or len(address) > LONGEST:
        raise ValidationError(EmailValidator.message, code=EmailValidator.code)
    validate_email(address)
    return address


def searched_address(words: str) -> str:
    """Return words of a search with what may be a part of an address as it is stored.

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
