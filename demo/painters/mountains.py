"""Ranges that fade into mist, one behind the other; a boat or a pavilion for scale."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Array, Canvas, Rgb, Rng, curve, mix, noise, ridge
from demo.painters.seal import seal
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def mountains(rng: Rng, palette: Palette) -> Sketch:
    """Ranges that fade into mist, one behind the other; a boat or a pavilion for scale."""
    width, height = frame(rng, "scroll", "panorama", "tall", "wide")
    ranges = int(rng.integers(4, 7))
    boat = bool(rng.random() < 0.5)
    moon = bool(rng.random() < 0.35)
    pines = bool(rng.random() < 0.6)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        paper = noise(own, (width // 2, height // 2), cells=3)
        canvas.wash(paper * 0.10, palette.mid)
        if moon:
            x, r = width * own.uniform(0.25, 0.75), min(width, height) * 0.075
            canvas.ellipse(x, height * 0.13, r, r, mix(palette.ground, palette.accent, 0.35))
        top, bottom = height * 0.22, height * (0.80 if boat else 0.92)
        for layer in range(ranges):
            near = (layer + 1) / ranges
            base = top + (bottom - top) * near**1.15
            tall = height * own.uniform(0.10, 0.20) * (0.8 + 0.5 * near)
            line = base - ridge(own, width, rough=0.52 + 0.06 * near) * tall
            _range(
                canvas,
                own,
                line,
                base + tall * 0.7,
                mix(palette.light, palette.deep, 0.15 + 0.8 * near**1.4),
                0.35 + 0.6 * near,
            )
            if pines and layer >= ranges - 2:
                _pines(canvas, own, line, palette.deep, near)
        if boat:
            _boat(canvas, width * own.uniform(0.25, 0.75), height * 0.9, width * 0.09, palette.deep)
            for _ in range(5):
                y = height * own.uniform(0.86, 0.97)
                x = width * own.uniform(0.05, 0.7)
                canvas.line(
                    [(x, y), (x + width * own.uniform(0.08, 0.2), y)],
                    mix(palette.ground, palette.mid, 0.45),
                    1.2,
                )
        seal(canvas, width * 0.90, height * 0.94, max(width, height) * 0.022)
        return canvas.finish(own, surface="paper", strength=0.8)  # fmt: skip

    extras = [
        *([Phrase("a small boat lies on still water", "一叶小舟泊在静水上")] if boat else []),
        *([Phrase("a pale moon stands above the peaks", "淡月悬于峰顶")] if moon else []),
        *([Phrase("pines dot the near slopes", "近坡点缀松树")] if pines else []),
    ]
    title = pick(rng, [
        Phrase("Mist Leaving the Valley", "云出谷"), Phrase("Far Mountains after Rain", "雨后远山"),
        Phrase("Returning Boat", "归舟") if boat else Phrase("Empty Mountain", "空山"),
        Phrase("Moon over the Gorge", "峡上月") if moon else Phrase("Layered Peaks", "叠嶂"),
        Phrase("A Thousand Li, Quietly", "千里静"), Phrase("Morning, Unrolled", "展开的清晨"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(ranges).en.capitalize()} mountain ranges recede into mist, each paler than "
                "the one before",
                f"{count(ranges).zh}重山峦渐远渐淡，没入云雾",
            ),
            *(Phrase(extra.en.capitalize(), extra.zh) for extra in extras[:2]),
        ),
        ("landscape", "shan-shui", "ink-wash", "mountain", "mist", "negative-space", "poetic",
         "calm", *(["boat", "lake"] if boat else []), *(["moon"] if moon else []),
         *(["pine"] if pines else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _range(
    canvas: Canvas, rng: Rng, line: Array, foot: float, colour: Rgb, strength: float
) -> None:
    """Wash one range: dark along the ridge, dissolving downwards."""
    width, height = canvas.width, canvas.height
    y = np.arange(height, dtype=np.float32)[:, None]
    below = np.clip((y - line[None, :]) / 1.5, 0, 1)
    fade = np.clip(1 - (y - line[None, :]) / max(float(foot - line.min()), 1), 0, 1) ** 1.1
    texture = 0.72 + 0.5 * (noise(rng, (width, height), cells=26, octaves=4) - 0.4)
    canvas.wash(below * (0.12 + 0.88 * fade) * strength * texture, colour)


def _pines(canvas: Canvas, rng: Rng, line: Array, colour: Rgb, near: float) -> None:
    size = canvas.height * 0.016 * (0.6 + near)
    for x in rng.integers(0, canvas.width, 46):
        base = float(line[x]) + size * 0.6
        tall = size * rng.uniform(0.8, 1.9)
        canvas.line([(x, base), (x, base - tall)], colour, 1.1)
        for tier in range(3):
            spread = tall * (0.42 - 0.1 * tier)
            y = base - tall * (0.45 + 0.22 * tier)
            canvas.line([(x - spread, y + 1.5), (x, y - 1.5), (x + spread, y + 1.5)], colour, 1.6)


def _boat(canvas: Canvas, x: float, y: float, long: float, colour: Rgb) -> None:
    hull = curve(
        [(x - long / 2, y - long * 0.05), (x, y + long * 0.07), (x + long / 2, y - long * 0.07)]
    )
    canvas.stroke(hull, [2.2] * len(hull), colour)
    canvas.ellipse(x - long * 0.05, y - long * 0.09, long * 0.045, long * 0.075, colour)
    canvas.line(
        [(x + long * 0.1, y - long * 0.18), (x + long * 0.34, y + long * 0.12)], colour, 1.1
    )
