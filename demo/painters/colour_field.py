"""Two to four soft-edged fields that hover over a ground."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Array,
    Rng,
    mix,
    noise,
    on_surface,
)
from demo.painters.sketch import Palette, Phrase, Sketch, count, frame, pick


def colour_field(rng: Rng, palette: Palette) -> Sketch:
    """Two to four soft-edged fields that hover over a ground."""
    width, height = frame(rng, "tall", "tall", "square")
    fields = int(rng.integers(2, 5))
    seed = int(rng.integers(2**31))
    order = list(rng.permutation(4))
    dark = bool(rng.random() < 0.5)

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        shades = palette.shades()
        ground = mix(palette.deep, shades[order[0]], 0.18) if dark else palette.ground
        size = (width, height)
        pixels = np.ones((height, width, 3), np.float32) * np.array(ground, np.float32)
        edges = np.cumsum(own.uniform(0.6, 1.6, fields))
        edges = np.concatenate([[0], edges / edges[-1]])
        x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
        y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        for field in range(fields):
            top = 0.05 + 0.9 * edges[field] + 0.014
            bottom = 0.05 + 0.9 * edges[field + 1] - 0.014
            wobble = (noise(own, size, cells=7, octaves=4) - 0.5) * 0.05
            mask = _soft(x, 0.07, 0.93, wobble) * _soft(y, top, bottom, wobble)
            cloud = 0.72 + 0.5 * (noise(own, size, cells=3, octaves=5) - 0.45)
            colour = np.array(shades[order[field % 4]], np.float32)
            cover = (mask * np.clip(cloud, 0.35, 1))[:, :, None]
            pixels = pixels * (1 - cover) + colour * cover
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        return on_surface(image, own, surface="canvas")

    title = pick(rng, [
        Phrase("Hush", "寂"), Phrase("Afterglow", "余晖"), Phrase("Breathing Field", "呼吸的色域"),
        Phrase("Threshold", "门槛"), Phrase("Slow Hour", "缓慢的时刻"), Phrase("Interval", "间隔"),
        Phrase("Where the Red Rests", "红的栖处") if "red" in palette.tags
        else Phrase("Standing Water", "静水"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(fields).en.capitalize()} soft-edged rectangles of colour hover one above "
                f"the other on a {'dark' if dark else 'pale'} ground",
                f"{count(fields).zh}块边缘柔和的色块上下叠置，浮在{'深' if dark else '浅'}色的底上",
            ),
            Phrase("The edges breathe; nothing else happens", "色块边缘如呼吸般晕开，此外别无一物"),
        ),
        ("abstract", "colour-field", "contemporary", "calm", "meditative", "layering",
         "dark" if dark else "bright"),
        (width, height),
        draw,
    )  # fmt: skip


def _soft(axis: Array, low: float, high: float, wobble: Array) -> Array:
    edge = 0.045
    rise = np.clip((axis + wobble - low) / edge, 0, 1)
    fall = np.clip((high - axis - wobble) / edge, 0, 1)
    return np.asarray(rise * fall, np.float32)
