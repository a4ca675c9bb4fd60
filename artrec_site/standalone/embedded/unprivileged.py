"""Leaving root for Postgres, without opening any folder to others."""

import ctypes
import os
import pwd

PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
PR_SET_KEEPCAPS = 8
PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP = 28, 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def nobody() -> pwd.struct_passwd:
    """Return the account that owns nothing."""
    return pwd.getpwnam("nobody")


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def become_unprivileged() -> None:
    """Leave root but keep, across exec, the one capability to pass the folders above.

    Postgres refuses to run as root; as anybody else it could not reach a checkout under a home
    that is closed to others, and opening those folders is not ours to do (capabilities(7),
    ambient set). Its tools look for each other by access(2), which forgets an ordinary account's
    capabilities unless the securebit says that accounts and capabilities are apart; where it can't
    be set, checkouts in open folders still work.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    person = nobody()
    libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(person.pw_gid)
    os.setuid(person.pw_uid)
    header = _CapabilityHeader(CAPABILITY_VERSION_3, 0)
    bit = 1 << CAP_DAC_OVERRIDE
    sets = (_CapabilityData * 2)(_CapabilityData(bit, bit, bit), _CapabilityData(0, 0, 0))
    if libc.capset(ctypes.byref(header), sets) != 0:
        raise OSError(ctypes.get_errno(), "root without CAP_DAC_OVERRIDE: run as an ordinary user")
    if libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no ambient capabilities: run as an ordinary user")
