"""A small post to a server of somebody else's choice, over `common.safe_transport`.

Redirects are not followed, and of the answer only status and headers are read. Loads the client
library: for workers.
"""

import time
from collections.abc import Mapping

import httpx2

from common.safe_transport import SafeTransport, resolve

AGENT = "artrec"


class PostError(Exception):
    """The server can't be reached, or leads to a private address."""


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], seconds: float, private: bool = False
) -> tuple[int, Mapping[str, str]]:
    """Post a body; return the answer's status and headers, whose names are in lower case.

    private: the address may be a private one. Raises PostError.
    """
    ends = time.monotonic() + seconds
    transport = SafeTransport(ends=ends, private=private, resolver=resolve)
    sent = {"User-Agent": AGENT, **headers}
    try:
        with (
            httpx2.Client(
                transport=transport, timeout=seconds, follow_redirects=False, trust_env=False
            ) as client,
            client.stream("POST", url, content=body, headers=sent) as answer,
        ):
            found = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status_code, found
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise PostError(f"{type(error).__name__}: {error}") from error
