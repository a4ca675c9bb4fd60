"""Painters of forms and colours: geometry, colour fields, rings, poured paint, woven cloth."""

import numpy as np
from PIL import Image

from catalog.importers.demo.canvas import (
    Array,
    Canvas,
    Rgb,
    Rng,
    distance_from,
    mix,
    noise,
    on_surface,
)
from catalog.importers.demo.sketch import Palette, Phrase, Sketch, count, frame, pick


def geometric(rng: Rng, palette: Palette) -> Sketch:
    """A grid of circles, quarter circles, triangles and bars."""
    across = int(rng.integers(3, 6))
    cell = 1000 // across
    down = int(rng.integers(3, across + 1))
    width, height = across * cell, down * cell
    seed = int(rng.integers(2**31))
    kinds = rng.choice(["circle", "quarter", "triangle", "bar", "rings", "plain"], (down, across))
    circles = int((kinds == "circle").sum() + (kinds == "rings").sum())

    def draw() -> Image.Image:
        own = np.random.default_rng(seed)
        canvas = Canvas(width, height, palette.ground)
        colours = [palette.ground, *palette.shades()]
        for row in range(down):
            for column in range(across):
                pair = own.choice(len(colours), 2, replace=False)
                _tile(canvas, str(kinds[row, column]), column * cell, row * cell, cell,
                      colours[pair[0]], colours[pair[1]], own)  # fmt: skip
        return canvas.finish(own, surface="canvas", strength=0.8)

    title = pick(rng, [
        Phrase("Grid with Quarter Moons", "格与弦月"), Phrase("Score for Circles", "圆的乐谱"),
        Phrase("Construction", "构成"), Phrase("Windows, Turned", "转动的窗"),
        Phrase("Rhythm in Squares", "方格节奏"), Phrase("Playground", "游戏场"),
        Phrase("Counterpoint", "对位"), Phrase("Board Game", "棋局"),
    ])  # fmt: skip
    return Sketch(
        title,
        (
            Phrase(
                f"A grid of {count(across).en} by {count(down).en} squares holds circles, quarter "
                "circles, triangles and bars with hard edges",
                f"{count(across).zh}乘{count(down).zh}的方格里排列着边缘锐利的圆、四分之一圆、三角与条",
            ),
            Phrase(
                f"{count(circles).en.capitalize()} full circles set the beat"
                if circles > 1
                else "The squares turn against each other",
                f"{count(circles).zh}个整圆打出节拍" if circles > 1 else "方块彼此转向",
            ),
        ),
        ("abstract", "geometric-abstraction", "hard-edge", "grid", "circle", "rhythm", "playful"),
        (width, height),
        draw,
    )


def _tile(
    canvas: Canvas, kind: str, x: float, y: float, cell: float, back: Rgb, front: Rgb, rng: Rng
) -> None:
    canvas.rectangle(x, y, x + cell, y + cell, back)
    half = cell / 2
    if kind == "circle":
        canvas.ellipse(x + half, y + half, half * 0.82, half * 0.82, front)
    elif kind == "rings":
        for share, colour in ((0.92, front), (0.62, back), (0.34, front)):
            canvas.ellipse(x + half, y + half, half * share, half * share, colour)
    elif kind == "quarter":
        corner = int(rng.integers(4))
        cx, cy = x + cell * (corner in {1, 2}), y + cell * (corner in {2, 3})
        start = (0, 90, 180, 270)[corner]
        canvas.pie(cx, cy, cell, start, start + 90, front)
    elif kind == "triangle":
        corners = [(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell)]
        corners.pop(int(rng.integers(4)))
        canvas.polygon(corners, front)
    elif kind == "bar":
        if rng.random() < 0.5:
            canvas.rectangle(x, y + cell / 3, x + cell, y + 2 * cell / 3, front)
        else:
            canvas.rectangle(x + cell / 3, y, x + 2 * cell / 3, y + cell, front)


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

    said = {
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
        (said, Phrase("Each thread is visible, slightly irregular, made by hand", "每根线清晰可见，略有参差，出自手工")),
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
