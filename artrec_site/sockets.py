"""What the server's sockets are told that the server itself has no option for."""

import os
import socket
from pathlib import Path

# A client that has gone without a word, or reads nothing, is cut off after so long.
UNREAD_S = 30


def cut_off_silent_clients(seconds: int = UNREAD_S) -> int:
    """Limit how long an answer may wait to be read; return for how many listening sockets.

    Connections inherit TCP_USER_TIMEOUT from the socket that accepts them (tcp(7)). Without it a
    phone that left the network would keep its stream's place for a quarter of an hour.
    """
    found = 0
    for entry in Path("/proc/self/fd").iterdir():
        own = _socket_of(int(entry.name))
        if own is None:
            continue
        with own:
            listens = own.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and own.family in {socket.AF_INET, socket.AF_INET6}:
                own.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * seconds)
                found += 1
    return found


def _socket_of(number: int) -> socket.socket | None:
    """Return a handle of its own for an open file that is a socket."""
    try:
        copy = os.dup(number)
    except OSError:
        return None  # closed meanwhile
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        return None
