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
    """Tie a grandchild too, where the supervisor asked for it; end if its parent already has."""
    parent = os.environ.get(TOLD)
    if parent is None:
        return
    tie_to_parent()
    if os.getppid() != int(parent):
        os._exit(1)


if __name__ == "__main__":
    parent = os.getppid()
    tie_to_parent()
    # The command keeps this number across exec.
    os.environ[TOLD] = str(os.getpid())
    if os.getppid() != parent:
        sys.exit(1)  # it went before the tie held
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - a fixed list
