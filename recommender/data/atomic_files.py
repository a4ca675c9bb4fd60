"""Atomic writing of text files."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from recommender.data.dataset import DatasetError


@contextlib.contextmanager
def atomic_write(path: Path | str) -> Iterator[TextIO]:
    """Yield a text stream (UTF-8, no newline translation) that replaces the file on success.

    If the block raises, the existing file is left unchanged. Raises DatasetError when the folder
    is not writable.
    """
    path = Path(path)
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise DatasetError(f"{path} can't be written: {error.strerror}.") from error
    draft = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; give it the usual permissions.
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
