"""One glazed pot on a plain ground: its shape, its glaze, its shadow."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Point, Rng, curve, mix
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick
from demo.painters.turning import profile, turned


def vessel(rng: Rng, palette: Palette) -> Sketch:
    """One glazed pot on a plain ground: its shape, its glaze, its shadow."""
    width, height = frame(rng, "tall", "square")
    kind = str(rng.choice(["jug", "bottle", "bowl", "vase"]))
    drip = bool(rng.random() < 0.55)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        backdrop = mix(palette.ground, palette.light, 0.3)
        canvas = Canvas(width, height, backdrop)
        canvas.gradient(
            [
                (0, mix(backdrop, palette.mid, 0.18)),
                (0.68, backdrop),
                (0.70, mix(backdrop, palette.mid, 0.2)),
                (1, mix(backdrop, palette.mid, 0.34)),
            ]
        )
        tall = height * (0.34 if kind == "bowl" else 0.56)
        base = height * 0.8
        body = palette.mid if own.random() < 0.6 else palette.deep
        turned(canvas, profile(kind), width / 2, base, tall, body, palette)
        if drip:
            _glaze(canvas, own, kind, width / 2, base, tall, palette)
        canvas.soften(0.4)
        return canvas.finish(own, surface="print", strength=0.8)  # fmt: skip

    names = {"jug": Phrase("jug", "罐"), "bottle": Phrase("bottle", "瓶"),
             "bowl": Phrase("bowl", "碗"), "vase": Phrase("vase", "花瓶")}  # fmt: skip
    name = names[kind]
    title = pick(rng, [
        Phrase(f"Tall {name.en.capitalize()}" if kind != "bowl" else "Wide Bowl", f"素{name.zh}"),
        Phrase("Kiln Weather", "窑变"), Phrase("Ash and Iron", "灰与铁"),
        Phrase(f"{name.en.capitalize()} for One Branch", f"一枝之{name.zh}"), Phrase("Third Firing", "三烧"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(f"A single {name.en} stands on a plain ground", f"一只{name.zh}独立于素底之上"),
            Phrase(
                "A second glaze has run down from the rim and stopped in drops" if drip else "The glaze is even and matt",
                "第二层釉自口沿流下，凝成釉滴" if drip else "釉面匀净无光",
            ),
        ),
        ("ceramics", "stoneware", "vessel-form", kind, "simple", "minimal", "contemporary",
         *(["dripping"] if drip else ["monochrome"])),
        (width, height),
        draw,
    )  # fmt: skip


def _glaze(
    canvas: Canvas, rng: Rng, kind: str, x: float, base: float, tall: float, palette: Palette
) -> None:
    outline = curve(profile(kind), 16)
    ups = np.array([up for _, up in outline])
    radii = np.array([radius for radius, _ in outline])
    order = np.argsort(ups)
    steps = 60
    reach = 0.62 + 0.12 * np.cumsum(rng.normal(0, 0.35, steps)) / 3
    for step in range(steps):
        share = (step + 0.5) / steps * 2 - 1
        low = float(np.clip(reach[step], 0.3, 0.86))
        light = np.clip(0.62 - share * 0.75 - 0.35 * share * share, 0, 1)
        glaze = palette.accent if palette.accent != palette.mid else palette.light
        tone = mix(mix(glaze, palette.deep, 0.6), mix(glaze, (255, 252, 240), 0.3), float(light))
        previous: Point | None = None
        for up in np.linspace(low, 1, 14):
            radius = float(np.interp(up, ups[order], radii[order]))
            point = (x + radius * tall * share, base - up * tall)
            if previous is not None:
                canvas.line([previous, point], tone, max(1.5, radius * tall * 2 / steps * 1.5))
            previous = point
