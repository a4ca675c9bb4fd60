"""Pictures and what only looks like one, made here."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as a file of a kind."""
    body = io.BytesIO()
    picture.save(body, kind, **options)
    return body.getvalue()


def plain(
    mode: str = "RGB", colour: Any = "#3f7f9d", size: tuple[int, int] = (64, 48)
) -> Image.Image:
    """Return a picture of one colour."""
    return Image.new(mode, size, colour)


def png_of(width: int, height: int, *, rows: bytes = b"") -> bytes:
    """Return a PNG that declares a size, whatever it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(rows or b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """Return 20,000 × 20,000 white pixels in a few kilobytes."""
    return png_of(20_000, 20_000, rows=bytes(50_000_000))


def animated(kind: str) -> bytes:
    """Return a moving picture."""
    frames = [plain(colour=colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def with_metadata() -> bytes:
    """Return a JPEG turned on its side, with a place, a camera and a comment of 60 kB."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif[0x9286] = b"ASCII\0\0\0" + b"s" * 60_000
    exif.get_ifd(0x8825)[1] = "N"
    return saved(plain(size=(60, 40)), "JPEG", exif=exif, comment=b"SecretComment")


def turned(orientation: int, kind: str) -> bytes:
    """Return a picture of 60 × 40 with a red corner, stored as its metadata say."""
    stored = {
        1: (), 2: ("FLIP_LEFT_RIGHT",), 3: ("ROTATE_180",), 4: ("FLIP_TOP_BOTTOM",),
        5: ("TRANSPOSE",), 6: ("ROTATE_90",), 7: ("TRANSVERSE",), 8: ("ROTATE_270",),
    }[orientation]  # fmt: skip
    picture = plain(colour="white", size=(60, 40))
    picture.paste("red", (0, 0, 20, 13))
    for turn in stored:
        picture = picture.transpose(Image.Transpose[turn])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture, kind, exif=exif if kind == "TIFF" else exif.tobytes())


def with_broken_metadata() -> bytes:
    """Return a JPEG turned on its side whose place is none: a longitude that is a letter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x8825] = 6, {1: "N"}
    body = bytearray(saved(plain(size=(60, 40)), "JPEG", exif=exif))
    number = body.index(b"Exif") + 47
    assert body[number] == 1
    body[number] = 4
    return bytes(body)


def polyglot() -> bytes:
    """Return a JPEG that is a zip archive and a page with a script as well."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("evil.html", "<script>alert(1)</script>")
    return saved(plain(), "JPEG") + b"<script>alert(2)</script>" + archive.getvalue()


def of_sixteen_bits() -> bytes:
    """Return a PNG of 16 bits whose middle grey is half of what it can hold."""
    return saved(Image.new("I;16", (40, 30), 0x8000), "PNG")


def with_profile() -> bytes:
    """Return a PNG with a colour profile and a text."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngInfo()
    text.add_text("Author", "SecretAuthor")
    return saved(plain(), "PNG", icc_profile=profile, pnginfo=text)


def of_a_telephone() -> bytes:
    """Return a JPEG that carries a second picture, such as a depth map."""
    return saved(plain(), "MPO", save_all=True, append_images=[plain(colour="black")])


def of_no_levels() -> bytes:
    """Return a TIFF of floating point whose levels are no numbers."""
    return saved(plain("F", float("nan")), "TIFF")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "bomb": (bomb, "more than 60 million pixels"),
    "declared too large": (lambda: png_of(60_000, 60_000), "more than 60 million pixels"),
    "svg": (lambda: SVG, "This is not a JPEG"),
    "gif": (lambda: animated("GIF"), "This is not a JPEG"),
    "animated webp": (lambda: animated("WEBP"), "The picture is animated."),
    "animated png": (lambda: animated("PNG"), "The picture is animated."),
    "animated avif": (lambda: animated("AVIF"), "The picture is animated."),
    "truncated jpeg": (lambda: saved(Image.effect_noise((400, 400), 90), "JPEG")[:9000], "damaged"),
    "truncated png": (lambda: saved(plain(size=(400, 400)), "PNG")[:300], "damaged"),
    "a script named .jpg": (lambda: b"#!/bin/sh\nrm -rf /\n", "This is not a JPEG"),
    "pdf": (lambda: saved(plain(), "PDF"), "This is not a JPEG"),
    "postscript": (lambda: saved(plain(), "EPS"), "This is not a JPEG"),
    "empty": (lambda: b"", "The file is empty."),
    "levels that are no numbers": (of_no_levels, "This is not a JPEG"),
    "a head alone": (lambda: b"\xff\xd8\xff\xe0", "This is not a JPEG"),
}
TAKEN = {
    "jpeg with a second picture": of_a_telephone,
    "jpeg": lambda: saved(plain(), "JPEG"),
    "png": lambda: saved(plain(), "PNG"),
    "webp": lambda: saved(plain(), "WEBP", lossless=True),
    "avif": lambda: saved(plain(), "AVIF"),
    "tiff": lambda: saved(plain(), "TIFF"),
    "tiff of two pages": lambda: saved(
        plain(), "TIFF", save_all=True, append_images=[plain(colour="red")]
    ),
    "heic": lambda: saved(plain(), "HEIF"),
    "cmyk": lambda: saved(plain().convert("CMYK"), "JPEG"),
    "palette": lambda: saved(plain().quantize(4), "PNG"),
    "with profile": with_profile,
}
