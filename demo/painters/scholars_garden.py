"""Bamboo or plum blossom, in a few strokes."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Rgb, Rng, curve, mix, noise
from demo.painters.seal import seal
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def scholars_garden(rng: Rng, palette: Palette) -> Sketch:
    """Bamboo or plum blossom, in a few strokes."""
    width, height = frame(rng, "scroll", "tall")
    plum = bool(rng.random() < 0.5)
    stems = int(rng.integers(2, 5))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        canvas.wash(noise(own, (width // 2, height // 2), cells=2) * 0.08, palette.mid)
        if plum:
            _plum(canvas, own, palette)
        else:
            for stem in range(stems):
                _bamboo(canvas, own, width * (0.2 + 0.6 * (stem + own.uniform(0.1, 0.9)) / stems),
                        mix(palette.deep, palette.mid, own.uniform(0, 0.75)))  # fmt: skip
        seal(canvas, width * 0.14, height * 0.92, max(width, height) * 0.02)
        return canvas.finish(own, surface="silk")

    if plum:
        title = pick(rng, [Phrase("First Plum", "早梅"), Phrase("Fragrance across Snow", "雪中暗香"),
                           Phrase("The Branch Remembers", "枝的记忆")])  # fmt: skip
        words = (
            Phrase(
                "An old plum branch reaches across the silk, its blossoms just open",
                "老梅枝横出绢面，花朵初开",
            ),
            Phrase("The far side is left empty", "另一侧留白"),
        )
        tags: tuple[str, ...] = ("plum-blossom", "flower", "spring", "winter")
    else:
        title = pick(rng, [Phrase("Bamboo in Wind", "风竹"), Phrase("After the Shower", "雨过"),
                           Phrase("Neighbours", "比邻")])  # fmt: skip
        words = (
            Phrase(
                f"{count(stems).en.capitalize()} bamboo stems rise, jointed and upright; their "
                "leaves hang to one side",
                f"{count(stems).zh}竿竹节节而上，叶片偏向一侧",
            ),
            Phrase("Pale stems stand behind dark ones", "淡竿立于浓竿之后"),
        )
        tags = ("bamboo", "wind", "foliage")
    return Sketch(
        title,
        words,
        ("bird-and-flower", "botanical", "ink-wash", "literati-painting", "elegant",
         "freehand-brushwork", "negative-space", *tags),
        (width, height),
        draw,
    )  # fmt: skip


def _bamboo(canvas: Canvas, rng: Rng, x: float, colour: Rgb) -> None:
    height, wide = canvas.height, canvas.height * rng.uniform(0.010, 0.018)
    lean = rng.uniform(-0.06, 0.06) * canvas.width
    joints = int(rng.integers(6, 9))
    previous = (x, height * 1.02)
    for joint in range(joints):
        share = (joint + 1) / joints
        point = (x + lean * share**2, height * (1.02 - 1.0 * share))
        top = (
            point[0] + (previous[0] - point[0]) * 0.06,
            point[1] + (previous[1] - point[1]) * 0.06,
        )
        canvas.stroke([previous, top], [wide, wide * 0.92], colour)
        if joint >= 2:
            side = 1 if rng.random() < 0.5 else -1
            for _ in range(int(rng.integers(3, 7))):
                angle = rng.uniform(0.25, 1.15)
                long = height * rng.uniform(0.06, 0.12)
                tip = (point[0] + side * long * np.cos(angle), point[1] + long * np.sin(angle))
                middle = ((point[0] + tip[0]) / 2 + side * 3, (point[1] + tip[1]) / 2 - long * 0.08)
                leaf = curve([point, middle, tip], 8)
                widths = list(wide * 0.95 * np.sin(np.linspace(0.25, np.pi, len(leaf))))
                canvas.stroke(leaf, [max(float(w), 0.4) for w in widths], colour)
        previous = point


def _plum(canvas: Canvas, rng: Rng, palette: Palette) -> None:
    width, height = canvas.width, canvas.height
    blossoms: list[tuple[float, float]] = []

    def branch(x: float, y: float, angle: float, long: float, wide: float, depth: int) -> None:
        bend = angle + rng.uniform(-0.5, 0.5)
        middle = (x + np.cos(angle) * long * 0.5, y + np.sin(angle) * long * 0.5)
        end = (middle[0] + np.cos(bend) * long * 0.5, middle[1] + np.sin(bend) * long * 0.5)
        line = curve([(x, y), middle, end], 10)
        canvas.stroke(line, list(np.linspace(wide, wide * 0.55, len(line))), palette.deep)
        blossoms.extend(line[int(i)] for i in rng.integers(2, len(line), 2 if depth < 3 else 1))
        if depth:
            for _ in range(2):
                branch(*end, bend + rng.uniform(-0.8, 0.8), long * rng.uniform(0.55, 0.8),
                       wide * 0.55, depth - 1)  # fmt: skip

    branch(-10, height * 0.82, -0.75, height * 0.30, height * 0.022, 4)
    petal = mix(palette.accent, (255, 235, 235), 0.35)
    for x, y in blossoms:
        if not (0 < x < width and 0 < y < height):
            continue
        r = height * rng.uniform(0.008, 0.015)
        for step in range(5):
            a = step * 2 * np.pi / 5 + rng.uniform(0, 1)
            canvas.ellipse(x + np.cos(a) * r, y + np.sin(a) * r, r * 0.8, r * 0.8, petal)
        canvas.ellipse(x, y, r * 0.35, r * 0.35, palette.accent)
