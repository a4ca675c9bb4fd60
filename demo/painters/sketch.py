"""A sketch: the texts of a picture, and the function that paints it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image

from demo.painters.canvas import Rgb, Rng, rgb


class Phrase(NamedTuple):
    """A text in English and Chinese."""

    en: str
    zh: str


@dataclass(frozen=True)
class Palette:
    """Colours that go together, and the words for the two or three that one sees."""

    name: Phrase
    ground: Rgb
    light: Rgb
    mid: Rgb
    deep: Rgb
    accent: Rgb
    tags: tuple[str, ...]

    def shades(self) -> list[Rgb]:
        """Return all but the ground."""
        return [self.light, self.mid, self.deep, self.accent]


@dataclass(frozen=True)
class Sketch:
    """A planned picture: `draw` paints it; the texts are known before."""

    title: Phrase
    sentences: tuple[Phrase, ...]
    tags: tuple[str, ...]
    size: tuple[int, int]
    draw: Callable[[], Image.Image]


def _palette(en: str, zh: str, colours: str, tags: str) -> Palette:
    ground, light, mid, deep, accent = (rgb(code) for code in colours.split())
    return Palette(Phrase(en, zh), ground, light, mid, deep, accent, tuple(tags.split()))


PALETTES = {
    "ember": _palette("ember red, orange and deep brown", "余烬般的红、橙与深褐",
                      "#f3e3d0 #f2b179 #d9582f #4a1f1a #f6c945", "red orange brown warm-colours"),
    "tide": _palette("sea blue, pale sky blue and sand", "海蓝、浅天蓝与沙色",
                     "#eef1ec #a9cbd6 #3f7f9d #123a54 #e3b778", "blue sky-blue beige cool-colours"),
    "moss": _palette("moss green, olive and cream", "苔绿、橄榄与奶白",
                     "#f1eddc #b9c08a #6f8350 #2d3b2a #d99a4e", "green olive beige earth-tones"),
    "dusk": _palette("violet, rose and deep indigo", "紫罗兰、玫瑰与深靛",
                     "#f0e2e4 #d99bb0 #7b5a93 #252347 #f2a65e", "purple pink indigo"),
    "ink": _palette("ink black, grey and rice-paper white", "墨黑、灰与宣纸白",
                    "#f1ece0 #c4bfb4 #77746d #1d1c1b #b0392e", "black grey white black-and-white"),
    "ochre": _palette("ochre, sienna and warm grey", "赭石、焦茶与暖灰",
                      "#efe6d2 #dcb36c #b57a34 #4d3526 #7f8f86", "ochre brown earth-tones"),
    "primary": _palette("red, yellow, blue and black on white", "白底上的红、黄、蓝与黑",
                        "#f5f1e6 #f0c22f #d2382d #1c1c1e #2456a6", "red yellow blue vivid-colour"),
    "jade": _palette("jade green, turquoise and ivory", "翡翠绿、绿松石与象牙白",
                     "#f0efe2 #9fd0bf #3d9a88 #14433f #e6b54a", "jade-green turquoise white"),
    "snow": _palette("white, pale grey and a cold blue", "白、浅灰与冷蓝",
                     "#f6f6f3 #dfe4e6 #a9b8c1 #4b6072 #c9a66b", "white silver-grey blue muted-colour"),
    "gold": _palette("gold, black and vermilion", "金、黑与朱红",
                     "#1d1913 #e8c872 #b9892f #14110d #c8402b", "gold black vermilion"),
    "petal": _palette("pink, coral and pale yellow", "粉红、珊瑚与浅黄",
                      "#fbf0e6 #f6cfc2 #e68a82 #7d3a48 #f0d27a", "pink yellow warm-colours"),
    "night": _palette("midnight blue, ultramarine and silver", "午夜蓝、群青与银白",
                      "#0d1630 #8ea6d8 #31508f #070c1d #f1e3b0", "navy ultramarine blue silver-grey"),
    "clay": _palette("terracotta, pale pink and grey green", "陶土红、浅粉与灰绿",
                     "#f3e9de #e5b9a0 #bf6b4a #54382f #8a9a83", "orange brown green earth-tones"),
    "lemon": _palette("lemon yellow, sky blue and white", "柠檬黄、天蓝与白",
                      "#fbf8ea #f8e27a #79b7dc #2b5c86 #ee7a4b", "yellow sky-blue white"),
}  # fmt: skip

_COUNTS = (
    ("no", "没有"), ("one", "一"), ("two", "两"), ("three", "三"), ("four", "四"), ("five", "五"),
    ("six", "六"), ("seven", "七"), ("eight", "八"), ("nine", "九"), ("ten", "十"),
    ("eleven", "十一"), ("twelve", "十二"),
)  # fmt: skip


def count(number: int) -> Phrase:
    """Return a small number in words."""
    return Phrase(*_COUNTS[number]) if number < len(_COUNTS) else Phrase(str(number), str(number))


def pick(rng: Rng, choices: "Sequence[Phrase]") -> Phrase:
    """Return one of several phrases."""
    return choices[int(rng.integers(len(choices)))]


def frame(rng: Rng, *shapes: str, long_side: int = 1000) -> tuple[int, int]:
    """Return a canvas size in pixels: one of 'wide', 'tall', 'square', 'scroll', 'panorama'."""
    ratios = {"wide": 4 / 3, "tall": 3 / 4, "square": 1.0, "scroll": 0.46, "panorama": 2.1}
    shape = shapes[int(rng.integers(len(shapes)))]
    ratio = ratios[shape] * (1.0 if shape == "square" else float(rng.uniform(0.95, 1.05)))
    if ratio >= 1:
        return long_side, round(long_side / ratio)
    return round(long_side * ratio), long_side
