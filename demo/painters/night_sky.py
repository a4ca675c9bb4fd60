"""Stars over dark hills, with a band of the Milky Way, or a moon."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Canvas,
    Rng,
    distance_from,
    mix,
    noise,
    ridge,
)
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick


def night_sky(rng: Rng, palette: Palette) -> Sketch:
    """Stars over dark hills, with a band of the Milky Way, or a moon."""
    width, height = frame(rng, "tall", "wide", "panorama", "square")
    milky = bool(rng.random() < 0.6)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        size = (width, height)
        canvas = Canvas(width, height, palette.deep)
        canvas.gradient(
            [
                (0, mix(palette.deep, (0, 0, 0), 0.45)),
                (0.65, mix(palette.deep, palette.mid, 0.35)),
                (1, mix(palette.mid, palette.light, 0.4)),
            ]
        )
        image = canvas.image.reduce(2)
        pixels = np.asarray(image, np.float32)
        if milky:
            angle = own.uniform(0.5, 1.1)
            y, x = np.mgrid[0:height, 0:width].astype(np.float32)
            across = (x - width * 0.5) * np.sin(angle) + (y - height * 0.4) * np.cos(angle)
            band = np.exp(-((across / (min(size) * 0.16)) ** 2))
            dust = noise(own, size, cells=5, octaves=6)
            glow = (band * np.clip(dust * 1.5 - 0.35, 0, 1))[:, :, None]
            pixels += glow * np.array(mix(palette.light, palette.accent, 0.3), np.float32) * 0.75
        stars = np.zeros((height, width), np.float32)
        many = int(width * height / 520)
        stars[own.integers(0, height, many), own.integers(0, width, many)] = own.random(many) ** 3
        pixels += stars[:, :, None] * 235
        canvas.image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).resize(canvas.size)
        for _ in range(34):
            x0, y0 = own.uniform(0, width), own.uniform(0, height * 0.75)
            r = own.uniform(0.8, 2.3)
            canvas.ellipse(x0, y0, r, r, mix(palette.accent, (255, 255, 255), 0.6))
        if not milky:
            r = min(size) * own.uniform(0.06, 0.1)
            x0, y0 = width * own.uniform(0.25, 0.75), height * own.uniform(0.18, 0.4)
            canvas.wash(
                np.exp(
                    -((distance_from((width // 2, height // 2), x0 / 2, y0 / 2) / (r * 1.5)) ** 2)
                )
                * 0.5,
                palette.light,
            )
            canvas.ellipse(x0, y0, r, r, mix(palette.accent, (255, 255, 250), 0.5))
        for layer, tone in ((0.80, 0.35), (0.9, 0.75)):
            line = height * layer - ridge(own, width, rough=0.5) * height * 0.07
            points = [(float(px), float(line[px])) for px in range(0, width, 3)]
            canvas.polygon(
                [*points, (width, height), (0, height)],
                mix(palette.mid, (4, 5, 10), 0.4 + 0.5 * tone),
            )
        return canvas.finish(own, surface="print", strength=0.6)  # fmt: skip

    title = pick(rng, [
        Phrase("River of Stars", "星河") if milky else Phrase("Full Moon, No Wind", "满月无风"),
        Phrase("What the Shepherd Knew", "牧人所知"), Phrase("Longest Night", "最长的夜"),
        Phrase("Above the Pass", "山口之上"), Phrase("Two in the Morning", "凌晨两点"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                "The Milky Way slants across a sky full of stars" if milky else "A full moon stands among stars",
                "银河斜贯满天繁星" if milky else "满月立于群星之间",
            ),
            Phrase("Below, dark hills close the view", "下方暗色的山丘收住视线"),
        ),
        ("night-scene", "landscape", "night-sky", "star", "hill", "mysterious", "universe", "dark",
         *(["milky-way"] if milky else ["moon"])),
        (width, height),
        draw,
    )  # fmt: skip
