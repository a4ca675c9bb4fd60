"""What the painters share: a canvas with soft edges, noise, brush strokes, paper and weave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

Rgb = tuple[int, int, int]
Array = npt.NDArray[Any]
Rng = np.random.Generator
Point = tuple[float, float]
SUPERSAMPLING = 2


def rgb(code: str) -> Rgb:
    """Return the colour of '#rrggbb'."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return a colour between two, `share` of the way to the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def noise(rng: Rng, size: tuple[int, int], *, cells: float, octaves: int = 4) -> Array:
    """Return fractal value noise [H, W] in 0..1; `cells` across the longer side, first octave."""
    width, height = size
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        across = cells * 2**octave
        scale = across / max(width, height)
        grid = rng.random((max(2, round(height * scale) + 1), max(2, round(width * scale) + 1)))
        layer = Image.fromarray((grid * 255).astype(np.uint8)).resize(
            size, Image.Resampling.BICUBIC
        )
        total += weight * np.asarray(layer, np.float32) / 255
        weight /= 2
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


@dataclass
class Canvas:
    """A picture being painted, in units of finished pixels, drawn at twice the size."""

    width: int
    height: int
    ground: Rgb

    def __post_init__(self) -> None:
        self.size = (self.width * SUPERSAMPLING, self.height * SUPERSAMPLING)
        self.image = Image.new("RGB", self.size, self.ground)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: Rgb) -> None:
        """Fill a polygon."""
        ImageDraw.Draw(self.image).polygon(self._scaled(points), fill=colour)

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, colour: Rgb) -> None:
        """Fill a rectangle."""
        ImageDraw.Draw(self.image).rectangle(self._scaled([(x0, y0), (x1, y1)]), fill=colour)

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Rgb | None,
        outline: Rgb | None = None,
        line: float = 0,
    ) -> None:
        """Draw an ellipse about (x, y)."""
        ImageDraw.Draw(self.image).ellipse(
            self._scaled([(x - rx, y - ry), (x + rx, y + ry)]),
            fill=colour,
            outline=outline,
            width=round(line * SUPERSAMPLING),
        )

    def pie(self, x: float, y: float, r: float, start: float, end: float, colour: Rgb) -> None:
        """Fill a slice of a circle; degrees, clockwise from the right."""
        box = self._scaled([(x - r, y - r), (x + r, y + r)])
        ImageDraw.Draw(self.image).pieslice((*box[0], *box[1]), start, end, fill=colour)

    def line(self, points: Sequence[Point], colour: Rgb, width: float) -> None:
        """Draw a line with round joints."""
        ImageDraw.Draw(self.image).line(
            self._scaled(points), fill=colour, width=max(1, round(width * SUPERSAMPLING)),
            joint="curve",
        )  # fmt: skip

    def stroke(self, points: Sequence[Point], widths: Sequence[float], colour: Rgb) -> None:
        """Draw a brush stroke that swells and thins: a chain of discs and the quads between."""
        draw = ImageDraw.Draw(self.image)
        dense = self._scaled(points)
        for (x0, y0), (x1, y1), w0, w1 in zip(dense, dense[1:], widths, widths[1:], strict=False):
            steps = max(1, int(np.hypot(x1 - x0, y1 - y0) / max(1.0, min(w0, w1) * 0.5)))
            for step in range(steps + 1):
                share = step / steps
                x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
                r = (w0 + (w1 - w0) * share) * SUPERSAMPLING / 2
                draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def wash(self, mask: Array, colour: Rgb) -> None:
        """Lay a colour over the picture through a mask [h, w] of 0..1, of any size."""
        cover = Image.fromarray((np.clip(mask, 0, 1) * 255).astype(np.uint8))
        if cover.size != self.size:
            cover = cover.resize(self.size, Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", self.size, colour), mask=cover)

    def gradient(self, stops: Sequence[tuple[float, Rgb]]) -> None:
        """Fill the canvas from top to bottom through the stops (share of height, colour)."""
        places = [place for place, _ in stops]
        rows = np.linspace(0, 1, 512)
        column = np.stack(
            [np.interp(rows, places, [colour[c] for _, colour in stops]) for c in range(3)], axis=1
        )
        strip = Image.fromarray(column[:, None, :].astype(np.uint8))
        self.image = strip.resize(self.size, Image.Resampling.BILINEAR)

    def soften(self, radius: float) -> None:
        """Blur the whole picture a little."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * SUPERSAMPLING))

    def finish(self, rng: Rng, *, surface: str, strength: float = 1.0) -> Image.Image:
        """Return the finished picture on paper, canvas, silk or print."""
        small = self.image.reduce(SUPERSAMPLING)
        return on_surface(small, rng, surface=surface, strength=strength)


def on_surface(image: Image.Image, rng: Rng, *, surface: str, strength: float = 1.0) -> Image.Image:
    """Give a picture the grain of what it is on: 'paper', 'canvas', 'silk' or 'print'."""
    width, height = image.size
    pixels = np.asarray(image, np.float32)
    grain = rng.normal(0, 1, (height, width)).astype(np.float32)
    relief = {"paper": 2.2, "canvas": 2.0, "silk": 1.2, "print": 1.4}[surface] * grain
    if surface in {"canvas", "silk"}:
        pitch = 3.2 if surface == "canvas" else 2.1
        x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
        weave = np.sin(x * (2 * np.pi / pitch))[None, :] * np.sin(y * (2 * np.pi / pitch))[:, None]
        relief = relief + weave * (2.6 if surface == "canvas" else 1.6)
    if surface == "paper":
        relief = relief + (noise(rng, (width, height), cells=60, octaves=2) - 0.5) * 7
    return Image.fromarray(np.clip(pixels + strength * relief[:, :, None], 0, 255).astype(np.uint8))


def distance_from(size: tuple[int, int], x: float, y: float, *, squash: float = 1.0) -> Array:
    """Return each pixel's distance [H, W] from a point, vertical distances times `squash`."""
    width, height = size
    dx = np.arange(width, dtype=np.float32)[None, :] - x
    dy = (np.arange(height, dtype=np.float32)[:, None] - y) * squash
    return np.asarray(np.hypot(dx, dy), np.float32)


def ridge(rng: Rng, width: int, *, rough: float, detail: int = 7) -> Array:
    """Return a mountain line [width] about 0, of height about 1: summed octaves of smooth noise."""
    line = np.zeros(width, np.float32)
    for octave in range(detail):
        points = 3 + 2**octave
        knots = rng.normal(0, 1, points)
        line += np.interp(np.linspace(0, points - 1, width), np.arange(points), knots).astype(
            np.float32
        ) * (rough**octave)
    line -= line.mean()
    return line / max(float(np.abs(line).max()), 1e-6)


def curve(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """Return a smooth line through points (Catmull–Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t**2
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )  # type: ignore[arg-type]
            )
    return [*line, points[-1]]
