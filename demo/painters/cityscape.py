"""Rows of buildings, one behind the other, some windows lit."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Canvas,
    Rgb,
    Rng,
    mix,
)
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def cityscape(rng: Rng, palette: Palette) -> Sketch:
    """Rows of buildings, one behind the other, some windows lit."""
    width, height = frame(rng, "wide", "tall", "square")
    night = bool(rng.random() < 0.5)
    rows = int(rng.integers(3, 6))
    river = bool(rng.random() < 0.4)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        dark = 0.62 if night else 0.0
        canvas.gradient(
            [
                (0, mix(palette.mid, palette.deep, dark)),
                (0.6, mix(palette.light, palette.mid, dark)),
                (1, mix(palette.ground, palette.accent, 0.35)),
            ]
        )
        if night:
            r = min(width, height) * 0.05
            canvas.ellipse(width * own.uniform(0.15, 0.85), height * 0.15, r, r, palette.ground)
        floor = height * (0.82 if river else 1.0)
        for row in range(rows):
            near = (row + 1) / rows
            x = -20.0
            while x < width:
                wide = width * own.uniform(0.05, 0.12) * (0.7 + 0.5 * near)
                tall = floor * own.uniform(0.22, 0.55) * (1.25 - 0.45 * near)
                shade = [palette.mid, palette.deep, palette.light, palette.accent][
                    int(own.choice(4, p=[0.4, 0.35, 0.15, 0.1]))
                ]
                far = mix(palette.light, palette.mid, dark)
                wall = mix(
                    far, mix(shade, palette.deep, 0.35 if night else 0.1), 0.25 + 0.75 * near
                )
                _building(canvas, own, x, floor, wide, tall, wall, palette, night=night, near=near)
                x += wide * own.uniform(0.92, 1.08)
        if river:
            _mirror(canvas, own, floor)
        return canvas.finish(own, surface="canvas")  # fmt: skip

    title = pick(rng, [
        Phrase("Lit Windows", "灯火") if night else Phrase("Roofs at Noon", "正午的屋顶"),
        Phrase("The Last Tram", "末班电车") if night else Phrase("City, Dry Season", "旱季之城"),
        Phrase("Opposite Bank", "对岸") if river else Phrase("Block by Block", "街区"),
        Phrase("Population", "人口"), Phrase("Above the Market", "市场之上"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(rows).en.capitalize()} rows of buildings crowd one behind the other "
                + ("under a moon, with lit windows" if night else "in daylight"),
                f"{count(rows).zh}排楼房层层叠叠，" + ("月下窗灯点点" if night else "沐于日光"),
            ),
            Phrase(
                "A river in front repeats them upside down" if river else "No street is visible; the walls touch",
                "前方河水映出倒影" if river else "看不见街道，墙与墙相连",
            ),
        ),
        ("cityscape", "architecture", "modern", "window", "layering", "rhythm",
         *(["night-scene", "moon", "light"] if night else ["sunlight"]),
         *(["river", "reflection"] if river else ["wall"])),
        (width, height),
        draw,
    )  # fmt: skip


def _building(
    canvas: Canvas, rng: Rng, x: float, floor: float, wide: float, tall: float, wall: Rgb,
    palette: Palette, *, night: bool, near: float,
) -> None:  # fmt: skip
    top = floor - tall
    canvas.rectangle(x, top, x + wide, floor, wall)
    if rng.random() < 0.3:
        canvas.polygon(
            [(x, top), (x + wide / 2, top - wide * 0.4), (x + wide, top)],
            mix(wall, palette.deep, 0.25),
        )
    canvas.rectangle(x + wide * 0.86, top, x + wide, floor, mix(wall, palette.deep, 0.22))
    if near < 0.4:
        return
    across, step = max(2, int(wide / 17)), 26.0
    lit = mix(palette.accent, (255, 240, 200), 0.4)
    pane = mix(wall, palette.deep, 0.45)
    for floor_ in range(int(tall / step) - 1):
        for column in range(across):
            wx = x + wide * 0.08 + column * (wide * 0.76 / across)
            wy = top + 12 + floor_ * step
            colour = lit if night and rng.random() < 0.35 else pane
            canvas.rectangle(wx, wy, wx + wide * 0.76 / across * 0.55, wy + 13, colour)


def _mirror(canvas: Canvas, rng: Rng, floor: float) -> None:
    scale = canvas.size[0] / canvas.width
    edge = round(floor * scale)
    deep = canvas.size[1] - edge
    upper = canvas.image.crop((0, edge - deep, canvas.size[0], edge))
    pixels = np.asarray(upper.transpose(Image.Transpose.FLIP_TOP_BOTTOM), np.float32) * 0.72
    shift = (np.sin(np.arange(deep) / 9) * 8 + rng.normal(0, 2, deep)).astype(int)
    rolled = np.stack([np.roll(row, move, axis=0) for row, move in zip(pixels, shift, strict=True)])
    canvas.image.paste(Image.fromarray(rolled.astype(np.uint8)), (0, edge))
