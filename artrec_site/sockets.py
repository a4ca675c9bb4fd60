"""Socket options that the server has no setting for."""

import os
import socket
from pathlib import Path

# A client that vanished, or reads nothing, is disconnected after so long.
USER_TIMEOUT_S = 30


def set_tcp_user_timeout(seconds: int = USER_TIMEOUT_S) -> int:
    """Limit how long sent data may stay unacknowledged; return the number of listening sockets.

    Connections inherit TCP_USER_TIMEOUT from the socket that accepts them (tcp(7)). Without it a
    phone that left the network would keep its stream's slot for a quarter of an hour.
    """
    found = 0
    for entry in Path("/proc/self/fd").iterdir():
        socket_ = _socket_of(int(entry.name))
        if socket_ is None:
            continue
        with socket_:
            listens = socket_.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and socket_.family in {socket.AF_INET, socket.AF_INET6}:
                socket_.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * seconds)
                found += 1
    return found


def _socket_of(number: int) -> socket.socket | None:
    """Return a socket object with a duplicated descriptor, None if the file is no socket."""
    try:
        duplicate = os.dup(number)
    except OSError:
        return None  # closed meanwhile
    try:
        return socket.socket(fileno=duplicate)
    except OSError:
        os.close(duplicate)
        return None
