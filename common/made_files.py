"""Static files that are made on first use, into a folder of the state that git ignores."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.functional import cached_property


class MadeFilesFinder(BaseFinder):
    """Finds made files below `folder`, for `collectstatic` and development alike."""

    folder: str

    def made(self) -> Path:
        """Return where the files are, making them where they are missing."""
        raise NotImplementedError

    @cached_property
    def storage(self) -> FileSystemStorage:
        """Return the files as a storage."""
        return FileSystemStorage(location=str(self.made()))

    def check(self, **_: Any) -> list[Any]:
        """Return nothing to complain of."""
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Return where a file lies; an empty list for none, as Django has it."""
        inside = path.startswith(f"{self.folder}/") and self.storage.exists(path)
        found = self.storage.path(path) if inside else None
        return found if found and not find_all else [found] if found else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield each file with its storage."""
        for name in sorted(self.storage.listdir(self.folder)[1]):
            if not matches_patterns(name, list(ignore_patterns or ())):
                yield f"{self.folder}/{name}", self.storage


def ensure_made(root: Path, fingerprint: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of the files under `root`, made where they are missing.

    fingerprint: of what they are made from; what was made from anything else is deleted. Processes
    that need them at the same time wait for the one that makes them.
    """
    folder = root / fingerprint
    if folder.exists():
        return folder
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return folder
        for stale in root.iterdir():
            if stale.is_dir():
                shutil.rmtree(stale)
        beside = root / f"new-{os.getpid()}"
        make(beside)
        beside.rename(folder)
    return folder
