"""A PDF read back: its text, its paper, its pages as pictures, its QR codes."""

from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

MM = 72 / 25.4
DPI = 200
# What pdfium reads for a hyphen at the end of a line.
BROKEN = "\ufffe"


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    found = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [text.replace(BROKEN, "-") for text in found]


def flat(pdf: bytes) -> str:
    """Return the whole text without line breaks or spaces, in which titles may be broken."""
    return "".join("".join(texts(pdf)).split())


def paper(pdf: bytes) -> list[tuple[float, float]]:
    """Return the size of each page in millimetres."""
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    return [(round(width / MM, 1), round(height / MM, 1)) for width, height in sizes]


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    """Return a page as it is printed."""
    drawn: Any = pypdfium2.PdfDocument(pdf)[page].render(scale=DPI / 72)
    image: Image.Image = drawn.to_pil()
    return image


def on_paper(pdf: bytes) -> str:
    """Return the text that lies on the pages, without line breaks or spaces."""
    found = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return "".join("".join(found).split())


def ink_outside(pdf: bytes, left: float, top: float, right: float, bottom: float) -> int:
    """Return how many pages have something beyond an area, in millimetres from the upper left."""
    x0, y0, x1, y1 = (round(edge / 25.4 * DPI) for edge in (left, top, right, bottom))
    found = 0
    for page in range(len(pypdfium2.PdfDocument(pdf))):
        drawn = picture(pdf, page).convert("L")
        drawn.paste(255, (x0, y0, x1, y1))
        found += drawn.getextrema()[0] < 240  # type: ignore[operator] # of one band
    return found


def codes(pdf: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Return what the QR codes of a page say, with their upper left corners in millimetres."""
    found = zxingcpp.read_barcodes(picture(pdf, page))
    return [
        (one.text, one.position.top_left.x / DPI * 25.4, one.position.top_left.y / DPI * 25.4)
        for one in found
    ]
