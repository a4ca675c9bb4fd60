"""The icons of the installed site: PNG made from `icon.svg` when static files are first looked for.

The typesetter of the desk's documents draws them, into a folder of the state that git ignores. The
finder gives them to `collectstatic` and to development alike, as `icons/…`.
"""

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.functional import cached_property

FOLDER = "icons"
GROUND = "#1c1b19"


@dataclass(frozen=True)
class Icon:
    """A picture of the icon: its file and size in pixels.

    share: how much of the side the icon takes; the ground fills the rest. mask: white on nothing,
    which systems colour themselves.
    """

    name: str
    size: int
    share: int = 100
    mask: bool = False


ICONS = (
    Icon("icon-192.png", 192),
    Icon("icon-512.png", 512),
    # Systems cut shapes out of it: what matters lies within the middle four fifths.
    Icon("maskable-512.png", 512, share=78),
    Icon("touch-180.png", 180, share=92),
    Icon("badge-96.png", 96, mask=True),
)


class IconFinder(BaseFinder):
    """Finds the icons among static files; the first who looks for them makes them."""

    @cached_property
    def storage(self) -> FileSystemStorage:
        """Return the files as a storage, made where they aren't yet."""
        return FileSystemStorage(location=str(ensure_made(Path(settings.ICONS_ROOT))))

    def check(self, **_: Any) -> list[Any]:
        """Return nothing to complain of."""
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Return where a file lies; an empty list for none, as Django has it."""
        inside = path.startswith(f"{FOLDER}/") and self.storage.exists(path)
        found = self.storage.path(path) if inside else None
        return found if found and not find_all else [found] if found else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield each file with its storage."""
        for icon in ICONS:
            if not matches_patterns(icon.name, list(ignore_patterns or ())):
                yield f"{FOLDER}/{icon.name}", self.storage


def source() -> Path:
    """Return the drawing that the icons are made from."""
    return Path(settings.BASE_DIR) / "static" / "icon.svg"


def ensure_made(root: Path) -> Path:
    """Return the folder of the icons under `root`, making them where they are missing.

    Processes that look for them at once wait for the one that makes them.
    """
    digest = hashlib.sha256(source().read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]
    folder = root / digest
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
        _make(beside / FOLDER)
        beside.rename(folder)
    return folder


def _make(folder: Path) -> None:
    import typst  # noqa: PLC0415 - only where they are made

    folder.mkdir(parents=True)
    drawing = source().read_text()
    # Without the ground, all in white.
    mask = re.sub(r"#[0-9a-f]{6}", "#ffffff", re.sub(r"<rect[^>]*/>", "", drawing, count=1))
    for name, text in (("icon.svg", drawing), ("mask.svg", mask)):
        (folder / name).write_text(text)
    for icon in ICONS:
        ground = "none" if icon.share == 100 else f'rgb("{GROUND}")'
        sheet = folder / "icon.typ"
        sheet.write_text(
            f"#set page(width: {icon.size}pt, height: {icon.size}pt, margin: 0pt, fill: {ground})\n"
            f'#align(center + horizon, image("{"mask" if icon.mask else "icon"}.svg",'
            f" width: {icon.share}%))\n"
        )
        # At 72 points an inch a point is a pixel.
        typst.compile(str(sheet), output=str(folder / icon.name), format="png", ppi=72.0)
    for name in ("icon.svg", "mask.svg", "icon.typ"):
        (folder / name).unlink()
