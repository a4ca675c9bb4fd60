"""Smaller pictures of a work's master image: made once and kept in the media storage.

AVIF is the smallest and takes a worker a second (`services.preparing`); WebP and JPEG, for what
knows no AVIF, are made when they are first asked for as well.
"""

import io
import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from catalog.models import ArtworkImage
from catalog.querysets import shown
from catalog.reading.rights import allows_large_pictures
from common.errors import NotFoundError

WIDTHS = (240, 480, 960, 1600)
# The widest that is shown of a picture whose rights are reserved.
MOST_RESERVED = 960
# What Pillow is given for each format, the smallest files first.
FORMATS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 7},
    "webp": {"format": "WEBP", "quality": 82, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
# Too slow for whoever waits for a page.
FOR_WORKERS = "avif"
TILE_NAME = re.compile(r"(full|\d+(,\d+){3})/\d+,\d+/0/default\.jpg")


def widths(master_width: int) -> list[int]:
    """Return the widths that a master of this width is offered in, up to its own."""
    return [*(width for width in WIDTHS if width < master_width), max(master_width, 1)]


def offered_widths(image: ArtworkImage) -> list[int]:
    """Return the widths that pages offer: with reserved rights, none above MOST_RESERVED.

    The picture's work is read with it wherever lists are; else by a query.
    """
    every = widths(image.width)
    if allows_large_pictures(image.artwork.rights):
        return every
    return [width for width in every if width <= MOST_RESERVED]


def may_be_zoomed(image: ArtworkImage) -> bool:
    """Tell whether a picture has tiles that may be shown: prepared, not tiny, rights not reserved.

    The ground is stored when the tiles are there (`services.preparing`).
    """
    is_prepared = bool(image.ground) and image.width > WIDTHS[0]
    return is_prepared and allows_large_pictures(image.artwork.rights)


def rendition_name(file_name: str, width: int, kind: str = "webp") -> str:
    """Return where a rendition lies in the storage."""
    return f"renditions/{PurePosixPath(file_name).with_suffix('')}/{width}.{kind}"


def content_type(kind: str) -> str:
    """Return the media type of a kind of rendition, the suffix of its name."""
    return f"image/{FORMATS[kind]['format'].lower()}"


def is_shown(image_id: int, *, width: int | None) -> bool:
    """Tell whether everybody may see a picture: its work is shown, and its rights allow the width.

    width: of a rendition; None for tiles, of which a picture of any size can be put together.
    """
    rows = ArtworkImage.objects.filter(shown("artwork__"), pk=image_id)
    rights: str | None = rows.values_list("artwork__rights", flat=True).first()
    if rights is None:
        return False
    is_small = width is not None and width <= MOST_RESERVED
    return is_small or allows_large_pictures(rights)


def rendition(image_id: int, width: int, kind: str = "webp", *, by_worker: bool = False) -> str:
    """Return the storage name of a rendition, created on first use.

    AVIF is created by a worker only: until then, and where its file was deleted, it is the WebP
    that is returned, as a browser that was offered AVIF takes no other.

    The caller checks permission (`is_shown`). Raises NotFoundError for an unknown image, a width
    not in `widths`, a kind not in `FORMATS`, or a lost master file.
    """
    image = ArtworkImage.objects.filter(pk=image_id).first()
    if image is None or width not in widths(image.width) or kind not in FORMATS:
        raise NotFoundError(_("Picture not found."))
    name = rendition_name(str(image.file.name), width, kind)
    if not default_storage.exists(name):
        if kind == FOR_WORKERS and not by_worker:
            return rendition(image_id, width)
        try:
            with image.file.open("rb") as handle, Image.open(handle) as master:
                body = _encoded(master, width, kind)
        except (FileNotFoundError, OSError) as error:
            raise NotFoundError(_("The file of this picture is missing.")) from error
        # Two requests may both create it: the storage gives the second another name, and that file
        # is deleted.
        saved = default_storage.save(name, ContentFile(body))
        if saved != name:
            default_storage.delete(saved)
    return name


def tiles_folder(file_name: str) -> str:
    """Return where a picture's tiles lie in the storage (`services.preparing`)."""
    return f"tiles/{PurePosixPath(file_name).with_suffix('')}"


def tile_name(image_id: int, tile: str) -> str:
    """Return the storage name of a tile: "0,0,512,512/512,512/0/default.jpg".

    The caller checks permission (`is_shown`). Raises NotFoundError for what is no tile's name, and
    for a picture whose tiles are not made.
    """
    image = ArtworkImage.objects.filter(pk=image_id).first()
    name = "" if image is None else f"{tiles_folder(str(image.file.name))}/{tile}"
    if not TILE_NAME.fullmatch(tile) or not name or not default_storage.exists(name):
        raise NotFoundError(_("Picture not found."))
    return name


def tiles_info(image_id: int) -> dict[str, Any]:
    """Return what describes a picture's tiles, without its address; raise NotFoundError."""
    image = ArtworkImage.objects.filter(pk=image_id).first()
    name = "" if image is None else f"{tiles_folder(str(image.file.name))}/info.json"
    if not name or not default_storage.exists(name):
        raise NotFoundError(_("Picture not found."))
    with default_storage.open(name) as handle:
        found: dict[str, Any] = json.load(handle)
    return found


def require_master(name: str) -> ArtworkImage:
    """Return the picture whose master file has this name in the storage; raise NotFoundError."""
    image = ArtworkImage.objects.filter(file=name).first()
    if image is None or not default_storage.exists(name):
        raise NotFoundError(_("Picture not found."))
    return image


def write_rendition(master: Image.Image, path: Path, width: int) -> None:
    """Write a rendition to a file: for loads that make many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_bytes(_encoded(master, width, "webp"))
    temporary.replace(path)


def _encoded(master: Image.Image, width: int, kind: str) -> bytes:
    height = max(1, round(master.height * width / master.width))
    smaller = master.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    smaller.save(buffer, **FORMATS[kind])
    return buffer.getvalue()
