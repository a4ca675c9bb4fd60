"""Vessels and fruit on a table, lit from one side."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Rgb, Rng, mix, noise
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick
from demo.painters.turning import profile, turned

FRUIT = {
    "apple": (Phrase("apple", "苹果"), Phrase("apples", "苹果")),
    "pear": (Phrase("pear", "梨"), Phrase("pears", "梨")),
    "lemon": (Phrase("lemon", "柠檬"), Phrase("lemons", "柠檬")),
}


def still_life(rng: Rng, palette: Palette) -> Sketch:
    """Vessels and fruit on a table, lit from one side."""
    width, height = frame(rng, "wide", "square", "tall")
    vessels = [
        str(kind)
        for kind in rng.choice(
            ["jug", "bottle", "bowl", "vase"], int(rng.integers(2, 4)), replace=False
        )
    ]
    fruit = str(rng.choice(list(FRUIT)))
    fruits = int(rng.integers(1, 6))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        table = height * own.uniform(0.62, 0.72)
        wall = mix(palette.light, palette.ground, 0.45)
        canvas.gradient(
            [
                (0, mix(wall, palette.deep, 0.12)),
                (table / height, wall),
                (table / height + 0.004, mix(palette.mid, palette.ground, 0.25)),
                (1, mix(palette.mid, palette.deep, 0.3)),
            ]
        )
        canvas.wash(noise(own, (width // 2, height // 2), cells=4) * 0.18, palette.ground)
        places = np.linspace(0.26, 0.74, len(vessels)) * width
        shades = palette.shades()
        for kind, x, shade in zip(vessels, places, own.permutation(4), strict=False):
            tall = height * own.uniform(0.26, 0.44) * (0.5 if kind == "bowl" else 1)
            base = table + height * own.uniform(0.05, 0.12)
            turned(canvas, profile(kind), float(x), base, tall, shades[int(shade)], palette)
        skin = {
            "apple": mix(palette.accent, (176, 40, 36), 0.45),
            "pear": mix(palette.light, (150, 160, 60), 0.5),
            "lemon": (236, 200, 64),
        }[fruit]
        for _ in range(fruits):
            x, r = own.uniform(0.14, 0.86) * width, height * own.uniform(0.045, 0.062)
            _fruit(canvas, fruit, x, table + height * own.uniform(0.13, 0.24), r, skin, palette)
        return canvas.finish(own, surface="canvas", strength=1.2)  # fmt: skip

    one, many = FRUIT[fruit]
    names = {"jug": Phrase("a jug", "水罐"), "bottle": Phrase("a bottle", "瓶"),
             "bowl": Phrase("a bowl", "碗"), "vase": Phrase("a vase", "花瓶")}  # fmt: skip
    title = pick(rng, [
        Phrase(f"Table with {many.en.capitalize()}", f"有{many.zh}的桌面"),
        Phrase("Quiet Company", "安静的同伴"), Phrase("North Light", "北窗光"),
        Phrase("Things That Stayed", "留下的物件"), Phrase("Kitchen, Sunday", "周日厨房"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{_listed([names[kind].en for kind in vessels]).capitalize()} and "
                f"{count(fruits).en} {one.en if fruits == 1 else many.en} stand on a table",
                f"桌上有{'、'.join(names[kind].zh for kind in vessels)}和{count(fruits).zh}个{one.zh}",
            ),
            Phrase("The light comes from the left and rounds each form", "光自左来，勾出每件物的圆润"),
        ),
        ("still-life", "figurative", "table", "fruit", fruit, "simple", "calm", "light",
         *(kind for kind in ("jug", "bottle", "bowl", "vase") if kind in vessels)),
        (width, height),
        draw,
    )  # fmt: skip


def _listed(names: list[str]) -> str:
    return ", ".join(names)


def _fruit(
    canvas: Canvas, kind: str, x: float, y: float, r: float, skin: Rgb, palette: Palette
) -> None:
    canvas.ellipse(
        x + r * 0.4, y + r * 0.82, r * 1.15, r * 0.3, mix(palette.mid, palette.deep, 0.55)
    )
    stretch = {"apple": (1.0, 0.94), "pear": (0.92, 0.98), "lemon": (1.2, 0.86)}[kind]
    for step in range(12):
        share = step / 11
        tone = mix(mix(skin, palette.deep, 0.5), mix(skin, (255, 250, 225), 0.5), share)
        size = r * (1 - 0.74 * share)
        canvas.ellipse(
            x - r * 0.28 * share, y - r * 0.28 * share, size * stretch[0], size * stretch[1], tone
        )
        if kind == "pear" and step < 6:
            canvas.ellipse(
                x - r * 0.2 * share, y - r * (0.9 + 0.2 * share), size * 0.52, size * 0.6, tone
            )
    if kind != "lemon":
        top = y - r * (1.45 if kind == "pear" else 0.86)
        canvas.line([(x, top), (x + r * 0.14, top - r * 0.36)], palette.deep, r * 0.09)
