"""Pictures from outside: checked, cleaned and stored as a master file."""

import io
import secrets
import struct
import warnings
import zlib
from math import isfinite
from typing import BinaryIO

import pillow_heif
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from common.errors import DomainError

MAX_BYTES = 30 * 2**20
MAX_PIXELS = 60_000_000
MAX_SIDE = 4000
# Of Pillow's dozens of decoders, those of formats in which people keep pictures; judged by content.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "HEIF")
EXTENSIONS = (
    ".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".heic", ".heif",
)  # fmt: skip
# The first page of a TIFF, the main picture of a HEIC, and the first of a JPEG that carries others
# ("MPO": a depth map, a preview, as telephones write them) are the picture; others are animations.
STILLS = ("TIFF", "HEIF", "JPEG", "MPO")
QUALITY = 90
# By the orientation that a picture's metadata state, how it is brought upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
UNREADABLE = (
    OSError, SyntaxError, ValueError, EOFError, RuntimeError, MemoryError, OverflowError, KeyError,
    TypeError, IndexError, AttributeError, struct.error, zlib.error,
)  # fmt: skip

pillow_heif.register_heif_opener(thumbnails=False)


class ImageRefusedError(DomainError):
    """An upload is not a picture that can be shown."""

    code = "image_refused"


def cleaned_master(upload: BinaryIO) -> tuple["ContentFile[bytes]", str]:
    """Return an upload as a master JPEG under a random name, and its mean colour '#rrggbb'.

    The format is judged by content, the number of pixels before decoding (a small file can hold a
    huge picture); the picture is encoded anew in sRGB, so that nothing but pixels is kept: no
    place, no camera, no second file inside. Raises ImageRefusedError.
    """
    body = upload.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise ImageRefusedError(_("The file is larger than 30 MB. Upload a smaller picture."))
    if not body:
        raise ImageRefusedError(_("The file is empty. Upload it again."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Pillow warns of metadata that it skips; nothing of it is kept.
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(io.BytesIO(body), formats=FORMATS) as opened:
                _require_still(opened)
                picture = _upright(opened)
    except ImageRefusedError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ImageRefusedError(_too_many_pixels()) from error
    except (UnidentifiedImageError, *UNREADABLE) as error:
        raise ImageRefusedError(
            _(
                "This is not a JPEG, PNG, WebP, AVIF, TIFF or HEIC picture, or the file is "
                "damaged. Open it in a picture editor and save it as JPEG or PNG."
            )
        ) from error
    # A comment or a profile that came with the file would be saved with it.
    picture.info = {}
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return ContentFile(buffer.getvalue(), name=f"{secrets.token_hex(12)}.jpg"), mean_colour(picture)


def mean_colour(picture: Image.Image) -> str:
    """Return a picture's mean colour, '#rrggbb'."""
    pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"


def _too_many_pixels() -> str:
    return _("The picture has more than 60 million pixels. Upload a smaller one.")


def _require_still(opened: Image.Image) -> None:
    """Refuse what is too large, or moves, before a pixel is decoded."""
    if opened.width * opened.height > MAX_PIXELS:
        raise ImageRefusedError(_too_many_pixels())
    if opened.format not in STILLS and getattr(opened, "n_frames", 1) > 1:
        raise ImageRefusedError(_("The picture is animated. Upload a still picture."))


def _upright(opened: Image.Image) -> Image.Image:
    """Return the picture turned as it was taken, on white where it was transparent, in sRGB."""
    profile = opened.info.get("icc_profile")
    opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
    picture = _in_full_colours(_in_eight_bits(_turned(opened)))
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    picture = _on_white(picture)
    return _in_srgb(picture, profile)


def _turned(opened: Image.Image) -> Image.Image:
    """Return a picture as it was taken; metadata that can't be read cost no picture."""
    opened.load()
    try:
        orientation = opened.getexif().get(ExifTags.Base.Orientation)
        turn = TURNS.get(orientation)  # type: ignore[arg-type]
    except UNREADABLE:
        turn = None
    return opened.copy() if turn is None else opened.transpose(turn)


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of 16 or 32 bits a pixel as grey of eight: converting would cut it off."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    plain = picture.convert("F")
    low, high = plain.getextrema()
    assert isinstance(low, float)  # noqa: S101 - of one band
    assert isinstance(high, float)  # noqa: S101 - of one band
    if not (isfinite(low) and isfinite(high)):
        raise ValueError("The picture's levels are no numbers.")
    if picture.mode.startswith("I") and low >= 0 and high <= 0xFFFF:
        low, high = 0.0, float(0xFFFF) if high > 0xFF else float(0xFF)
    scale = 255 / ((high - low) or 1)
    return plain.point(lambda level: level * scale - low * scale).convert("L")


def _in_full_colours(picture: Image.Image) -> Image.Image:
    """Return a picture of a palette or of black and white so that it can be scaled smoothly."""
    if picture.mode in {"P", "PA"}:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB, by its own profile where that can be read and is of its kind."""
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")
