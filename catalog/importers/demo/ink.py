"""Painters of ink on paper and silk: mountains in mist, bold strokes, bamboo and plum, carp."""

import numpy as np
from PIL import Image

from catalog.importers.demo.canvas import Array, Canvas, Rgb, Rng, curve, mix, noise, ridge
from catalog.importers.demo.sketch import Palette, Phrase, Sketch, count, frame, pick

SEAL = (176, 52, 40)


def mountains(rng: Rng, palette: Palette) -> Sketch:
    """Ranges that fade into mist, one behind the other; a boat or a pavilion for scale."""
    width, height = frame(rng, "scroll", "panorama", "tall", "wide")
    ranges = int(rng.integers(4, 7))
    boat = bool(rng.random() < 0.5)
    moon = bool(rng.random() < 0.35)
    pines = bool(rng.random() < 0.6)
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        paper = noise(own, (width // 2, height // 2), cells=3)
        canvas.wash(paper * 0.10, palette.mid)
        if moon:
            x, r = width * own.uniform(0.25, 0.75), min(width, height) * 0.075
            canvas.ellipse(x, height * 0.13, r, r, mix(palette.ground, palette.accent, 0.35))
        top, bottom = height * 0.22, height * (0.80 if boat else 0.92)
        for layer in range(ranges):
            near = (layer + 1) / ranges
            base = top + (bottom - top) * near**1.15
            tall = height * own.uniform(0.10, 0.20) * (0.8 + 0.5 * near)
            line = base - ridge(own, width, rough=0.52 + 0.06 * near) * tall
            _range(
                canvas,
                own,
                line,
                base + tall * 0.7,
                mix(palette.light, palette.deep, 0.15 + 0.8 * near**1.4),
                0.35 + 0.6 * near,
            )
            if pines and layer >= ranges - 2:
                _pines(canvas, own, line, palette.deep, near)
        if boat:
            _boat(canvas, width * own.uniform(0.25, 0.75), height * 0.9, width * 0.09, palette.deep)
            for _ in range(5):
                y = height * own.uniform(0.86, 0.97)
                x = width * own.uniform(0.05, 0.7)
                canvas.line(
                    [(x, y), (x + width * own.uniform(0.08, 0.2), y)],
                    mix(palette.ground, palette.mid, 0.45),
                    1.2,
                )
        _seal(canvas, width * 0.90, height * 0.94, max(width, height) * 0.022)
        return canvas.finish(own, surface="paper", strength=0.8)  # fmt: skip

    extras = [
        *([Phrase("a small boat lies on still water", "一叶小舟泊在静水上")] if boat else []),
        *([Phrase("a pale moon stands above the peaks", "淡月悬于峰顶")] if moon else []),
        *([Phrase("pines dot the near slopes", "近坡点缀松树")] if pines else []),
    ]
    title = pick(rng, [
        Phrase("Mist Leaving the Valley", "云出谷"), Phrase("Far Mountains after Rain", "雨后远山"),
        Phrase("Returning Boat", "归舟") if boat else Phrase("Empty Mountain", "空山"),
        Phrase("Moon over the Gorge", "峡上月") if moon else Phrase("Layered Peaks", "叠嶂"),
        Phrase("A Thousand Li, Quietly", "千里静"), Phrase("Morning, Unrolled", "展开的清晨"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(ranges).en.capitalize()} mountain ranges recede into mist, each paler than "
                "the one before",
                f"{count(ranges).zh}重山峦渐远渐淡，没入云雾",
            ),
            *(Phrase(extra.en.capitalize(), extra.zh) for extra in extras[:2]),
        ),
        ("landscape", "shan-shui", "ink-wash", "mountain", "mist", "negative-space", "poetic",
         "calm", *(["boat", "lake"] if boat else []), *(["moon"] if moon else []),
         *(["pine"] if pines else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _range(
    canvas: Canvas, rng: Rng, line: Array, foot: float, colour: Rgb, strength: float
) -> None:
    """Wash one range: dark along the ridge, dissolving downwards."""
    width, height = canvas.width, canvas.height
    y = np.arange(height, dtype=np.float32)[:, None]
    below = np.clip((y - line[None, :]) / 1.5, 0, 1)
    fade = np.clip(1 - (y - line[None, :]) / max(float(foot - line.min()), 1), 0, 1) ** 1.1
    texture = 0.72 + 0.5 * (noise(rng, (width, height), cells=26, octaves=4) - 0.4)
    canvas.wash(below * (0.12 + 0.88 * fade) * strength * texture, colour)


def _pines(canvas: Canvas, rng: Rng, line: Array, colour: Rgb, near: float) -> None:
    size = canvas.height * 0.016 * (0.6 + near)
    for x in rng.integers(0, canvas.width, 46):
        base = float(line[x]) + size * 0.6
        tall = size * rng.uniform(0.8, 1.9)
        canvas.line([(x, base), (x, base - tall)], colour, 1.1)
        for tier in range(3):
            spread = tall * (0.42 - 0.1 * tier)
            y = base - tall * (0.45 + 0.22 * tier)
            canvas.line([(x - spread, y + 1.5), (x, y - 1.5), (x + spread, y + 1.5)], colour, 1.6)


def _boat(canvas: Canvas, x: float, y: float, long: float, colour: Rgb) -> None:
    hull = curve(
        [(x - long / 2, y - long * 0.05), (x, y + long * 0.07), (x + long / 2, y - long * 0.07)]
    )
    canvas.stroke(hull, [2.2] * len(hull), colour)
    canvas.ellipse(x - long * 0.05, y - long * 0.09, long * 0.045, long * 0.075, colour)
    canvas.line(
        [(x + long * 0.1, y - long * 0.18), (x + long * 0.34, y + long * 0.12)], colour, 1.1
    )


def _seal(canvas: Canvas, x: float, y: float, half: float) -> None:
    canvas.rectangle(x - half, y - half, x + half, y + half, SEAL)
    pale = (244, 232, 220)
    step = half * 0.5
    canvas.line([(x - step, y - step), (x - step, y + step)], pale, half * 0.16)
    canvas.line([(x + step * 0.1, y - step), (x + step * 0.1, y + step)], pale, half * 0.16)
    canvas.line([(x - step, y), (x + step, y)], pale, half * 0.16)


def calligraphy(rng: Rng, palette: Palette) -> Sketch:
    """One breath with a big brush: a circle, or a few crossing strokes, with flying white."""
    width, height = frame(rng, "tall", "square", "scroll")
    circle = bool(rng.random() < 0.45)
    strokes = int(rng.integers(2, 6))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        side = min(width, height)
        if circle:
            start = own.uniform(0, 2 * np.pi)
            turn = np.linspace(start, start + 2 * np.pi * own.uniform(0.9, 0.97), 70)
            radius = side * 0.33 * (1 + 0.06 * np.sin(turn * 2 + own.uniform(0, 6)))
            path = np.stack(
                [width / 2 + radius * np.cos(turn), height / 2 + radius * np.sin(turn)], 1
            )
            _brush(canvas, own, path, side * own.uniform(0.07, 0.11), palette.deep)
        else:
            for _ in range(strokes):
                knots = own.uniform([0.18, 0.12], [0.82, 0.86], (4, 2)) * [width, height]
                knots = knots[np.argsort(knots[:, int(own.integers(2))])]
                path = np.array(curve([tuple(knot) for knot in knots], 22))
                _brush(canvas, own, path, side * own.uniform(0.035, 0.10), palette.deep)
            for _ in range(int(own.integers(3, 9))):
                x, y = own.uniform(0.2, 0.8, 2) * (width, height)
                r = side * own.uniform(0.003, 0.014)
                canvas.ellipse(x, y, r, r, palette.deep)
        _seal(canvas, width * 0.84, height * 0.9, side * 0.032)
        return canvas.finish(own, surface="paper")

    what = (
        Phrase(
            "A single circle, drawn in one breath, does not quite close", "一笔而成的圆，未曾合拢"
        )
        if circle
        else Phrase(
            f"{count(strokes).en.capitalize()} bold brush strokes cross the paper and end in dry, "
            "flying white",
            f"{count(strokes).zh}道浓重的笔触横过纸面，收于飞白",
        )
    )
    title = pick(rng, [
        Phrase("Breath", "一息") if circle else Phrase("Wild Grass Script", "狂草"),
        Phrase("Round", "圆") if circle else Phrase("Wind Passing", "风过"),
        Phrase("Empty and Full", "虚实"), Phrase("Before Words", "言语之前"),
        Phrase("One Stroke Morning", "一笔之晨"),
    ])  # fmt: skip
    return Sketch(
        title,
        (what, Phrase("A small red seal answers the black", "一方小红印呼应墨色")),
        ("calligraphy", "abstract", "ink", "gestural", "zen-art", "meditative", "negative-space",
         "freehand-brushwork", *(["circle"] if circle else ["powerful"])),
        (width, height),
        draw,
    )  # fmt: skip


def _brush(canvas: Canvas, rng: Rng, path: Array, wide: float, colour: Rgb) -> None:
    """Draw with a brush of many hairs, some of which run dry towards the end."""
    along = np.gradient(path, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    normal = np.stack([-along[:, 1] / length, along[:, 0] / length], 1)
    share = np.linspace(0, 1, len(path))
    pressure = np.clip(np.sin(np.pi * (share * 0.9 + 0.07)) ** 0.5, 0.25, 1)
    hairs = 64
    for offset in np.linspace(-0.5, 0.5, hairs):
        ink = rng.uniform(0.55, 1.35) - abs(offset) * 0.35
        wander = np.cumsum(rng.normal(0, wide * 0.0016, len(path)))
        hair = path + normal * ((offset * wide * pressure) + wander)[:, None]
        keep = share < ink
        tone = mix(colour, canvas.ground, float(rng.uniform(0, 0.16)))
        if keep.sum() > 2:
            canvas.line([tuple(point) for point in hair[keep]], tone, wide / hairs * 1.9)


def scholars_garden(rng: Rng, palette: Palette) -> Sketch:
    """Bamboo or plum blossom, in a few strokes."""
    width, height = frame(rng, "scroll", "tall")
    plum = bool(rng.random() < 0.5)
    stems = int(rng.integers(2, 5))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        canvas.wash(noise(own, (width // 2, height // 2), cells=2) * 0.08, palette.mid)
        if plum:
            _plum(canvas, own, palette)
        else:
            for stem in range(stems):
                _bamboo(canvas, own, width * (0.2 + 0.6 * (stem + own.uniform(0.1, 0.9)) / stems),
                        mix(palette.deep, palette.mid, own.uniform(0, 0.75)))  # fmt: skip
        _seal(canvas, width * 0.14, height * 0.92, max(width, height) * 0.02)
        return canvas.finish(own, surface="silk")

    if plum:
        title = pick(rng, [Phrase("First Plum", "早梅"), Phrase("Fragrance across Snow", "雪中暗香"),
                           Phrase("The Branch Remembers", "枝的记忆")])  # fmt: skip
        words = (
            Phrase(
                "An old plum branch reaches across the silk, its blossoms just open",
                "老梅枝横出绢面，花朵初开",
            ),
            Phrase("The far side is left empty", "另一侧留白"),
        )
        tags: tuple[str, ...] = ("plum-blossom", "flower", "spring", "winter")
    else:
        title = pick(rng, [Phrase("Bamboo in Wind", "风竹"), Phrase("After the Shower", "雨过"),
                           Phrase("Neighbours", "比邻")])  # fmt: skip
        words = (
            Phrase(
                f"{count(stems).en.capitalize()} bamboo stems rise, jointed and upright; their "
                "leaves hang to one side",
                f"{count(stems).zh}竿竹节节而上，叶片偏向一侧",
            ),
            Phrase("Pale stems stand behind dark ones", "淡竿立于浓竿之后"),
        )
        tags = ("bamboo", "wind", "foliage")
    return Sketch(
        title,
        words,
        ("bird-and-flower", "botanical", "ink-wash", "literati-painting", "elegant",
         "freehand-brushwork", "negative-space", *tags),
        (width, height),
        draw,
    )  # fmt: skip


def _bamboo(canvas: Canvas, rng: Rng, x: float, colour: Rgb) -> None:
    height, wide = canvas.height, canvas.height * rng.uniform(0.010, 0.018)
    lean = rng.uniform(-0.06, 0.06) * canvas.width
    joints = int(rng.integers(6, 9))
    previous = (x, height * 1.02)
    for joint in range(joints):
        share = (joint + 1) / joints
        point = (x + lean * share**2, height * (1.02 - 1.0 * share))
        top = (
            point[0] + (previous[0] - point[0]) * 0.06,
            point[1] + (previous[1] - point[1]) * 0.06,
        )
        canvas.stroke([previous, top], [wide, wide * 0.92], colour)
        if joint >= 2:
            side = 1 if rng.random() < 0.5 else -1
            for _ in range(int(rng.integers(3, 7))):
                angle = rng.uniform(0.25, 1.15)
                long = height * rng.uniform(0.06, 0.12)
                tip = (point[0] + side * long * np.cos(angle), point[1] + long * np.sin(angle))
                middle = ((point[0] + tip[0]) / 2 + side * 3, (point[1] + tip[1]) / 2 - long * 0.08)
                leaf = curve([point, middle, tip], 8)
                widths = list(wide * 0.95 * np.sin(np.linspace(0.25, np.pi, len(leaf))))
                canvas.stroke(leaf, [max(float(w), 0.4) for w in widths], colour)
        previous = point


def _plum(canvas: Canvas, rng: Rng, palette: Palette) -> None:
    width, height = canvas.width, canvas.height
    blossoms: list[tuple[float, float]] = []

    def branch(x: float, y: float, angle: float, long: float, wide: float, depth: int) -> None:
        bend = angle + rng.uniform(-0.5, 0.5)
        middle = (x + np.cos(angle) * long * 0.5, y + np.sin(angle) * long * 0.5)
        end = (middle[0] + np.cos(bend) * long * 0.5, middle[1] + np.sin(bend) * long * 0.5)
        line = curve([(x, y), middle, end], 10)
        canvas.stroke(line, list(np.linspace(wide, wide * 0.55, len(line))), palette.deep)
        blossoms.extend(line[int(i)] for i in rng.integers(2, len(line), 2 if depth < 3 else 1))
        if depth:
            for _ in range(2):
                branch(*end, bend + rng.uniform(-0.8, 0.8), long * rng.uniform(0.55, 0.8),
                       wide * 0.55, depth - 1)  # fmt: skip

    branch(-10, height * 0.82, -0.75, height * 0.30, height * 0.022, 4)
    petal = mix(palette.accent, (255, 235, 235), 0.35)
    for x, y in blossoms:
        if not (0 < x < width and 0 < y < height):
            continue
        r = height * rng.uniform(0.008, 0.015)
        for step in range(5):
            a = step * 2 * np.pi / 5 + rng.uniform(0, 1)
            canvas.ellipse(x + np.cos(a) * r, y + np.sin(a) * r, r * 0.8, r * 0.8, petal)
        canvas.ellipse(x, y, r * 0.35, r * 0.35, palette.accent)


def carp(rng: Rng, palette: Palette) -> Sketch:
    """Carp seen from above, turning in a pond."""
    width, height = frame(rng, "tall", "square", "wide")
    fish = int(rng.integers(2, 7))
    pads = int(rng.integers(0, 5))
    seed = int(rng.integers(2**31))

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, mix(palette.ground, palette.light, 0.55))
        water = noise(own, (width // 2, height // 2), cells=4)
        canvas.wash(water * 0.55, palette.mid)
        side = min(width, height)
        for _ in range(fish):
            x, y = own.uniform(0.2, 0.8) * width, own.uniform(0.18, 0.82) * height
            _carp(canvas, own, x, y, side * own.uniform(0.2, 0.3), palette)
        leaf = mix(palette.deep, palette.mid, 0.35)
        for _ in range(pads):
            x, y, r = own.uniform(0, width), own.uniform(0, height), side * own.uniform(0.05, 0.1)
            start = own.uniform(0, 360)
            canvas.pie(x, y, r, start, start + 325, leaf)
            canvas.pie(x, y, r * 0.86, start + 6, start + 318, mix(leaf, palette.light, 0.25))
        for _ in range(4):
            x, y, r = own.uniform(0, width), own.uniform(0, height), side * own.uniform(0.04, 0.14)
            for ring in (1.0, 1.5):
                canvas.ellipse(
                    x,
                    y,
                    r * ring,
                    r * ring * 0.96,
                    None,
                    mix(palette.ground, palette.light, 0.4),
                    1.1,
                )
        return canvas.finish(own, surface="silk")  # fmt: skip

    title = pick(rng, [
        Phrase("Carp, Turning", "回身的鲤"), Phrase("The Joy of Fish", "鱼之乐"),
        Phrase("Pond in the Ninth Month", "九月池"), Phrase("Still, then Not", "静与动"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"{count(fish).en.capitalize()} carp turn in clear water, seen from above",
                f"俯视清水中，{count(fish).zh}尾锦鲤回旋",
            ),
            Phrase(
                f"{count(pads).en.capitalize()} lily pads float among them"
                if pads > 1
                else "Rings spread where they touched the surface",
                f"{count(pads).zh}片睡莲叶浮于其间" if pads > 1 else "触水处漾开涟漪",
            ),
        ),
        ("animal-painting", "koi", "fish", "pond", "water", "harmonious", "calm", "curve",
         *(["water-lily"] if pads > 1 else [])),
        (width, height),
        draw,
    )  # fmt: skip


def _carp(canvas: Canvas, rng: Rng, x: float, y: float, long: float, palette: Palette) -> None:
    heading, bend = rng.uniform(0, 2 * np.pi), rng.uniform(-1.1, 1.1)
    spine: list[tuple[float, float]] = []
    for share in np.linspace(0, 1, 26):
        angle = heading + bend * share
        spine.append((x, y))
        x, y = x - np.cos(angle) * long / 26, y - np.sin(angle) * long / 26
    share = np.linspace(0, 1, len(spine))
    widths = (
        long * 0.26 * np.clip(np.sin(np.pi * (share * 0.88 + 0.10)), 0.05, 1) * (1.05 - 0.5 * share)
    )
    white = mix(palette.ground, (255, 255, 255), 0.5)
    shadow = mix(palette.mid, palette.deep, 0.45)
    canvas.stroke([(px + 9, py + 13) for px, py in spine], list(widths), shadow)
    hx, hy = spine[6]
    for side in (-1, 1):
        fin = heading + np.pi + side * 0.9
        tip = (hx + np.cos(fin) * long * 0.2, hy + np.sin(fin) * long * 0.2)
        canvas.stroke([(hx, hy), tip], [long * 0.05, long * 0.09], mix(white, palette.light, 0.3))
    tx, ty = spine[-1]
    tail = heading + bend + np.pi
    for turn in (-0.45, 0.45):
        tip = (tx + np.cos(tail + turn) * long * 0.24, ty + np.sin(tail + turn) * long * 0.24)
        canvas.stroke([(tx, ty), tip], [long * 0.04, long * 0.10], mix(white, palette.light, 0.3))
    canvas.stroke(spine, list(widths), white)
    for start in rng.choice(20, 3, replace=False):
        patch = spine[start : start + 5]
        canvas.stroke(patch, list(widths[start : start + 5] * 0.78), palette.accent)
    ex, ey = spine[2]
    canvas.ellipse(ex, ey, long * 0.012, long * 0.012, palette.deep)
