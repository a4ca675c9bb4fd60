"""Pots as a potter turns them: their outline and their body."""

import numpy as np

from demo.painters.canvas import Canvas, Point, Rgb, curve, mix
from demo.painters.sketch import Palette


def profile(kind: str) -> list[Point]:
    """Return half the outline of a turned vessel: (radius, height), both as shares."""
    return {
        "jug": [(0.26, 0), (0.36, 0.2), (0.37, 0.42), (0.24, 0.7), (0.18, 0.85), (0.22, 1)],
        "bottle": [(0.19, 0), (0.2, 0.3), (0.2, 0.55), (0.09, 0.7), (0.065, 0.95), (0.075, 1)],
        "bowl": [(0.25, 0), (0.55, 0.35), (0.72, 0.75), (0.76, 1)],
        "vase": [(0.17, 0), (0.3, 0.3), (0.33, 0.55), (0.2, 0.82), (0.14, 0.92), (0.2, 1)],
    }[kind]


def turned(
    canvas: Canvas, profile: list[Point], x: float, base: float, tall: float, colour: Rgb,
    palette: Palette,
) -> None:  # fmt: skip
    """Draw a vessel in vertical slices, shaded as a turned body lit from the left."""
    outline = curve(profile, 16)
    canvas.ellipse(
        x + tall * 0.16,
        base + tall * 0.015,
        tall * 0.42,
        tall * 0.055,
        mix(palette.mid, palette.deep, 0.5),
    )
    slices = 34
    for step in range(slices):
        share = step / (slices - 1) * 2 - 1
        wider = share + 2 / (slices - 1)
        light = np.clip(0.62 - share * 0.75 - 0.35 * share * share, 0, 1)
        tone = mix(
            mix(colour, palette.deep, 0.72), mix(colour, (255, 252, 240), 0.28), float(light)
        )
        left = [(x + radius * tall * share, base - up * tall) for radius, up in outline]
        right = [(x + radius * tall * min(wider, 1), base - up * tall) for radius, up in outline]
        canvas.polygon([*left, *reversed(right)], tone)
    rim = profile[-1][0] * tall
    canvas.ellipse(x, base - tall, rim, rim * 0.2, mix(colour, palette.deep, 0.62),
                   mix(colour, (255, 252, 240), 0.3), 1.4)  # fmt: skip
