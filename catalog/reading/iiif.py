"""Addresses of the IIIF Image API, versions 2 and 3."""

import re
from urllib.parse import urlsplit

REQUEST = re.compile(
    r"(?P<service>https://[^?#]+?)"
    r"/(?:full|square|(?:pct:)?[\d.]+(?:,[\d.]+){3})"
    r"/(?:\^?(?:max|!?\d+,\d*|!?,\d+|pct:[\d.]+)|full)"
    r"/!?[\d.]+/(?:default|native|colou?r|gray|bitonal)\.(?:jpe?g|png|webp|gif|tiff?|jp2|avif)"
)
DESCRIPTION = re.compile(r"(?P<service>https://[^?#]+?)/info\.json")


def image_service(address: str) -> str:
    """Return the image service that serves a picture of this address; '' for any other address."""
    found = REQUEST.fullmatch(address) or DESCRIPTION.fullmatch(address)
    return found["service"] if found else ""


def host(address: str) -> str:
    """Return the host of an address, with the port where it is none of the usual ones."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
