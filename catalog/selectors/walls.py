"""A work on a drawn wall at true size: where it hangs, and what stands beside it. All in cm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from catalog.models import Artwork

# Centres of works hang at the height of the eyes.
EYE_LEVEL, CEILING, FLOOR = 150.0, 265.0, 52.0
SOFA_WIDTH, SOFA_HEIGHT, ABOVE_SOFA = 200.0, 82.0, 18.0
# From this height on a work hangs beside the sofa, not above it.
TOO_TALL = 165.0
# Up to this size a work hangs above a table with things of known size.
SMALL = 25.0
TABLE = 12.0
PLINTH, ON_FLOOR = 95.0, 90.0
# What is deeper stands and does not hang.
STANDING = 12.0
# Pictures whose proportions differ more than this are shown inside their size.
ODD = 0.08


class Colour(NamedTuple):
    """A colour of the wall, and of lines on it."""

    name: str
    label: "StrPromise"
    fill: str
    floor: str


class FrameStyle(NamedTuple):
    """A frame: its width and that of the mount inside, in cm; 0 for none."""

    name: str
    label: "StrPromise"
    width: float
    mount: float
    fill: str


COLOURS = (
    Colour("white", _("White"), "#f4f2ee", "#cdb79b"),
    Colour("stone", _("Stone"), "#d5cdc1", "#a98d6d"),
    Colour("sage", _("Sage"), "#aab5a0", "#9c8262"),
    Colour("blue", _("Blue"), "#5f7388", "#8d7257"),
    Colour("clay", _("Clay"), "#b8785a", "#7b5c43"),
    Colour("charcoal", _("Charcoal"), "#3c3b3a", "#6f5b47"),
)
FRAMES = (
    FrameStyle("none", _("No frame"), 0, 0, "none"),
    FrameStyle("black", _("Black"), 2.5, 0, "#1d1b1a"),
    FrameStyle("oak", _("Oak"), 3, 0, "#b08d5f"),
    FrameStyle("mount", _("White, with mount"), 2, 6, "#fbfaf7"),
)


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Wall:
    """The drawing: its size, where the floor or table begins, the work, and what is beside it.

    `beside` is a sofa or a table; `bar` the length of the scale.
    """

    width: float
    height: float
    ground: float
    work: Box
    frame: Box
    mount: Box
    beside: str
    beside_x: float
    bar: int
    stands: bool = False
    plinth: Box | None = None

    @property
    def skirting(self) -> float:
        """Return where the skirting begins."""
        return self.ground - 9

    @property
    def sofa_y(self) -> float:
        """Return where the sofa begins: on the floor, a little before the wall."""
        return round(self.ground - SOFA_HEIGHT + 6, 2)

    @property
    def shadow(self) -> str:
        """Return how far the work's shadow falls, for SVG."""
        return f"{0.008 * self.height:.2f}"

    @property
    def margin(self) -> float:
        """Return how far the scale stands from the edge."""
        return round(0.03 * self.width, 2)

    @property
    def letters(self) -> float:
        """Return the size of the scale's letters."""
        return round(0.028 * self.width, 2)

    @property
    def tick(self) -> float:
        """Return the length of the scale's ends."""
        return round(0.4 * self.letters, 2)

    @property
    def line(self) -> float:
        """Return the width of the scale's line."""
        return round(0.1 * self.letters, 2)

    @property
    def scale_y(self) -> float:
        """Return where the scale stands: near the bottom."""
        return round(self.height - 1.1 * self.letters, 2)


def colour_named(name: str) -> Colour:
    """Return a colour of the wall, white for an unknown name."""
    return next((colour for colour in COLOURS if colour.name == name), COLOURS[0])


def frame_named(name: str) -> FrameStyle:
    """Return a frame, none for an unknown name."""
    return next((frame for frame in FRAMES if frame.name == name), FRAMES[0])


def wall_for(work: "Artwork", *, frame: FrameStyle = FRAMES[0]) -> Wall | None:
    """Return the drawing for a work; None where its height or width is unknown."""
    if not work.height_cm or not work.width_cm:
        return None
    width, height = float(work.width_cm), float(work.height_cm)
    border = _border(width, height, frame)
    outer_width, outer_height = width + 2 * border, height + 2 * border
    if float(work.depth_cm or 0) >= STANDING:
        return _standing(width, height)
    if max(outer_width, outer_height) <= SMALL:
        return _above_table(outer_width, outer_height, border, frame)
    return _above_sofa(outer_width, outer_height, border, frame)


