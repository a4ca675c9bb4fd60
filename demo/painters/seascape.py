"""Sky, horizon and moving water, with a sun or moon and perhaps sails."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Canvas,
    Rng,
    distance_from,
    mix,
    noise,
)
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def seascape(rng: Rng, palette: Palette) -> Sketch:
    """Sky, horizon and moving water, with a sun or moon and perhaps sails."""
    width, height = frame(rng, "wide", "panorama", "square")
    horizon = float(rng.uniform(0.38, 0.62))
    sails = int(rng.choice([0, 0, 1, 2, 3]))
    night = "navy" in palette.tags or bool(rng.random() < 0.15)
    rough = bool(rng.random() < 0.4)
    left = bool(rng.random() < 0.5)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        dark = 0.55 if night else 0.0
        glow = mix(palette.accent, palette.ground, 0.35)
        top = mix(palette.mid, palette.deep, dark)
        canvas.gradient(
            [
                (0, top),
                (horizon * 0.75, mix(palette.light, palette.deep, dark)),
                (horizon, mix(glow, palette.deep, dark * 0.6)),
                (horizon + 0.002, mix(palette.mid, palette.deep, 0.35 + dark * 0.5)),
                (1, palette.deep),
            ]
        )
        clouds = noise(own, (width // 2, height // 2), cells=3.2, octaves=5)
        rows = np.linspace(0, 1, clouds.shape[0], dtype=np.float32)[:, None]
        streaks = np.clip((clouds - 0.52) * 2.6, 0, 0.75) * np.clip((horizon - rows) * 9, 0, 1)
        canvas.wash(streaks, mix(palette.ground, palette.deep, dark))
        x, y = width * (0.28 if left else 0.72), height * horizon * own.uniform(0.55, 0.86)
        r = min(width, height) * 0.055
        halo = np.exp(-((distance_from((width // 2, height // 2), x / 2, y / 2) / (r * 2.2)) ** 2))
        canvas.wash(halo * 0.5, glow)
        canvas.ellipse(x, y, r, r, mix(glow, (255, 250, 235), 0.55))
        _water(canvas, own, horizon, palette, x, rough=rough)
        for sail in range(sails):
            sx = width * (0.18 + 0.64 * (sail + own.uniform(0.2, 0.8)) / sails)
            _sail(
                canvas,
                sx,
                height * (horizon + own.uniform(0.015, 0.09)),
                height * own.uniform(0.07, 0.13),
                palette,
            )
        return canvas.finish(own, surface="canvas")  # fmt: skip

    light = Phrase("moon", "月亮") if night else Phrase("sun", "太阳")
    side = Phrase("left", "左") if left else Phrase("right", "右")
    title = pick(rng, [
        Phrase("Low Sun, Outgoing Tide", "落日退潮") if not night else Phrase("Moon Road", "月路"),
        Phrase("Harbour Mouth", "港口外"), Phrase("Three Hours from Land", "离岸三时"),
        Phrase("The Swell", "涌浪") if rough else Phrase("Calm off the Point", "岬外无风"),
        Phrase("Crossing", "渡") if sails else Phrase("Nobody's Sea", "无人之海"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"The {light.en} stands {side.en} of centre above a wide horizon and lays a path of "
                "light on the water",
                f"{light.zh}悬于海平线上方偏{side.zh}处，在水面铺出一道光路",
            ),
            Phrase(
                ("The sea runs high" if rough else "The sea is nearly still")
                + (f", with {count(sails).en} {'sail' if sails == 1 else 'sails'}" if sails else
                   ", without a sail"),
                ("海浪高涌" if rough else "海面近乎平静")
                + (f"，有{count(sails).zh}片帆" if sails else "，不见一帆"),
            ),
        ),
        ("seascape", "landscape", "sea", "horizon", "sky", "light",
         *(["night-scene", "moon"] if night else ["sun"]),
         *(["wave", "dramatic"] if rough else ["calm"]),
         *(["sailing-boat", "boat"] if sails else ["lonely"])),
        (width, height),
        draw,
    )  # fmt: skip


def _water(
    canvas: Canvas, rng: Rng, horizon: float, palette: Palette, light_x: float, *, rough: bool
) -> None:
    width, height = canvas.width, canvas.height
    top = height * horizon
    for _ in range(420):
        depth = rng.random() ** 1.6
        y = top + 2 + depth * (height - top)
        long = width * (0.012 + 0.10 * depth) * rng.uniform(0.4, 1.4)
        x = rng.uniform(-0.05, 1.0) * width
        near_light = np.exp(-(((x + long / 2 - light_x) / (width * (0.03 + 0.13 * depth))) ** 2))
        bright = rng.random() < 0.15 + 0.8 * near_light
        colour = mix(
            mix(palette.mid, palette.deep, 0.5 + 0.4 * depth),
            mix(palette.accent, palette.light, 0.5) if bright else palette.light,
            float(0.15 + 0.7 * near_light if bright else rng.uniform(0.05, 0.3)),
        )
        lift = (2 + 12 * depth) * (1.6 if rough else 0.55)
        canvas.line(
            [(x, y), (x + long * 0.3, y - lift * rng.uniform(0.3, 1)), (x + long, y)],
            colour,
            0.8 + 3.2 * depth,
        )


def _sail(canvas: Canvas, x: float, y: float, tall: float, palette: Palette) -> None:
    white = mix(palette.ground, palette.light, 0.2)
    canvas.polygon([(x, y - tall), (x, y - tall * 0.12), (x + tall * 0.42, y - tall * 0.12)], white)
    canvas.polygon(
        [(x - tall * 0.04, y - tall * 0.86), (x - tall * 0.04, y - tall * 0.12),
         (x - tall * 0.3, y - tall * 0.12)], mix(white, palette.mid, 0.3),
    )  # fmt: skip
    canvas.polygon(
        [(x - tall * 0.34, y - tall * 0.08), (x + tall * 0.46, y - tall * 0.08),
         (x + tall * 0.3, y + tall * 0.04), (x - tall * 0.22, y + tall * 0.04)], palette.deep,
    )  # fmt: skip
