"""`python -m artrec_site.web`: the web server, with limits that only a server can enforce.

Becomes granian (docs/adr/0030). Its other options may follow: `--host`, `--port`, `--workers`.
"""

import os
import resource
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from artrec_site.checked_values import whole_number

APPLICATION = "artrec_site.asgi:application"
# Connections of one process: above what one hostile client opens before its time is over.
CONNECTIONS = 10_000
# Seconds for a request's headers, and for a connection on which nothing comes.
HEADERS_S = 10
# Bytes of a request's headers.
HEADERS_MOST = 65_536
FILES_MOST = 65_536


def options(*, files: int, connections: int, headers_s: int) -> list[str]:
    """Return granian's options for a process that may have so many files open."""
    # The rest is for the database, Redis, pictures being sent and uploads. A server without a file
    # for its next connection would try again and again, at full load.
    held = max(1, min(connections, files * 3 // 4))
    return [
        "--interface", "asginl",
        # HTTP/1 only: the header timeout does not apply while the server detects the protocol.
        "--http", "1", "--no-ws",
        "--http1-header-read-timeout", str(1000 * headers_s),
        "--http1-buffer-size", str(HEADERS_MOST),
        "--backpressure", str(held),
        # Streams of open pages would keep a stopping process for ever.
        "--workers-kill-timeout", "3",
    ]  # fmt: skip


def raise_file_limit() -> int:
    """Raise the number of files that may be open as far as is allowed; return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES_MOST if hard == resource.RLIM_INFINITY else min(hard, FILES_MOST)
    if most > soft >= 0:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        return most
    return FILES_MOST if soft == resource.RLIM_INFINITY else soft


def _number(name: str, default: int) -> int:
    try:
        return whole_number(name, os.environ.get(name, str(default)), least=1)
    except ImproperlyConfigured as error:
        raise SystemExit(f"artrec: {error}") from error


def main(arguments: list[str]) -> None:
    """Become the server; the application may be named as the first argument."""
    named = arguments[0] if arguments and not arguments[0].startswith("-") else None
    given = options(
        files=raise_file_limit(),
        connections=_number("WEB_CONNECTIONS", CONNECTIONS),
        headers_s=_number("HEADERS_TIME_S", HEADERS_S),
    )
    server = str(Path(sys.executable).parent / "granian")
    rest = arguments[1:] if named else arguments
    os.execv(server, [server, *given, *rest, named or APPLICATION])  # noqa: S606 - a fixed list


if __name__ == "__main__":
    main(sys.argv[1:])