def proportions_differ(work: "Artwork") -> bool:
    """Tell whether a work's picture has other proportions than its size: frame, ground, detail."""
    image = next(iter(work.images.all()), None)
    if image is None or not image.width or not work.height_cm or not work.width_cm:
        return False
    stated = float(work.width_cm) / float(work.height_cm)
    return abs(image.width / image.height / stated - 1) > ODD


def _border(width: float, height: float, frame: FrameStyle) -> float:
    """Return how much frame and mount add at each side: less around what is very small."""
    most = 0.3 if frame.mount else 0.12
    return round(min(frame.width + frame.mount, most * max(width, height)), 2)


def _boxes(outer: Box, border: float, frame: FrameStyle) -> tuple[Box, Box]:
    """Return the work and the mount inside a frame."""
    full = frame.width + frame.mount
    bar = border * frame.width / full if full else 0.0
    return _inside(outer, border), _inside(outer, bar)


def _inside(outer: Box, by: float) -> Box:
    return Box(
        round(outer.x + by, 2), round(outer.y + by, 2),
        round(outer.width - 2 * by, 2), round(outer.height - 2 * by, 2),
    )  # fmt: skip


def _above_sofa(width: float, height: float, border: float, frame: FrameStyle) -> Wall:
    is_beside = height > TOO_TALL
    least = 12.0 if is_beside else SOFA_HEIGHT + ABOVE_SOFA
    bottom = max(EYE_LEVEL - height / 2, least)
    ceiling = max(CEILING, bottom + height + 30)
    view_height = ceiling + max(FLOOR, 0.16 * ceiling)
    content = width + 50 + SOFA_WIDTH if is_beside else max(width, SOFA_WIDTH)
    view_width = max(1.5 * view_height, content + 0.3 * view_height)
    left = (view_width - content) / 2
    x = left if is_beside else (view_width - width) / 2
    outer = Box(round(x, 2), round(ceiling - bottom - height, 2), width, height)
    work, mount = _boxes(outer, border, frame)
    sofa = left + width + 50 if is_beside else (view_width - SOFA_WIDTH) / 2
    return Wall(
        round(view_width, 2), round(view_height, 2), round(ceiling, 2), work, outer, mount,
        "sofa", round(sofa, 2), bar=100 if view_width > 500 else 50,
    )  # fmt: skip


def _above_table(width: float, height: float, border: float, frame: FrameStyle) -> Wall:
    view_width = max(64.0, 4.4 * max(width, height))
    bottom = max(TABLE, 0.18 * view_width)
    view_height = max(0.62 * view_width, height + bottom + 0.3 * view_width)
    ground = view_height - TABLE
    outer = Box(
        round(0.4 * view_width - width / 2, 2), round(ground - bottom - height, 2), width, height
    )
    work, mount = _boxes(outer, border, frame)
    return Wall(
        round(view_width, 2), round(view_height, 2), round(ground, 2), work, outer, mount,
        "table", round(0.4 * view_width + width / 2 + 0.1 * view_width, 2), bar=10,
    )  # fmt: skip


def _standing(width: float, height: float) -> Wall:
    """Return the drawing for what stands: small things on a plinth, large ones on the floor."""
    is_on_plinth = height < ON_FLOOR
    bottom = PLINTH if is_on_plinth else 0.0
    ceiling = max(CEILING, bottom + height + 40)
    view_height = ceiling + max(FLOOR, 0.16 * ceiling)
    content = width + 60 + SOFA_WIDTH
    view_width = max(1.5 * view_height, content + 0.3 * view_height)
    x = (view_width - content) / 2
    # In front of the wall, on the floor.
    base = ceiling + 14
    box = Box(round(x, 2), round(base - bottom - height, 2), width, height)
    side = max(width + 8, 26.0)
    plinth = Box(round(x + width / 2 - side / 2, 2), round(base - bottom, 2), side, bottom)
    return Wall(
        round(view_width, 2), round(view_height, 2), round(ceiling, 2), box, box, box, "sofa",
        round(x + width + 60, 2), bar=100 if view_width > 500 else 50,
        stands=True, plinth=plinth if is_on_plinth else None,
    )  # fmt: skip
