"""Painters of places: the sea, fields and hills, cities, the night sky."""

import numpy as np
from PIL import Image

from catalog.importers.demo.canvas import (
    Canvas,
    Rgb,
    Rng,
    distance_from,
    mix,
    noise,
    ridge,
)
from catalog.importers.demo.sketch import Palette, Phrase, Sketch, count, frame, pick


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


def fields(rng: Rng, palette: Palette) -> Sketch:
    """Rolling fields under a broad sky, laid on with a knife; rows, hedges, a few trees."""
    width, height = frame(rng, "wide", "square", "panorama")
    bands = int(rng.integers(5, 9))
    trees = int(rng.integers(0, 6))
    house = bool(rng.random() < 0.35)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        sky = height * own.uniform(0.28, 0.42)
        canvas.gradient(
            [
                (0, mix(palette.light, palette.mid, 0.35)),
                (sky / height, palette.ground),
                (1, palette.light),
            ]
        )
        clouds = noise(own, (width // 2, height // 2), cells=2.4, octaves=5)
        canvas.wash(np.clip((clouds - 0.5) * 2, 0, 0.8), mix(palette.ground, (255, 255, 255), 0.5))
        lines = []
        for band in range(bands):
            base = sky + (height - sky) * (band / bands) ** 1.25
            lines.append(base - ridge(own, width, rough=0.35, detail=4) * height * 0.035)
        shades = [
            *palette.shades(),
            mix(palette.mid, palette.accent, 0.5),
            mix(palette.mid, palette.light, 0.5),
        ]
        for band, line in enumerate(lines):
            colour = mix(
                shades[int(own.integers(len(shades)))], palette.ground, 0.45 * (1 - band / bands)
            )
            points = [(float(x), float(line[x])) for x in range(0, width, 4)]
            canvas.polygon(
                [*points, (width, float(line[-1])), (width, height), (0, height)], colour
            )
            _rows(canvas, own, line, colour, band / bands)
        for _ in range(trees):
            line = lines[int(own.integers(1, bands - 1))]
            x = int(own.uniform(0.06, 0.94) * width)
            _tree(canvas, own, x, float(line[x]), height * own.uniform(0.05, 0.11), palette)
        if house:
            line = lines[2]
            x, side = int(own.uniform(0.2, 0.8) * width), height * 0.05
            y = float(line[x]) + 4
            canvas.rectangle(
                x, y - side, x + side * 1.6, y, mix(palette.ground, (255, 255, 255), 0.4)
            )
            canvas.polygon(
                [
                    (x - 5, y - side),
                    (x + side * 0.8, y - side * 1.7),
                    (x + side * 1.6 + 5, y - side),
                ],
                palette.accent,
            )
        return canvas.finish(own, surface="canvas", strength=1.2)  # fmt: skip

    title = pick(rng, [
        Phrase("Fields before Harvest", "收割前的田野"), Phrase("The Long Slope", "长坡"),
        Phrase("White House, Far Off", "远处的白屋") if house else Phrase("Open Country", "旷野"),
        Phrase("Terraces in April", "四月的田垄"), Phrase("Wind from the South", "南风"),
        Phrase("Home by the Upper Road", "走上路回家"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(bands).en.capitalize()} bands of field roll towards a broad, clouded sky",
                f"{count(bands).zh}道田垄起伏，伸向云天",
            ),
            Phrase(
                "A small white house stands among them"
                if house
                else f"{count(trees).en.capitalize()} {'tree marks' if trees == 1 else 'trees mark'} "
                "the slopes" if trees else "There is no tree and no house",
                "一座小白屋立于其间" if house else f"{count(trees).zh}棵树点在坡上" if trees else "没有树，也没有屋",
            ),
        ),
        ("landscape", "field", "farmland", "hill", "sky", "cloud", "pastoral", "harmonious",
         "impasto", *(["tree"] if trees and not house else []), *(["house"] if house else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _rows(
    canvas: Canvas,
    rng: Rng,
    line: "np.ndarray[tuple[int], np.dtype[np.float32]]",
    colour: Rgb,
    near: float,
) -> None:
    """Furrows along a band, closer together far away."""
    darker = mix(colour, (0, 0, 0), 0.10)
    gap = 5 + 16 * near
    for row in range(1, int(rng.integers(4, 9))):
        points = [(float(x), float(line[x]) + row * gap * (1 + row * 0.1))
                  for x in range(0, canvas.width, 24)]  # fmt: skip
        canvas.line(
            points, darker if row % 2 else mix(colour, (255, 255, 255), 0.10), 1 + 2.4 * near
        )


def _tree(canvas: Canvas, rng: Rng, x: float, y: float, tall: float, palette: Palette) -> None:
    leaf = mix(palette.deep, palette.mid, 0.3)
    canvas.line([(x, y + 2), (x, y - tall * 0.5)], palette.deep, tall * 0.07)
    for _ in range(26):
        r = tall * rng.uniform(0.09, 0.18)
        canvas.ellipse(
            x + rng.normal(0, tall * 0.16), y - tall * 0.72 + rng.normal(0, tall * 0.15), r, r,
            mix(leaf, palette.light, float(rng.uniform(0, 0.3))),
        )  # fmt: skip


def cityscape(rng: Rng, palette: Palette) -> Sketch:
    """Rows of buildings, one behind the other, some windows lit."""
    width, height = frame(rng, "wide", "tall", "square")
    night = bool(rng.random() < 0.5)
    rows = int(rng.integers(3, 6))
    river = bool(rng.random() < 0.4)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        dark = 0.62 if night else 0.0
        canvas.gradient(
            [
                (0, mix(palette.mid, palette.deep, dark)),
                (0.6, mix(palette.light, palette.mid, dark)),
                (1, mix(palette.ground, palette.accent, 0.35)),
            ]
        )
        if night:
            r = min(width, height) * 0.05
            canvas.ellipse(width * own.uniform(0.15, 0.85), height * 0.15, r, r, palette.ground)
        floor = height * (0.82 if river else 1.0)
        for row in range(rows):
            near = (row + 1) / rows
            x = -20.0
            while x < width:
                wide = width * own.uniform(0.05, 0.12) * (0.7 + 0.5 * near)
                tall = floor * own.uniform(0.22, 0.55) * (1.25 - 0.45 * near)
                shade = [palette.mid, palette.deep, palette.light, palette.accent][
                    int(own.choice(4, p=[0.4, 0.35, 0.15, 0.1]))
                ]
                far = mix(palette.light, palette.mid, dark)
                wall = mix(
                    far, mix(shade, palette.deep, 0.35 if night else 0.1), 0.25 + 0.75 * near
                )
                _building(canvas, own, x, floor, wide, tall, wall, palette, night=night, near=near)
                x += wide * own.uniform(0.92, 1.08)
        if river:
            _mirror(canvas, own, floor)
        return canvas.finish(own, surface="canvas")  # fmt: skip

    title = pick(rng, [
        Phrase("Lit Windows", "灯火") if night else Phrase("Roofs at Noon", "正午的屋顶"),
        Phrase("The Last Tram", "末班电车") if night else Phrase("City, Dry Season", "旱季之城"),
        Phrase("Opposite Bank", "对岸") if river else Phrase("Block by Block", "街区"),
        Phrase("Population", "人口"), Phrase("Above the Market", "市场之上"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(rows).en.capitalize()} rows of buildings crowd one behind the other "
                + ("under a moon, with lit windows" if night else "in daylight"),
                f"{count(rows).zh}排楼房层层叠叠，" + ("月下窗灯点点" if night else "沐于日光"),
            ),
            Phrase(
                "A river in front repeats them upside down" if river else "No street is visible; the walls touch",
                "前方河水映出倒影" if river else "看不见街道，墙与墙相连",
            ),
        ),
        ("cityscape", "architecture", "modern", "window", "layering", "rhythm",
         *(["night-scene", "moon", "light"] if night else ["sunlight"]),
         *(["river", "reflection"] if river else ["wall"])),
        (width, height),
        draw,
    )  # fmt: skip


def _building(
    canvas: Canvas, rng: Rng, x: float, floor: float, wide: float, tall: float, wall: Rgb,
    palette: Palette, *, night: bool, near: float,
) -> None:  # fmt: skip
    top = floor - tall
    canvas.rectangle(x, top, x + wide, floor, wall)
    if rng.random() < 0.3:
        canvas.polygon(
            [(x, top), (x + wide / 2, top - wide * 0.4), (x + wide, top)],
            mix(wall, palette.deep, 0.25),
        )
    canvas.rectangle(x + wide * 0.86, top, x + wide, floor, mix(wall, palette.deep, 0.22))
    if near < 0.4:
        return
    across, step = max(2, int(wide / 17)), 26.0
    lit = mix(palette.accent, (255, 240, 200), 0.4)
    pane = mix(wall, palette.deep, 0.45)
    for floor_ in range(int(tall / step) - 1):
        for column in range(across):
            wx = x + wide * 0.08 + column * (wide * 0.76 / across)
            wy = top + 12 + floor_ * step
            colour = lit if night and rng.random() < 0.35 else pane
            canvas.rectangle(wx, wy, wx + wide * 0.76 / across * 0.55, wy + 13, colour)


def _mirror(canvas: Canvas, rng: Rng, floor: float) -> None:
    scale = canvas.size[0] / canvas.width
    edge = round(floor * scale)
    deep = canvas.size[1] - edge
    upper = canvas.image.crop((0, edge - deep, canvas.size[0], edge))
    pixels = np.asarray(upper.transpose(Image.Transpose.FLIP_TOP_BOTTOM), np.float32) * 0.72
    shift = (np.sin(np.arange(deep) / 9) * 8 + rng.normal(0, 2, deep)).astype(int)
    rolled = np.stack([np.roll(row, move, axis=0) for row, move in zip(pixels, shift, strict=True)])
    canvas.image.paste(Image.fromarray(rolled.astype(np.uint8)), (0, edge))


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
