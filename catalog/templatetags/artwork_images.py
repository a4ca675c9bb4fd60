"""Pictures of works in templates: responsive, with a colour in place until they are there."""

import json
import re
from typing import Any

from django import template
from django.urls import reverse

from catalog.models import Artwork, ArtworkImage
from catalog.services.renditions import (
    FOR_WORKERS,
    FORMATS,
    content_type,
    offered_widths,
    widths,
)

register = template.Library()
# Of the picture on a drawn wall.
MIDDLE = 960
LENGTH = re.compile(r"([0-9.]+)([a-z]+)")


@register.inclusion_tag("components/_picture.html")
def artwork_picture(
    artwork: Artwork, *, sizes: str, eager: bool = False, largest: int = 4000, tallest: str = ""
) -> dict[str, Any]:
    """Render a work's first picture, or its title on a plain ground where it has none.

    `sizes` is the img attribute: how wide a picture may stand on the page; `tallest` how high
    ("82vh"), by which an upright one is narrower. No picture stands wider than its original, and
    none is fetched wider than `largest`. `eager` pictures load at once: those above the fold.
    """
    images = list(artwork.images.all())
    if not images:
        return {"artwork": artwork, "image": None}
    image = images[0]
    offered = _offered(image, largest)
    folder = _folder(image)
    *better, plain = (kind for kind in FORMATS if kind != FOR_WORKERS or image.ground)
    return {
        "artwork": artwork,
        "image": image,
        "sizes": _displayed(image, sizes, tallest),
        "eager": eager,
        "shape": _shape(image),
        "bands": _bands(image),
        "sources": [(content_type(kind), _srcset(folder, offered, kind)) for kind in better],
        "src": f"{folder}{offered[min(1, len(offered) - 1)]}.{plain}",
        "srcset": _srcset(folder, offered, plain),
    }


def address_at(image: ArtworkImage, width: int) -> str:
    """Return the path of a picture's largest rendition up to a width, in the plainest format."""
    *_better, plain = FORMATS
    return f"{_folder(image)}{_offered(image, width)[-1]}.{plain}"


@register.filter
def middle(image: ArtworkImage) -> str:
    """Return the address of a rendition some 960 pixels wide, or the widest below."""
    fitting = [width for width in offered_widths(image) if width <= MIDDLE]
    return f"{_folder(image)}{(fitting or widths(image.width))[-1]}.jpg"


@register.filter
def in_a_list(value: object) -> list[object]:
    """Return a value as a list of one, for what takes several."""
    return [value]


@register.filter
def as_json(value: object) -> str:
    """Return dataclasses as JSON, for a data attribute."""
    return json.dumps([vars(each) for each in value])  # type: ignore[attr-defined]


@register.filter
def smallest(image: ArtworkImage) -> str:
    """Return the address of a picture's smallest rendition, for lists at the desk."""
    return f"{_folder(image)}{widths(image.width)[0]}.webp"


def _offered(image: ArtworkImage, largest: int) -> list[int]:
    """Return the widths up to `largest`, one at least."""
    every = offered_widths(image)
    return [width for width in every if width <= largest] or every[:1]


def _displayed(image: ArtworkImage, sizes: str, tallest: str) -> str:
    """Return `sizes` narrowed to what is displayed of a picture of this shape and width."""
    limits = [f"{image.width}px"]
    length = LENGTH.fullmatch(tallest)
    if length and _shape(image) != "wide":
        number, unit = length.groups()
        limits.append(f"{float(number) * image.width / max(image.height, 1):.2f}{unit}")
    entries = [entry.rpartition(" ") for entry in sizes.split(", ")]
    return ", ".join(
        f"{condition}{space}min({', '.join([width, *limits])})"
        for condition, space, width in entries
    )


def _shape(image: ArtworkImage) -> str:
    """Return the class of the picture's proportions, for the style sheet."""
    ratio = image.height / max(image.width, 1)
    return "scroll" if ratio > 1.5 else "upright" if ratio > 1.15 else "wide"


def _bands(image: ArtworkImage) -> list[tuple[str, int, int]]:
    """Return the colours of the ground, each with where it begins and how high it is.

    Each reaches the bottom, so that no gap is left between them; a picture that no worker has
    prepared has its mean colour.
    """
    found: list[tuple[str, int, int]] = []
    top = 0
    for colour, share in image.ground:
        at = image.height * top // 100
        found.append((colour, at, image.height - at))
        top += share
    return found or ([(image.colour, 0, image.height)] if image.colour else [])


def _srcset(folder: str, offered: list[int], kind: str) -> str:
    return ", ".join(f"{folder}{width}.{kind} {width}w" for width in offered)


def _folder(image: ArtworkImage) -> str:
    """Return the address below which a picture's renditions are: looked up once for all."""
    return reverse("pictures:image", args=[image.pk, 0, "webp"]).removesuffix("0.webp")
