"""Pictures that curators upload: checked, cleaned and stored as a master file."""

import io
import secrets
import warnings
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from common.errors import DomainError

MAX_BYTES = 30 * 2**20
MAX_PIXELS = 60_000_000
MAX_SIDE = 4000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 90


class ImageRefusedError(DomainError):
    """An upload is not a picture that can be shown."""

    code = "image_refused"


def cleaned_master(upload: BinaryIO) -> tuple["ContentFile[bytes]", str]:
    """Return an upload as a master JPEG under a random name, and its mean colour '#rrggbb'.

    The format is judged by content, the number of pixels before decoding (a small file can hold a
    huge picture); the picture is encoded anew, so that nothing but pixels is kept: no place, no
    camera, no second file inside. Raises ImageRefusedError.
    """
    body = upload.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise ImageRefusedError(_("The file is larger than 30 MB. Upload a smaller picture."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise ImageRefusedError(
                        _("The picture has more than 60 million pixels. Upload a smaller one.")
                    )
                picture = _upright(opened)
    except ImageRefusedError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ImageRefusedError(
            _("The picture has more than 60 million pixels. Upload a smaller one.")
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ImageRefusedError(
            _("This is not a JPEG, PNG or WebP picture, or the file is damaged.")
        ) from error
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return ContentFile(buffer.getvalue(), name=f"{secrets.token_hex(12)}.jpg"), mean_colour(picture)


def mean_colour(picture: Image.Image) -> str:
    """Return a picture's mean colour, '#rrggbb'."""
    pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"


def _upright(opened: Image.Image) -> Image.Image:
    """Return the picture turned as it was taken, on white where it was transparent, in RGB."""
    picture = ImageOps.exif_transpose(opened)
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    return picture.convert("RGB")
