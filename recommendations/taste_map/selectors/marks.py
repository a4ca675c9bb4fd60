"""How the map is drawn as a still picture: marks of works, and where names of rooms stand.

A page with scripts does the same anew whenever the scale changes (`static/js/taste-map.js`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.vocabulary import HAN
from recommendations.taste_map.selectors.maps import HEIGHT, WIDTH, joined
from recommendations.taste_map.selectors.views import MappedWork, PersonalMap, Room

if TYPE_CHECKING:
    from catalog.models import ArtworkImage

# Of a picture, the longer side; how far apart pictures stay.
PICTURE, GAP = 48.0, 6.0
# Sizes of type in a name: its first word, and the line below. Width of a character as a share.
FIRST, SECOND, LINE = 24.0, 15.0, 22.0
LATIN, CHINESE = 0.5, 1.02
# How far down its room a name stands: as high up as it fits.
HEIGHTS = (0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes, around its middle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles overlap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


@dataclass(frozen=True)
class Mark:
    """A work as it is drawn: its picture where there is room for it, else a dot."""

    work: MappedWork
    image: "ArtworkImage | None"
    width: float
    height: float
    is_picture: bool

    @property
    def left(self) -> float:
        """Return where the picture begins, from its middle."""
        return -self.width / 2

    @property
    def top(self) -> float:
        """Return where the picture begins, from its middle."""
        return -self.height / 2


@dataclass(frozen=True)
class Name:
    """A room as it is drawn: its corners, and its name, in one or two lines, at a place."""

    room: Room
    points: str
    first: str
    second: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """The whole still picture."""

    width: int
    height: int
    backdrop: str
    names: tuple[Name, ...]
    marks: tuple[Mark, ...]


def sheet(seen: PersonalMap) -> Sheet:
    """Return the map as a still picture; the names come first, then works in their order."""
    names = tuple(_name(room) for room in sorted(seen.rooms, key=lambda room: room.row.number))
    return Sheet(WIDTH, HEIGHT, seen.backdrop, names, _marks(seen.works, names))


def _marks(works: Sequence[MappedWork], names: Sequence[Name]) -> tuple[Mark, ...]:
    taken = [name.box for name in names]
    found = []
    for work in works:
        image = next(iter(work.artwork.images.all()), None)
        width, height = _size(image)
        box = Box(work.x, work.y, width + GAP, height + GAP)
        fits = image is not None and not any(box.meets(other) for other in taken)
        if fits:
            taken.append(box)
        found.append(Mark(work, image, width, height, fits))
    # Pictures lie above dots.
    return tuple(sorted(found, key=lambda mark: mark.is_picture))


def _size(image: "ArtworkImage | None") -> tuple[float, float]:
    if image is None or not image.width or not image.height:
        return PICTURE, PICTURE
    longer = max(image.width, image.height)
    return round(PICTURE * image.width / longer, 1), round(PICTURE * image.height / longer, 1)


def _name(room: Room) -> Name:
    first, second = room.words[0], joined(room.words[1:])
    width = max(_width(first, FIRST), _width(second, SECOND))
    corners = room.row.outline
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    x, y = room.row.x, room.row.y
    for share in HEIGHTS:
        at = top + share * (bottom - top)
        left, right = _span(corners, at)
        if right - left >= width or share == HEIGHTS[-1]:
            x, y = (left + right) / 2, at
            break
    x = min(max(x, width / 2 + GAP), WIDTH - width / 2 - GAP)
    y = min(max(y, LINE), HEIGHT - LINE)
    points = " ".join(f"{one:g},{other:g}" for one, other in corners)
    return Name(room, points, first, second, Box(round(x), round(y), width, 2 * LINE))


def _width(text: str, size: float) -> float:
    han = len(HAN.findall(text))
    return size * (CHINESE * han + LATIN * (len(text) - han))


def _span(corners: Sequence[Sequence[float]], y: float) -> tuple[float, float]:
    """Return from where to where a convex polygon reaches at a height."""
    crossed = [
        x + (y - here) / (there - here) * (next_x - x)
        for (x, here), (next_x, there) in zip(corners, [*corners[1:], *corners[:1]], strict=True)
        if min(here, there) <= y <= max(here, there) and here != there
    ]
    return min(crossed, default=0.0), max(crossed, default=float(WIDTH))
