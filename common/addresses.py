"""E-mail addresses in one form, so that every way of writing one finds the same account."""

import unicodedata

import idna


def canonical_address(text: str) -> str:
    """Return an address in the form in which it is stored and looked up.

    Lower case; the local part in NFC; an internationalised domain as its ASCII form (IDNA 2008
    with the mapping of UTS 46), which any mail server takes. What is no address comes back
    stripped and in lower case, for the validator to refuse.
    """
    address = unicodedata.normalize("NFC", text.strip()).lower()
    local, at, domain = address.rpartition("@")
    if not at or domain.isascii():
        return address
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return address
    return f"{local}@{ascii_domain}"
