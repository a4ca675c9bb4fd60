"""A PDF read back: its text, its paper, its pages as pictures, its QR codes."""

import io
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader

MM = 72 / 25.4
DPI = 200


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def flat(pdf: bytes) -> str:
    """Return the whole text without line breaks or spaces, in which titles may be broken."""
    return "".join("".join(texts(pdf)).split())


def paper(pdf: bytes) -> list[tuple[float, float]]:
    """Return the size of each page in millimetres."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(float(b.width) / MM, 1), round(float(b.height) / MM, 1)) for b in boxes]


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    """Return a page as it is printed."""
    drawn: Any = pypdfium2.PdfDocument(pdf)[page].render(scale=DPI / 72)
    image: Image.Image = drawn.to_pil()
    return image


def codes(pdf: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Return what the QR codes of a page say, with their upper left corners in millimetres."""
    found = zxingcpp.read_barcodes(picture(pdf, page))
    return [
        (one.text, one.position.top_left.x / DPI * 25.4, one.position.top_left.y / DPI * 25.4)
        for one in found
    ]
