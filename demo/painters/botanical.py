"""A plant as in a herbarium: stem, paired leaves, flower heads or seed pods."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Point, Rgb, Rng, curve, mix, noise
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def botanical(rng: Rng, palette: Palette) -> Sketch:
    """A plant as in a herbarium: stem, paired leaves, flower heads or seed pods."""
    width, height = frame(rng, "tall", "tall", "square")
    stems = int(rng.integers(1, 4))
    flower = str(rng.choice(["poppy", "daisy", "bell", "none"], p=[0.3, 0.3, 0.2, 0.2]))
    butterfly = bool(rng.random() < 0.25)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        canvas.wash(noise(own, (width // 2, height // 2), cells=5) * 0.12, palette.light)
        for stem in range(stems):
            x = width * (0.5 + (stem - (stems - 1) / 2) * 0.2)
            top = height * own.uniform(0.14, 0.3)
            path = curve(
                [
                    (x + own.normal(0, 12), height * 0.93),
                    (x + own.normal(0, width * 0.05), height * 0.6),
                    (x + own.normal(0, width * 0.09), top),
                ],
                26,
            )
            green = mix(palette.mid, (86, 112, 70), own.uniform(0.2, 0.6))
            canvas.stroke(
                path,
                list(np.linspace(height * 0.009, height * 0.004, len(path))),
                mix(green, palette.deep, 0.4),
            )
            for place in range(8, len(path) - 10, int(own.integers(5, 9))):
                for side in (-1, 1):
                    _leaf(
                        canvas,
                        own,
                        path[place],
                        side,
                        height * own.uniform(0.09, 0.16),
                        green,
                        palette,
                    )
            _head(canvas, own, flower, *path[-1], height * own.uniform(0.055, 0.085), palette)
        if butterfly:
            _butterfly(
                canvas,
                width * own.uniform(0.2, 0.8),
                height * own.uniform(0.1, 0.25),
                height * 0.05,
                palette,
            )
        return canvas.finish(own, surface="paper", strength=0.9)  # fmt: skip

    names = {"poppy": Phrase("poppies", "罂粟花"), "daisy": Phrase("daisies", "雏菊"),
             "bell": Phrase("bellflowers", "风铃花"), "none": Phrase("leaves", "枝叶")}  # fmt: skip
    name = names[flower]
    title = pick(rng, [
        Phrase(f"Study of {name.en.capitalize()}", f"{name.zh}习作"), Phrase("Herbarium Sheet", "标本页"),
        Phrase("Roadside, June", "六月路边"), Phrase("The Glasshouse", "温室"),
        Phrase(f"{name.en.capitalize()}, Pressed", f"压制的{name.zh}"), Phrase("Field Notes", "野外笔记"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(stems).en.capitalize()} {'stem' if stems == 1 else 'stems'} with paired leaves "
                + (f"carry {name.en}" if flower != "none" else "stand without a flower"),
                f"{count(stems).zh}枝茎叶对生，" + (f"顶着{name.zh}" if flower != "none" else "未见花开"),
            ),
            Phrase(
                "A butterfly hovers at the edge" if butterfly else "The paper around them is bare",
                "一只蝴蝶停在边缘" if butterfly else "四周纸面留白",
            ),
        ),
        ("botanical", "nature", "foliage", "delicate", "line-drawing", "realistic",
         *(["flower"] if flower != "none" else []), *(["poppy"] if flower == "poppy" else []),
         *(["butterfly", "insect"] if butterfly else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _leaf(
    canvas: Canvas, rng: Rng, base: Point, side: int, long: float, green: Rgb, palette: Palette
) -> None:
    angle = rng.uniform(0.35, 0.95)
    tip = (base[0] + side * long * np.cos(angle), base[1] - long * np.sin(angle))
    nx, ny = -(tip[1] - base[1]), tip[0] - base[0]
    middle = ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2)
    upper = curve([base, (middle[0] + nx * 0.2, middle[1] + ny * 0.2), tip], 10)
    lower = curve([base, (middle[0] - nx * 0.2, middle[1] - ny * 0.2), tip], 10)
    tone = mix(green, palette.light, float(rng.uniform(0, 0.35)))
    canvas.polygon([*upper, *reversed(lower)], tone)
    canvas.polygon([base, *lower, tip], mix(tone, palette.deep, 0.18))
    canvas.line([base, tip], mix(tone, palette.deep, 0.4), 1.2)


def _head(
    canvas: Canvas, rng: Rng, kind: str, x: float, y: float, r: float, palette: Palette
) -> None:
    petal = mix(palette.accent, palette.light, float(rng.uniform(0, 0.3)))
    if kind == "poppy":
        for step in range(5):
            a = step * 2 * np.pi / 5 + rng.uniform(-0.2, 0.2)
            canvas.ellipse(
                x + np.cos(a) * r * 0.5,
                y + np.sin(a) * r * 0.4,
                r * 0.75,
                r * 0.66,
                mix(petal, palette.deep, 0.06 * step),
            )
        canvas.ellipse(x, y, r * 0.26, r * 0.24, palette.deep)
    elif kind == "daisy":
        for step in range(18):
            a = step * 2 * np.pi / 18
            canvas.stroke([(x + np.cos(a) * r * 0.25, y + np.sin(a) * r * 0.25), (x + np.cos(a) * r, y + np.sin(a) * r)],
                          [r * 0.12, r * 0.22], mix(palette.ground, (255, 255, 255), 0.7) if step % 2 else petal)  # fmt: skip
        canvas.ellipse(x, y, r * 0.33, r * 0.33, mix((226, 176, 40), palette.accent, 0.3))
    elif kind == "bell":
        for side in (-1, 0, 1):
            bx, by = x + side * r * 0.9, y + abs(side) * r * 0.5
            canvas.polygon(curve([(bx, by - r * 0.3), (bx + r * 0.4, by + r * 0.4), (bx + r * 0.55, by + r * 0.9)], 8)
                           + curve([(bx - r * 0.55, by + r * 0.9), (bx - r * 0.4, by + r * 0.4), (bx, by - r * 0.3)], 8), petal)  # fmt: skip


def _butterfly(canvas: Canvas, x: float, y: float, r: float, palette: Palette) -> None:
    for side in (-1, 1):
        canvas.ellipse(x + side * r * 0.55, y - r * 0.3, r * 0.55, r * 0.48, palette.accent)
        canvas.ellipse(
            x + side * r * 0.42,
            y + r * 0.38,
            r * 0.4,
            r * 0.36,
            mix(palette.accent, palette.deep, 0.3),
        )
        canvas.ellipse(x + side * r * 0.62, y - r * 0.32, r * 0.16, r * 0.15, palette.ground)
    canvas.stroke([(x, y - r * 0.6), (x, y + r * 0.7)], [r * 0.1, r * 0.08], palette.deep)
