"""Carp seen from above, turning in a pond."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Rng, mix, noise
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def carp(rng: Rng, palette: Palette) -> Sketch:
    """Carp seen from above, turning in a pond."""
    width, height = frame(rng, "tall", "square", "wide")
    fish = int(rng.integers(2, 7))
    pads = int(rng.integers(0, 5))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, mix(palette.ground, palette.light, 0.55))
        water = noise(own, (width // 2, height // 2), cells=4)
        canvas.wash(water * 0.55, palette.mid)
        side = min(width, height)
        for _ in range(fish):
            x, y = own.uniform(0.2, 0.8) * width, own.uniform(0.18, 0.82) * height
            _carp(canvas, own, x, y, side * own.uniform(0.2, 0.3), palette)
        leaf = mix(palette.deep, palette.mid, 0.35)
        for _ in range(pads):
            x, y, r = own.uniform(0, width), own.uniform(0, height), side * own.uniform(0.05, 0.1)
            start = own.uniform(0, 360)
            canvas.pie(x, y, r, start, start + 325, leaf)
            canvas.pie(x, y, r * 0.86, start + 6, start + 318, mix(leaf, palette.light, 0.25))
        for _ in range(4):
            x, y, r = own.uniform(0, width), own.uniform(0, height), side * own.uniform(0.04, 0.14)
            for ring in (1.0, 1.5):
                canvas.ellipse(
                    x,
                    y,
                    r * ring,
                    r * ring * 0.96,
                    None,
                    mix(palette.ground, palette.light, 0.4),
                    1.1,
                )
        return canvas.finish(own, surface="silk")  # fmt: skip

    title = pick(rng, [
        Phrase("Carp, Turning", "回身的鲤"), Phrase("The Joy of Fish", "鱼之乐"),
        Phrase("Pond in the Ninth Month", "九月池"), Phrase("Still, then Not", "静与动"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(fish).en.capitalize()} carp turn in clear water, seen from above",
                f"俯视清水中，{count(fish).zh}尾锦鲤回旋",
            ),
            Phrase(
                f"{count(pads).en.capitalize()} lily pads float among them"
                if pads > 1
                else "Rings spread where they touched the surface",
                f"{count(pads).zh}片睡莲叶浮于其间" if pads > 1 else "触水处漾开涟漪",
            ),
        ),
        ("animal-painting", "koi", "fish", "pond", "water", "harmonious", "calm", "curve",
         *(["water-lily"] if pads > 1 else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _carp(canvas: Canvas, rng: Rng, x: float, y: float, long: float, palette: Palette) -> None:
    heading, bend = rng.uniform(0, 2 * np.pi), rng.uniform(-1.1, 1.1)
    spine: list[tuple[float, float]] = []
    for share in np.linspace(0, 1, 26):
        angle = heading + bend * share
        spine.append((x, y))
        x, y = x - np.cos(angle) * long / 26, y - np.sin(angle) * long / 26
    share = np.linspace(0, 1, len(spine))
    widths = (
        long * 0.26 * np.clip(np.sin(np.pi * (share * 0.88 + 0.10)), 0.05, 1) * (1.05 - 0.5 * share)
    )
    white = mix(palette.ground, (255, 255, 255), 0.5)
    shadow = mix(palette.mid, palette.deep, 0.45)
    canvas.stroke([(px + 9, py + 13) for px, py in spine], list(widths), shadow)
    hx, hy = spine[6]
    for side in (-1, 1):
        fin = heading + np.pi + side * 0.9
        tip = (hx + np.cos(fin) * long * 0.2, hy + np.sin(fin) * long * 0.2)
        canvas.stroke([(hx, hy), tip], [long * 0.05, long * 0.09], mix(white, palette.light, 0.3))
    tx, ty = spine[-1]
    tail = heading + bend + np.pi
    for turn in (-0.45, 0.45):
        tip = (tx + np.cos(tail + turn) * long * 0.24, ty + np.sin(tail + turn) * long * 0.24)
        canvas.stroke([(tx, ty), tip], [long * 0.04, long * 0.10], mix(white, palette.light, 0.3))
    canvas.stroke(spine, list(widths), white)
    for start in rng.choice(20, 3, replace=False):
        patch = spine[start : start + 5]
        canvas.stroke(patch, list(widths[start : start + 5] * 0.78), palette.accent)
    ex, ey = spine[2]
    canvas.ellipse(ex, ey, long * 0.012, long * 0.012, palette.deep)
