"""The parent-death signal: a process that ends when its parent does.

    python -m artrec_site.standalone.parent_death_signal COMMAND…

Even a kill -9 of the supervisor then leaves no server behind (prctl(2), PR_SET_PDEATHSIG).
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
# Holds the process id of the parent with which children end as well.
VARIABLE = "ARTREC_ENDS_WITH"


def end_with_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent ends, also across exec."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def end_with_parent_if_asked() -> None:
    """End with the parent where the supervisor asked for it; at once if the parent has ended."""
    parent = os.environ.get(VARIABLE)
    if parent is None:
        return
    end_with_parent()
    if os.getppid() != int(parent):
        os._exit(1)


if __name__ == "__main__":
    parent = os.getppid()
    end_with_parent()
    # The command keeps this number across exec.
    os.environ[VARIABLE] = str(os.getpid())
    if os.getppid() != parent:
        sys.exit(1)  # it ended before the signal was asked for
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - a fixed list
