"""Rolling fields under a broad sky, laid on with a knife; rows, hedges, a few trees."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Canvas,
    Rgb,
    Rng,
    mix,
    noise,
    ridge,
)
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def fields(rng: Rng, palette: Palette) -> Sketch:
    """Rolling fields under a broad sky, laid on with a knife; rows, hedges, a few trees."""
    width, height = frame(rng, "wide", "square", "panorama")
    bands = int(rng.integers(5, 9))
    trees = int(rng.integers(0, 6))
    house = bool(rng.random() < 0.35)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        sky = height * own.uniform(0.28, 0.42)
        canvas.gradient(
            [
                (0, mix(palette.light, palette.mid, 0.35)),
                (sky / height, palette.ground),
                (1, palette.light),
            ]
        )
        clouds = noise(own, (width // 2, height // 2), cells=2.4, octaves=5)
        canvas.wash(np.clip((clouds - 0.5) * 2, 0, 0.8), mix(palette.ground, (255, 255, 255), 0.5))
        lines = []
        for band in range(bands):
            base = sky + (height - sky) * (band / bands) ** 1.25
            lines.append(base - ridge(own, width, rough=0.35, detail=4) * height * 0.035)
        shades = [
            *palette.shades(),
            mix(palette.mid, palette.accent, 0.5),
            mix(palette.mid, palette.light, 0.5),
        ]
        for band, line in enumerate(lines):
            colour = mix(
                shades[int(own.integers(len(shades)))], palette.ground, 0.45 * (1 - band / bands)
            )
            points = [(float(x), float(line[x])) for x in range(0, width, 4)]
            canvas.polygon(
                [*points, (width, float(line[-1])), (width, height), (0, height)], colour
            )
            _rows(canvas, own, line, colour, band / bands)
        for _ in range(trees):
            line = lines[int(own.integers(1, bands - 1))]
            x = int(own.uniform(0.06, 0.94) * width)
            _tree(canvas, own, x, float(line[x]), height * own.uniform(0.05, 0.11), palette)
        if house:
            line = lines[2]
            x, side = int(own.uniform(0.2, 0.8) * width), height * 0.05
            y = float(line[x]) + 4
            canvas.rectangle(
                x, y - side, x + side * 1.6, y, mix(palette.ground, (255, 255, 255), 0.4)
            )
            canvas.polygon(
                [
                    (x - 5, y - side),
                    (x + side * 0.8, y - side * 1.7),
                    (x + side * 1.6 + 5, y - side),
                ],
                palette.accent,
            )
        return canvas.finish(own, surface="canvas", strength=1.2)  # fmt: skip

    title = pick(rng, [
        Phrase("Fields before Harvest", "收割前的田野"), Phrase("The Long Slope", "长坡"),
        Phrase("White House, Far Off", "远处的白屋") if house else Phrase("Open Country", "旷野"),
        Phrase("Terraces in April", "四月的田垄"), Phrase("Wind from the South", "南风"),
        Phrase("Home by the Upper Road", "走上路回家"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(bands).en.capitalize()} bands of field roll towards a broad, clouded sky",
                f"{count(bands).zh}道田垄起伏，伸向云天",
            ),
            Phrase(
                "A small white house stands among them"
                if house
                else f"{count(trees).en.capitalize()} {'tree marks' if trees == 1 else 'trees mark'} "
                "the slopes" if trees else "There is no tree and no house",
                "一座小白屋立于其间" if house else f"{count(trees).zh}棵树点在坡上" if trees else "没有树，也没有屋",
            ),
        ),
        ("landscape", "field", "farmland", "hill", "sky", "cloud", "pastoral", "harmonious",
         "impasto", *(["tree"] if trees and not house else []), *(["house"] if house else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _rows(
    canvas: Canvas,
    rng: Rng,
    line: "np.ndarray[tuple[int], np.dtype[np.float32]]",
    colour: Rgb,
    near: float,
) -> None:
    """Furrows along a band, closer together far away."""
    darker = mix(colour, (0, 0, 0), 0.10)
    gap = 5 + 16 * near
    for row in range(1, int(rng.integers(4, 9))):
        points = [(float(x), float(line[x]) + row * gap * (1 + row * 0.1))
                  for x in range(0, canvas.width, 24)]  # fmt: skip
        canvas.line(
            points, darker if row % 2 else mix(colour, (255, 255, 255), 0.10), 1 + 2.4 * near
        )


def _tree(canvas: Canvas, rng: Rng, x: float, y: float, tall: float, palette: Palette) -> None:
    leaf = mix(palette.deep, palette.mid, 0.3)
    canvas.line([(x, y + 2), (x, y - tall * 0.5)], palette.deep, tall * 0.07)
    for _ in range(26):
        r = tall * rng.uniform(0.09, 0.18)
        canvas.ellipse(
            x + rng.normal(0, tall * 0.16), y - tall * 0.72 + rng.normal(0, tall * 0.15), r, r,
            mix(leaf, palette.light, float(rng.uniform(0, 0.3))),
        )  # fmt: skip
