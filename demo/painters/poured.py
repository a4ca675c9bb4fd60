"""Paint that was poured and ran together: warped noise, as in marbled paper."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Rng,
    noise,
    on_surface,
)
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick


def poured(rng: Rng, palette: Palette) -> Sketch:
    """Paint that was poured and ran together: warped noise, as in marbled paper."""
    width, height = frame(rng, "wide", "square", "tall")
    veins = bool(rng.random() < 0.6)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        size = (width, height)
        base = noise(own, size, cells=own.uniform(2, 3.2), octaves=4)
        warp_x = (noise(own, size, cells=3, octaves=4) - 0.5) * 260
        warp_y = (noise(own, size, cells=3, octaves=4) - 0.5) * 260
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        rows = np.clip(y + warp_y, 0, height - 1).astype(int)
        columns = np.clip(x + warp_x, 0, width - 1).astype(int)
        flow = base[rows, columns]
        flow = (flow - flow.min()) / max(float(np.ptp(flow)), 1e-6)
        ramp = [
            palette.deep,
            palette.mid,
            palette.light,
            palette.ground,
            palette.accent,
            palette.mid,
        ]
        stops = np.linspace(0, 1, len(ramp))
        bands = (flow * own.uniform(2.0, 3.2)) % 1.0
        pixels = np.stack(
            [np.interp(bands, stops, [colour[c] for colour in ramp]) for c in range(3)], axis=2
        ).astype(np.float32)
        if veins:
            edge = np.abs(((flow * 9) % 1.0) - 0.5) < 0.018
            pixels[edge] = pixels[edge] * 0.35 + np.array(palette.accent, np.float32) * 0.65
        light = np.gradient(flow, axis=0) + np.gradient(flow, axis=1)
        pixels += np.clip(light * 2200, -16, 16)[:, :, None]
        return on_surface(
            Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), own, surface="canvas",
            strength=0.5,
        )  # fmt: skip

    title = pick(rng, [
        Phrase("Confluence", "汇流"), Phrase("River Delta, Dreamt", "梦中的三角洲"),
        Phrase("Geology of an Afternoon", "午后的地质"), Phrase("Spill", "倾"),
        Phrase("Weather System", "天气系统"), Phrase("Strata", "地层"), Phrase("Agate", "玛瑙"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                "Poured paint has run into ribbons and islands, like marbled paper or a river "
                "delta from the air",
                "倾倒的颜料流成带状与岛状，如大理石纹纸，又如俯瞰的河口三角洲",
            ),
            Phrase(
                "Thin bright veins follow the currents" if veins else "Currents fold into each other",
                "明亮的细纹沿着流向延伸" if veins else "水流般的色彩彼此交叠",
            ),
        ),
        ("abstract", "lyrical-abstraction", "organic-form", "gestural", "curve", "free",
         "contemporary"),
        (width, height),
        draw,
    )  # fmt: skip
