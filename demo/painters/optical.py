"""Lines that bend over a hidden sphere or spread in rings from two centres."""

import numpy as np
from PIL import Image

from demo.painters.canvas import (
    Rng,
    distance_from,
    on_surface,
)
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick


def optical(rng: Rng, palette: Palette) -> Sketch:
    """Lines that bend over a hidden sphere or spread in rings from two centres."""
    width, height = frame(rng, "square", "tall")
    rings = bool(rng.random() < 0.5)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        size = (width * 2, height * 2)
        y = np.arange(size[1], dtype=np.float32)[:, None]
        if rings:
            pitch = own.uniform(26, 40)
            one = distance_from(size, size[0] * own.uniform(0.2, 0.4), size[1] * 0.4)
            two = distance_from(size, size[0] * own.uniform(0.6, 0.8), size[1] * 0.6)
            phase = np.where(
                (np.sin(one / pitch * np.pi) > 0) ^ (np.sin(two / pitch * np.pi) > 0), 1.0, 0.0
            )
        else:
            pitch = own.uniform(22, 34)
            bulge = np.zeros((size[1], size[0]), np.float32)
            for _ in range(int(own.integers(1, 4))):
                x0, y0 = own.uniform(0.2, 0.8, 2) * size
                spread = own.uniform(0.15, 0.3) * size[0]
                bulge += own.uniform(70, 150) * np.exp(
                    -((distance_from(size, x0, y0) / spread) ** 2)
                ).astype(np.float32)
            phase = (np.sin((y + bulge) / pitch * np.pi) > 0).astype(np.float32)
        blend = np.clip(np.linspace(0, 1, size[0], dtype=np.float32), 0, 1)[None, :, None]
        front = np.array(palette.deep, np.float32) * (1 - blend) + blend * np.array(
            palette.mid, np.float32
        )
        ground = np.array(palette.ground, np.float32)
        pixels = ground + (front - ground) * phase[:, :, None]
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).reduce(2)
        return on_surface(image, own, surface="print")

    what = (
        Phrase(
            "Rings spread from two centres and cross, so that the surface seems to flicker",
            "同心环从两个中心扩散并交错，画面仿佛闪动",
        )
        if rings
        else Phrase(
            "Fine horizontal lines swell as if a sphere pressed from behind",
            "细密的横线鼓起，仿佛有球体从背后顶出",
        )
    )
    title = pick(rng, [
        Phrase("Interference", "干涉"), Phrase("Two Drops", "两滴") if rings
        else Phrase("Pressure", "压力"), Phrase("Signal", "信号"), Phrase("Pulse", "脉动"),
        Phrase("Standing Wave", "驻波"), Phrase("Resonance", "共振"),
    ])  # fmt: skip
    return Sketch(
        title,
        (what, Phrase("The eye finds no place to rest", "目光无处停歇")),
        ("abstract", "op-art", "geometric-abstraction", "line", "pattern", "repetition",
         "energetic", *(["circle"] if rings else [])),
        (width, height),
        draw,
    )  # fmt: skip
