"""`python -m artrec_site.tether COMMAND…`: run a command that ends when its parent does.

Even a kill -9 of the supervisor then leaves no server behind (prctl(2), PR_SET_PDEATHSIG).
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
TOLD = "ARTREC_TETHER"


def tie_to_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent ends, also across exec."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def tie_to_parent_if_told() -> None:
    """Tie a grandchild too, where the supervisor asked for it."""
    if os.environ.get(TOLD):
        tie_to_parent()


if __name__ == "__main__":
    parent = os.getppid()
    tie_to_parent()
    os.environ[TOLD] = "1"
    if os.getppid() != parent:
        sys.exit(1)  # it went before the tie held
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - a fixed list
