"""PDF documents: lines of text in Latin or Chinese type, and tables."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Table, TableStyle

# Adobe's standard Chinese font: PDF readers have or replace it, so it is not embedded.
CHINESE = "STSong-Light"
LATIN = "Helvetica"
INK, MUTED, RULE = "#1c1b19", "#67635b", "#c9c2b5"


@dataclass(frozen=True)
class Picture:
    """A picture's file, and its size in pixels."""

    body: bytes
    width: int
    height: int


def document(title: str, parts: Sequence[Flowable]) -> bytes:
    """Return pages of A4 with numbers at their feet."""
    paper = io.BytesIO()
    pages = SimpleDocTemplate(
        paper, pagesize=A4, title=title, author="artrec",
        leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
    )  # fmt: skip
    pages.build(list(parts), onFirstPage=_number, onLaterPages=_number)
    return paper.getvalue()


def line(text: str, *, size: float = 10, right: bool = False, muted: bool = False) -> Flowable:
    """Return a paragraph."""
    style = ParagraphStyle(
        "line",
        fontName=LATIN if is_latin(text) else _chinese(),
        fontSize=size,
        leading=size * 1.45,
        textColor=colors.HexColor(MUTED if muted else INK),
        wordWrap=None if is_latin(text) else "CJK",
    )
    if right:
        style.alignment = TA_RIGHT
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
    return Paragraph(safe, style)


def table(
    rows: Sequence[Sequence[object]], widths: Sequence[float | None], *, header: bool = True
) -> Table:
    """Return rows between hairlines; a header is repeated on each page. Widths in millimetres."""
    return Table(
        [list(row) for row in rows],
        colWidths=[None if width is None else width * mm for width in widths],
        repeatRows=1 if header else 0,
        style=TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor(RULE)),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        ),
    )


def picture(found: Picture, *, width: float, height: float) -> Image:
    """Return a picture that fits into a box of millimetres."""
    scale = min(width * mm / found.width, height * mm / found.height)
    image = Image(io.BytesIO(found.body), width=found.width * scale, height=found.height * scale)
    image.hAlign = "LEFT"
    return image


@lru_cache(maxsize=1)
def _chinese() -> str:
    """Return the Chinese font, registered."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    return CHINESE


def is_latin(text: str) -> bool:
    """Tell whether the standard Latin fonts have every letter."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _number(canvas: Canvas, pages: SimpleDocTemplate) -> None:
    canvas.setFont(LATIN, 8)
    canvas.setFillColor(colors.HexColor(MUTED))
    canvas.drawRightString(A4[0] - 22 * mm, 11 * mm, str(pages.page))
