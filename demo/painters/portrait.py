"""A head and shoulders in flat planes, long-necked, half in shadow."""

import numpy as np
from PIL import Image

from demo.painters.canvas import Canvas, Rgb, Rng, curve, mix, noise
from demo.painters.sketch import Palette, Phrase, Sketch, frame, pick


def portrait(rng: Rng, palette: Palette) -> Sketch:
    """A head and shoulders in flat planes, long-necked, half in shadow."""
    width, height = frame(rng, "tall", "tall", "square")
    hat = bool(rng.random() < 0.3)
    left = bool(rng.random() < 0.5)
    closed = bool(rng.random() < 0.3)
    long_hair = bool(rng.random() < 0.55)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, mix(palette.light, palette.ground, 0.4))
        canvas.wash(
            noise(own, (width // 2, height // 2), cells=3) * 0.5,
            mix(palette.light, palette.mid, 0.3),
        )
        cx, cy = width * 0.5, height * 0.42
        face = min(width, height) * 0.19
        lean = (-1 if left else 1) * face * 0.12
        skin = mix((226, 180, 146), palette.light, own.uniform(0.15, 0.5))
        shade = mix(skin, palette.deep, 0.38)
        hair = mix(palette.deep, palette.mid, own.uniform(0, 0.25))
        coat = palette.accent if own.random() < 0.45 else palette.mid
        if long_hair:
            canvas.ellipse(cx + lean, cy + face * 0.35, face * 1.22, face * 1.75, hair)
        _shoulders(canvas, cx, cy, face, coat, palette)
        neck = face * 0.42
        canvas.polygon(
            [
                (cx - neck, cy + face * 0.8),
                (cx + neck, cy + face * 0.8),
                (cx + neck * 1.15, cy + face * 2.15),
                (cx - neck * 1.15, cy + face * 2.15),
            ],
            shade,
        )
        canvas.ellipse(cx + lean, cy, face * 0.86, face * 1.22, skin)
        half = [(cx + lean, cy - face * 1.22)]
        side = 1 if left else -1
        half += [
            (cx + lean + side * face * 0.86 * np.sin(a), cy - face * 1.22 * np.cos(a))
            for a in np.linspace(0, np.pi, 30)
        ]
        half += [
            (cx + lean + side * face * 0.16, cy + face * 0.4),
            (cx + lean + side * face * 0.06, cy - face * 0.3),
        ]
        canvas.polygon(half, mix(skin, shade, 0.75))
        _features(
            canvas,
            cx + lean,
            cy,
            face,
            side,
            mix(palette.deep, (20, 15, 15), 0.4),
            palette,
            closed=closed,
        )
        fringe = [
            (cx + lean + face * 0.93 * np.cos(a), cy - face * 0.28 - face * 1.08 * np.sin(a))
            for a in np.linspace(0, np.pi, 30)
        ]
        canvas.polygon(
            [
                *fringe,
                (cx + lean - face * 0.5, cy - face * 0.72),
                (cx + lean + side * face * 0.25, cy - face * 0.9),
            ],
            hair,
        )
        if hat:
            canvas.ellipse(cx + lean, cy - face * 0.82, face * 1.55, face * 0.3, palette.deep)
            canvas.polygon(
                [
                    (cx + lean - face * 0.85, cy - face * 0.85),
                    (cx + lean - face * 0.7, cy - face * 1.6),
                    (cx + lean + face * 0.7, cy - face * 1.6),
                    (cx + lean + face * 0.85, cy - face * 0.85),
                ],
                palette.deep,
            )
            canvas.polygon(
                [
                    (cx + lean - face * 0.84, cy - face * 0.9),
                    (cx + lean - face * 0.8, cy - face * 1.08),
                    (cx + lean + face * 0.8, cy - face * 1.08),
                    (cx + lean + face * 0.84, cy - face * 0.9),
                ],
                palette.accent,
            )
        return canvas.finish(own, surface="canvas", strength=1.3)  # fmt: skip

    title = pick(rng, [
        Phrase("Sitter in Half Shadow", "半影中的人"), Phrase("The Listener", "倾听者"),
        Phrase("Someone You Passed", "擦肩的人"), Phrase("Dreaming", "入梦") if closed else Phrase("Looking Back", "回望"),
        Phrase("With Hat", "戴帽者") if hat else Phrase("Bareheaded", "素首"),
        Phrase("Neighbour's Child, Grown", "长大的邻家孩子"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"A long-necked sitter {'with closed eyes' if closed else 'looks out'}, "
                f"the {'right' if left else 'left'} half of the face in shadow",
                f"颈项修长的人物{'闭着双眼' if closed else '向外凝望'}，{'右' if left else '左'}半边脸在阴影中",
            ),
            Phrase(
                "A broad hat shades the brow" if hat else "The shoulders are one flat plane of colour",
                "宽帽遮住额头" if hat else "双肩是一整块平涂的颜色",
            ),
        ),
        ("portrait", "figurative", "face", "head", "expressionism", "shadow",
         *(["hat"] if hat else []), *(["dreamy", "sleep"] if closed else ["lonely"])),
        (width, height),
        draw,
    )  # fmt: skip


def _shoulders(
    canvas: Canvas, cx: float, cy: float, face: float, coat: Rgb, palette: Palette
) -> None:
    top, bottom = cy + face * 1.75, float(canvas.height)
    outline = curve([(cx - face * 3.1, bottom), (cx - face * 2.5, top + face * 0.9), (cx - face * 0.75, top),
                     (cx + face * 0.75, top), (cx + face * 2.5, top + face * 0.9), (cx + face * 3.1, bottom)], 14)  # fmt: skip
    canvas.polygon(outline, coat)
    canvas.polygon([(cx - face * 0.72, top), (cx, top + face * 1.3), (cx + face * 0.72, top), (cx + face * 0.5, top - face * 0.1),
                    (cx - face * 0.5, top - face * 0.1)], mix(coat, palette.deep, 0.5))  # fmt: skip


def _features(
    canvas: Canvas, x: float, y: float, face: float, side: int, dark: Rgb, palette: Palette,
    *, closed: bool,
) -> None:  # fmt: skip
    for eye in (-1, 1):
        ex, ey = x + eye * face * 0.36, y - face * 0.12
        lid = curve(
            [
                (ex - face * 0.2, ey),
                (ex, ey + face * (0.09 if closed else -0.11)),
                (ex + face * 0.2, ey),
            ],
            8,
        )
        if not closed:
            canvas.polygon([*lid, (ex, ey + face * 0.1)], (244, 238, 228))
            canvas.ellipse(
                ex + side * face * 0.02,
                ey - face * 0.005,
                face * 0.075,
                face * 0.085,
                mix(palette.deep, palette.mid, 0.25),
            )
        canvas.line(lid, dark, face * 0.035)
        brow = curve(
            [
                (ex - face * 0.24, ey - face * 0.22),
                (ex, ey - face * 0.31),
                (ex + face * 0.24, ey - face * 0.24),
            ],
            8,
        )
        canvas.stroke(brow, [face * 0.03, *[face * 0.055] * (len(brow) - 2), face * 0.02], dark)
    nose = curve(
        [
            (x + side * face * 0.02, y - face * 0.2),
            (x + side * face * 0.1, y + face * 0.3),
            (x - side * face * 0.06, y + face * 0.36),
        ],
        8,
    )
    canvas.line(nose, mix(dark, palette.light, 0.35), face * 0.03)
    lip = mix(palette.accent, (160, 60, 60), 0.5)
    mouth = curve(
        [
            (x - face * 0.24, y + face * 0.66),
            (x, y + face * 0.60),
            (x + face * 0.24, y + face * 0.65),
        ],
        8,
    )
    canvas.polygon([*mouth, (x, y + face * 0.78)], lip)
    canvas.line(mouth, dark, face * 0.022)
