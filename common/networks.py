"""Addresses of networks: which are private."""

import ipaddress
from contextlib import suppress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Nothing else of IPv6 is anybody's public address: no IPv4-compatible, translated or local one.
UNICAST = ipaddress.ip_network("2000::/3")
# Of IPv4, assigned to protocols.
PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
# IPv4 addresses inside of IPv6 ones: NAT64.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_private(text: str) -> bool:
    """Tell whether an address or host name is this machine's or a private network's, by itself.

    A name that only a resolver knows is none; the address that is connected to is checked then.
    """
    host = text.strip("[]").partition("%")[0].rstrip(".").casefold()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    with suppress(ValueError):
        return not _is_public(ipaddress.ip_address(host))
    return False


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inside is not None:
            return _is_public(inside)
        if address.teredo or address not in UNICAST:
            return False
    elif address in PROTOCOLS:
        return False
    return address.is_global and not address.is_multicast
