"""A grid of circles, quarter circles, triangles and bars."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Canvas,
    Rgb,
    Rng,
)
from demo.painters.sketch import Palette, Phrase, Sketch, count, pick


def geometric(rng: Rng, palette: Palette) -> Sketch:
    """A grid of circles, quarter circles, triangles and bars."""
    across = int(rng.integers(3, 6))
    cell = 1000 // across
    down = int(rng.integers(3, across + 1))
    width, height = across * cell, down * cell
    seed = int(rng.integers(2**31))
    kinds = rng.choice(["circle", "quarter", "triangle", "bar", "rings", "plain"], (down, across))
    circles = int((kinds == "circle").sum() + (kinds == "rings").sum())

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        colours = [palette.ground, *palette.shades()]
        for row in range(down):
            for column in range(across):
                pair = own.choice(len(colours), 2, replace=False)
                _tile(canvas, str(kinds[row, column]), column * cell, row * cell, cell,
                      colours[pair[0]], colours[pair[1]], own)  # fmt: skip
        return canvas.finish(own, surface="canvas", strength=0.8)

    title = pick(rng, [
        Phrase("Grid with Quarter Moons", "格与弦月"), Phrase("Score for Circles", "圆的乐谱"),
        Phrase("Construction", "构成"), Phrase("Windows, Turned", "转动的窗"),
        Phrase("Rhythm in Squares", "方格节奏"), Phrase("Playground", "游戏场"),
        Phrase("Counterpoint", "对位"), Phrase("Board Game", "棋局"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"A grid of {count(across).en} by {count(down).en} squares holds circles, quarter "
                "circles, triangles and bars with hard edges",
                f"{count(across).zh}乘{count(down).zh}的方格里排列着边缘锐利的圆、四分之一圆、三角与条",
            ),
            Phrase(
                f"{count(circles).en.capitalize()} full circles set the beat"
                if circles > 1
                else "The squares turn against each other",
                f"{count(circles).zh}个整圆打出节拍" if circles > 1 else "方块彼此转向",
            ),
        ),
        ("abstract", "geometric-abstraction", "hard-edge", "grid", "circle", "rhythm", "playful"),
        (width, height),
        draw,
    )


def _tile(
    canvas: Canvas, kind: str, x: float, y: float, cell: float, back: Rgb, front: Rgb, rng: Rng
) -> None:
    canvas.rectangle(x, y, x + cell, y + cell, back)
    half = cell / 2
    if kind == "circle":
        canvas.ellipse(x + half, y + half, half * 0.82, half * 0.82, front)
    elif kind == "rings":
        for share, colour in ((0.92, front), (0.62, back), (0.34, front)):
            canvas.ellipse(x + half, y + half, half * share, half * share, colour)
    elif kind == "quarter":
        corner = int(rng.integers(4))
        cx, cy = x + cell * (corner in {1, 2}), y + cell * (corner in {2, 3})
        start = (0, 90, 180, 270)[corner]
        canvas.pie(cx, cy, cell, start, start + 90, front)
    elif kind == "triangle":
        corners = [(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell)]
        corners.pop(int(rng.integers(4)))
        canvas.polygon(corners, front)
    elif kind == "bar":
        if rng.random() < 0.5:
            canvas.rectangle(x, y + cell / 3, x + cell, y + 2 * cell / 3, front)
        else:
            canvas.rectangle(x + cell / 3, y, x + 2 * cell / 3, y + cell, front)
