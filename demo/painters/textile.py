"""A woven cloth: stripes, checks or lozenges made of visible threads."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Array,
    Rng,
    on_surface,
)
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick


def textile(rng: Rng, palette: Palette) -> Sketch:
    """A woven cloth: stripes, checks or lozenges made of visible threads."""
    width, height = frame(rng, "tall", "wide", "square")
    kind = str(rng.choice(["stripes", "checks", "lozenges"]))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        colours = np.array([palette.ground, *palette.shades()], np.float32)
        threads_x, threads_y = width // 5, height // 5
        columns, rows = np.arange(threads_x)[None, :], np.arange(threads_y)[:, None]
        bands_x = _bands(own, threads_x, len(colours))
        bands_y = _bands(own, threads_y, len(colours))
        if kind == "stripes":
            chosen: Array = np.broadcast_to(bands_y[:, None], (threads_y, threads_x))
        elif kind == "checks":
            over = (columns + rows) % 2 == 0
            chosen = np.where(over, bands_x[None, :], bands_y[:, None])
        else:
            size = int(own.integers(18, 34))
            distance = np.abs((columns % (2 * size)) - size) + np.abs((rows % (2 * size)) - size)
            jitter = own.integers(-1, 2, (threads_y, 1))
            chosen = ((distance + jitter) // max(3, size // 4)) % len(colours)
        cloth = colours[chosen] * (0.93 + 0.14 * own.random((threads_y, threads_x, 1)))
        image = Image.fromarray(np.clip(cloth, 0, 255).astype(np.uint8)).resize(
            (width, height), Image.Resampling.NEAREST
        )
        pixels: Array = np.asarray(image, np.float32)
        x, y = np.arange(width)[None, :], np.arange(height)[:, None]
        raised = np.where(((x // 5) + (y // 5)) % 2 == 0, np.sin((x % 5) / 5 * np.pi),
                          np.sin((y % 5) / 5 * np.pi))  # fmt: skip
        pixels = pixels * (0.72 + 0.34 * raised[:, :, None])
        return on_surface(
            Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), own, surface="print"
        )

    label = {
        "stripes": Phrase(
            "Horizontal stripes of uneven height cross the cloth", "高低不一的横条纹横贯织物"
        ),
        "checks": Phrase("Warp and weft cross in a check", "经纬交错成格"),
        "lozenges": Phrase(
            "Nested lozenges repeat from edge to edge", "层层相套的菱形从边到边反复"
        ),
    }[kind]
    title = pick(rng, [
        Phrase("Cloth for a Journey", "行旅之布"), Phrase("Harvest Weave", "秋收织"),
        Phrase("Grandmother's Table", "祖母的桌布"), Phrase("Loom Song", "织机之歌"),
        Phrase("Border Cloth", "边界之布"), Phrase("Winter Blanket", "冬毯"),
        Phrase("Market Day", "集市日"),
    ])  # fmt: skip
    return Sketch(
        title,
        (label, Phrase("Each thread is visible, slightly irregular, made by hand", "每根线清晰可见，略有参差，出自手工")),
        ("textile", "pattern", "repetition", "decorative", "texture", "warm", "arts-and-crafts",
         *(["stripes"] if kind == "stripes" else ["grid"] if kind == "checks" else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _bands(rng: Rng, length: int, colours: int) -> Array:
    bands = np.zeros(length, int)
    place = 0
    last = -1
    while place < length:
        wide = int(rng.choice([2, 3, 5, 8, 13, 21]))
        colour = int(rng.choice([index for index in range(colours) if index != last]))
        bands[place : place + wide] = colour
        last, place = colour, place + wide
    return bands
