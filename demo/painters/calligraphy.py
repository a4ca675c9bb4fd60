"""One breath with a big brush: a circle, or a few crossing strokes, with flying white."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Array, Canvas, Rgb, Rng, curve, mix
from demo.painters.seal import seal
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def calligraphy(rng: Rng, palette: Palette) -> Sketch:
    """One breath with a big brush: a circle, or a few crossing strokes, with flying white."""
    width, height = frame(rng, "tall", "square", "scroll")
    circle = bool(rng.random() < 0.45)
    strokes = int(rng.integers(2, 6))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        side = min(width, height)
        if circle:
            start = own.uniform(0, 2 * np.pi)
            turn = np.linspace(start, start + 2 * np.pi * own.uniform(0.9, 0.97), 70)
            radius = side * 0.33 * (1 + 0.06 * np.sin(turn * 2 + own.uniform(0, 6)))
            path = np.stack(
                [width / 2 + radius * np.cos(turn), height / 2 + radius * np.sin(turn)], 1
            )
            _brush(canvas, own, path, side * own.uniform(0.07, 0.11), palette.deep)
        else:
            for _ in range(strokes):
                knots = own.uniform([0.18, 0.12], [0.82, 0.86], (4, 2)) * [width, height]
                knots = knots[np.argsort(knots[:, int(own.integers(2))])]
                path = np.array(curve([tuple(knot) for knot in knots], 22))
                _brush(canvas, own, path, side * own.uniform(0.035, 0.10), palette.deep)
            for _ in range(int(own.integers(3, 9))):
                x, y = own.uniform(0.2, 0.8, 2) * (width, height)
                r = side * own.uniform(0.003, 0.014)
                canvas.ellipse(x, y, r, r, palette.deep)
        seal(canvas, width * 0.84, height * 0.9, side * 0.032)
        return canvas.finish(own, surface="paper")

    what = (
        Phrase(
            "A single circle, drawn in one breath, does not quite close", "一笔而成的圆，未曾合拢"
        )
        if circle
        else Phrase(
            f"{count(strokes).en.capitalize()} bold brush strokes cross the paper and end in dry, "
            "flying white",
            f"{count(strokes).zh}道浓重的笔触横过纸面，收于飞白",
        )
    )
    title = pick(rng, [
        Phrase("Breath", "一息") if circle else Phrase("Wild Grass Script", "狂草"),
        Phrase("Round", "圆") if circle else Phrase("Wind Passing", "风过"),
        Phrase("Empty and Full", "虚实"), Phrase("Before Words", "言语之前"),
        Phrase("One Stroke Morning", "一笔之晨"),
    ])  # fmt: skip
    return Sketch(
        title,
        (what, Phrase("A small red seal answers the black", "一方小红印呼应墨色")),
        ("calligraphy", "abstract", "ink", "gestural", "zen-art", "meditative", "negative-space",
         "freehand-brushwork", *(["circle"] if circle else ["powerful"])),
        (width, height),
        draw,
    )  # fmt: skip


def _brush(canvas: Canvas, rng: Rng, path: Array, wide: float, colour: Rgb) -> None:
    """Draw with a brush of many hairs, some of which run dry towards the end."""
    along = np.gradient(path, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    normal = np.stack([-along[:, 1] / length, along[:, 0] / length], 1)
    share = np.linspace(0, 1, len(path))
    pressure = np.clip(np.sin(np.pi * (share * 0.9 + 0.07)) ** 0.5, 0.25, 1)
    hairs = 64
    for offset in np.linspace(-0.5, 0.5, hairs):
        ink = rng.uniform(0.55, 1.35) - abs(offset) * 0.35
        wander = np.cumsum(rng.normal(0, wide * 0.0016, len(path)))
        hair = path + normal * ((offset * wide * pressure) + wander)[:, None]
        keep = share < ink
        tone = mix(colour, canvas.ground, float(rng.uniform(0, 0.16)))
        if keep.sum() > 2:
            canvas.line([tuple(point) for point in hair[keep]], tone, wide / hairs * 1.9)
