"""What Python's zipfile raises where a file is no zip, or a damaged one."""

import struct
import zipfile
import zlib

# A password is a RuntimeError, a newer version NotImplementedError, a name that is not in the
# encoding that it claims UnicodeError, and a place before the file's beginning OSError.
UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError,
    NotImplementedError, RuntimeError, UnicodeError, OSError,
)  # fmt: skip
