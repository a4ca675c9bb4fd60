"""The colours that a picture consists of, with their shares: for search by colour.

A palette of eight by median cut (Heckbert, 1982), nearest ones joined where they can't be told
apart, the five largest kept. In CIE L*a*b*, where distance is difference to the eye.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image

from common.colour_space import distance, lab

MOST = 5
PALETTE = 8
SIDE = 160
# Colours nearer than this are one (difference in CIE 1976, of which 2 is just noticeable).
SAME = 12.0
# A share below this is noise.
LEAST_PERCENT = 1.0


@dataclass(frozen=True)
class Colour:
    """A colour with its share of the picture, in per cent, and its place in CIE L*a*b*."""

    hex: str
    percent: float
    lab: tuple[float, float, float]


def dominant_colours(picture: Image.Image) -> list[Colour]:
    """Return up to five colours of a picture, the largest first."""
    small = picture.convert("RGB")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    paletted = small.quantize(PALETTE, method=Image.Quantize.MEDIANCUT, kmeans=1)
    levels = paletted.getpalette() or []
    counted = paletted.getcolors(PALETTE) or []
    total = sum(count for count, _place in counted)
    found = (
        (count, (levels[3 * place], levels[3 * place + 1], levels[3 * place + 2]))
        for count, place in counted
        if isinstance(place, int)
    )
    joined = sorted(_joined(sorted(found, reverse=True)), reverse=True)
    colours = [
        Colour(f"#{r:02x}{g:02x}{b:02x}", round(100 * count / total, 1), lab((r, g, b)))
        for count, (r, g, b) in joined[:MOST]
    ]
    return [one for one in colours if one.percent >= LEAST_PERCENT]


def bands(picture: Image.Image) -> list[tuple[str, int]]:
    """Return the dominant colours as bands from top to bottom, with their shares in per cent.

    A colour's place is the mean height at which it is found, so that a sky is above its sea.
    """
    small = picture.convert("RGB")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    found = dominant_colours(picture)
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for one in found for level in bytes.fromhex(one.hex[1:])])
    nearest = small.quantize(palette=palette, dither=Image.Dither.NONE)
    placed = []
    for number, one in enumerate(found):
        mask = nearest.point([255 if level == number else 0 for level in range(256)], "L")
        rows = mask.resize((1, small.height), Image.Resampling.BOX).tobytes()
        share = sum(rows) / (255 * small.height)
        height = sum(row * amount for row, amount in enumerate(rows)) / (sum(rows) or 1)
        placed.append((height, one.hex, round(100 * share)))
    return [(colour, share) for _height, colour, share in sorted(placed) if share]


def _joined(
    found: Iterable[tuple[int, tuple[int, int, int]]],
) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield colours, those that look the same as a larger one counted with it."""
    kept: list[tuple[int, tuple[int, int, int]]] = []
    for count, rgb in found:
        near = (at for at, (_c, other) in enumerate(kept) if distance(lab(rgb), lab(other)) < SAME)
        at = next(near, None)
        if at is None:
            kept.append((count, rgb))
        else:
            kept[at] = (kept[at][0] + count, kept[at][1])
    yield from kept
