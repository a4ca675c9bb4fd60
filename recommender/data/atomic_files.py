"""Writing a file whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from recommender.data.dataset import DatasetError


@contextlib.contextmanager
def writing_whole(path: Path | str) -> Iterator[TextIO]:
    """Give a stream (UTF-8, lines as they are written) that becomes the file when all went well.

    Else the old file stays as it was. Raises DatasetError where the folder can't be written to.
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
        # mkstemp lets only its owner read; a result is as open as any other file.
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
