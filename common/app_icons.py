"""The icons of the installed site: PNG made from `icon.svg` when static files are first looked for.

The typesetter of the desk's documents draws them, into a folder of the state that git ignores. The
finder gives them to `collectstatic` and to development alike, as `icons/…`.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from common import made_files
from common.made_files import MadeFilesFinder

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


class IconFinder(MadeFilesFinder):
    """Finds the icons among static files; the first who looks for them makes them."""

    folder = FOLDER

    def made(self) -> Path:
        """Return where the icons are."""
        return ensure_made(Path(settings.ICONS_ROOT))


def source() -> Path:
    """Return the drawing that the icons are made from."""
    return Path(settings.BASE_DIR) / "static" / "icon.svg"


def ensure_made(root: Path) -> Path:
    """Return the folder of the icons under `root`, made where they are missing."""
    drawn_from = source().read_bytes() + Path(__file__).read_bytes()
    fingerprint = hashlib.sha256(drawn_from).hexdigest()[:16]
    return made_files.ensure_made(root, fingerprint, lambda beside: _make(beside / FOLDER))


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
