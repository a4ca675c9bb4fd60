"""Works by the colours of their pictures: near a picked one, or like those of another work.

Colours are compared in CIE L*a*b*, where distance is difference to the eye; a box around a colour
is one range of the index `images_by_colour`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from catalog.models import ArtworkImage, ImageColour
from catalog.search.query import BrowseQuery
from catalog.vocabulary import concepts
from common.colour_space import lab

# How far a colour may be off in hue and in lightness, to be the same kind of colour.
HUE_OFF, LIGHTNESS_OFF = 16.0, 18.0
# The least share of a picture that a colour must have to be seen.
LEAST_PERCENT = 8.0
# A work's colours: so many of its largest, each with such a share.
COLOURS, COLOUR_PERCENT = 3, 10.0
# What the filters offer to pick from, each named by a colour of the vocabulary.
SWATCHES = (
    ("b3261e", "red"), ("d9772b", "orange"), ("e3b23c", "yellow"), ("8a8a3b", "olive"),
    ("2f6b46", "green"), ("2c8c99", "turquoise"), ("2b5c9e", "blue"), ("5b4a8a", "purple"),
    ("c26a8e", "pink"), ("7a4f2e", "brown"), ("e4d8bf", "beige"), ("8b8b88", "grey"),
    ("1f1e1c", "black"),
)  # fmt: skip


@dataclass(frozen=True)
class Swatch:
    """A colour that can be picked, and whether it is."""

    hue: str
    label: str
    chosen: bool


def swatches(query: BrowseQuery) -> list[Swatch]:
    """Return the colours to pick from, named in the language of the request."""
    language = get_language() or "en"
    return [
        Swatch(hue, concepts()[name].label(language), hue == query.hue) for hue, name in SWATCHES
    ]


def like(query: BrowseQuery) -> Iterator[Q]:
    """Yield the conditions of a query's colours; one query where they are another work's."""
    if query.hue:
        red, green, blue = bytes.fromhex(query.hue)
        yield _has(lab((red, green, blue)))
    if query.colours_of is not None:
        found = colours_of(query.colours_of)
        yield from map(_has, found)
        yield Q() if found else Q(pk__in=())


def colours_of(artwork_id: int) -> list[tuple[float, float, float]]:
    """Return the main colours of a work's first picture, in L*a*b*."""
    rows = ImageColour.objects.filter(
        image__artwork=artwork_id, image__artwork__published=True, percent__gte=COLOUR_PERCENT
    ).order_by("image__position", "image", "-percent")
    found = list(rows.values_list("image", "lightness", "green_red", "blue_yellow")[:COLOURS])
    return [(light, red, yellow) for image, light, red, yellow in found if image == found[0][0]]


def _has(colour: tuple[float, float, float]) -> Q:
    """Return the condition that a picture shows a colour, or one that looks like it."""
    lightness, green_red, blue_yellow = colour
    near = ImageColour.objects.filter(
        green_red__range=(green_red - HUE_OFF, green_red + HUE_OFF),
        blue_yellow__range=(blue_yellow - HUE_OFF, blue_yellow + HUE_OFF),
        lightness__range=(lightness - LIGHTNESS_OFF, lightness + LIGHTNESS_OFF),
        percent__gte=LEAST_PERCENT,
    )
    images = ArtworkImage.objects.filter(pk__in=near.values("image"))
    return Q(Exists(images.filter(artwork=OuterRef("pk"))))
