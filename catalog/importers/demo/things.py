"""Painters of things and people: still life, portraits, pressed plants, single vessels, insects."""

import numpy as np
from PIL import Image

from catalog.importers.demo.canvas import Canvas, Point, Rgb, Rng, curve, mix, noise
from catalog.importers.demo.sketch import Palette, Phrase, Sketch, count, frame, pick

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
            _turned(canvas, _profile(kind), float(x), base, tall, shades[int(shade)], palette)
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


def _profile(kind: str) -> list[Point]:
    """Return half the outline of a turned vessel: (radius, height), both as shares."""
    return {
        "jug": [(0.26, 0), (0.36, 0.2), (0.37, 0.42), (0.24, 0.7), (0.18, 0.85), (0.22, 1)],
        "bottle": [(0.19, 0), (0.2, 0.3), (0.2, 0.55), (0.09, 0.7), (0.065, 0.95), (0.075, 1)],
        "bowl": [(0.25, 0), (0.55, 0.35), (0.72, 0.75), (0.76, 1)],
        "vase": [(0.17, 0), (0.3, 0.3), (0.33, 0.55), (0.2, 0.82), (0.14, 0.92), (0.2, 1)],
    }[kind]


def _turned(
    canvas: Canvas, profile: list[Point], x: float, base: float, tall: float, colour: Rgb,
    palette: Palette,
) -> None:  # fmt: skip
    """Draw a vessel in vertical slices, shaded as a turned body lit from the left."""
    outline = curve(profile, 16)
    canvas.ellipse(
        x + tall * 0.16,
        base + tall * 0.015,
        tall * 0.42,
        tall * 0.055,
        mix(palette.mid, palette.deep, 0.5),
    )
    slices = 34
    for step in range(slices):
        share = step / (slices - 1) * 2 - 1
        wider = share + 2 / (slices - 1)
        light = np.clip(0.62 - share * 0.75 - 0.35 * share * share, 0, 1)
        tone = mix(
            mix(colour, palette.deep, 0.72), mix(colour, (255, 252, 240), 0.28), float(light)
        )
        left = [(x + radius * tall * share, base - up * tall) for radius, up in outline]
        right = [(x + radius * tall * min(wider, 1), base - up * tall) for radius, up in outline]
        canvas.polygon([*left, *reversed(right)], tone)
    rim = profile[-1][0] * tall
    canvas.ellipse(x, base - tall, rim, rim * 0.2, mix(colour, palette.deep, 0.62),
                   mix(colour, (255, 252, 240), 0.3), 1.4)  # fmt: skip


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
        _turned(canvas, _profile(kind), width / 2, base, tall, body, palette)
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
    outline = curve(_profile(kind), 16)
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
